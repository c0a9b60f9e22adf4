/**
 * Checks that several vendors' `x-rules` ask for. Each answers with what was broken, or nothing.
 */
export type Complaint = string | undefined;

/**
 * The `x-rules` of one operation, each sentence as the contract has it. A rule that cannot be
 * checked at submit says why instead; a test holds this table against the contract.
 */
export type Rules<Body> = Readonly<Record<string, ((body: Body) => Complaint) | string>>;

export function shotsAddUp(shots: { duration: number }[], duration: number): Complaint {
	const sum = shots.reduce((seconds, shot) => seconds + shot.duration, 0);
	if (shots.length === 0 || sum === duration) return undefined;
	return `the shots last ${sum} s together, but duration is ${duration}`;
}

export function shotIndexesRise(shots: { index: number }[]): Complaint {
	const wrong = shots.findIndex(({ index }, position) => index !== position + 1);
	return wrong === -1
		? undefined
		: `shot ${wrong + 1} has index ${shots[wrong]?.index}, expected ${wrong + 1}`;
}

/** Holds `<<<image_2>>>` and its like against how many there are of each kind. */
export function referencesExist(prompt: string, counts: Record<string, number>): Complaint {
	for (const [reference, kind = '', number] of prompt.matchAll(/<<<([a-z]+)_(\d+)>>>/g)) {
		const count = counts[kind];
		if (count === undefined) continue;
		if (Number(number) < 1 || Number(number) > count) {
			return `${reference} names nothing: there are ${count} of ${kind}`;
		}
	}
	return undefined;
}

/** Holds `@name` against the names there are; without any, an `@` is plain text. */
export function namesExist(prompt: string, names: string[], place: string): Complaint {
	if (names.length === 0) return undefined;
	// An address such as me@example.com is not a name: a word stands right before its @.
	const unknown = [...prompt.matchAll(/(?<!\w)@(\S+)/g)].find(
		({ index }) => !names.some((name) => startsWithName(prompt.slice(index + 1), name)),
	);
	return unknown && `${unknown[0]} names no entry of ${place}`;
}

/** Whether a text begins with a name and not with a longer one: `image_10` is not `image_1`. */
function startsWithName(text: string, name: string): boolean {
	return text.startsWith(name) && !/^\w/.test(text.slice(name.length));
}

/** Holds shots written into a prompt, `shot 1, 2, a boat leaves;`, against the seconds there are. */
export function shotsInPrompt(prompt: string, duration: number): Complaint {
	// Without one of them the prompt is plain words, which the model cuts into shots on its own.
	if (!/^\s*shot\s+\d+\s*,/i.test(prompt)) return undefined;
	const parts = prompt.split(';').filter((part) => part.trim() !== '');
	let sum = 0;
	for (const [position, part] of parts.entries()) {
		const shot = /^\s*shot\s+(\d+)\s*,\s*(\d+)\s*,(.*)$/is.exec(part);
		const number = position + 1;
		if (!shot) return `shot ${number} is not written as "shot n, m, words;"`;
		const [, index, seconds, words = ''] = shot;
		if (Number(index) !== number) return `shot ${number} is numbered ${index}`;
		if (number > 6) return 'there are more than 6 shots';
		if (Number(seconds) < 1) return `shot ${number} lasts ${seconds} s, at least 1`;
		if ([...words.trim()].length > 512) return `shot ${number} has more than 512 characters`;
		sum += Number(seconds);
	}
	return sum === duration
		? undefined
		: `the shots last ${sum} s together, but duration is ${duration}`;
}
