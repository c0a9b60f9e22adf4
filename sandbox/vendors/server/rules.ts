/**
 * Checks that several vendors' `x-rules` ask for. Each answers with what was broken, or nothing.
 */
export type Complaint = string | undefined;

/**
 * The `x-rules` of one operation, each sentence as the contract has it. A rule that cannot be
 * checked at submit says why instead; a test holds this table against the contract.
 */
export type Rules<Body> = Readonly<Record<string, ((body: Body) => Complaint) | string>>;

export interface Shot {
	index: number;
	/** Seconds. */
	duration: number;
}

export function shotsAddUp(shots: Shot[], duration: number): Complaint {
	const sum = shots.reduce((seconds, shot) => seconds + shot.duration, 0);
	if (shots.length === 0 || sum === duration) return undefined;
	return `the shots last ${sum} s together, but duration is ${duration}`;
}

export function shotIndexesRise(shots: Shot[]): Complaint {
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
export function namesExist(prompt: string, names: string[]): Complaint {
	if (names.length === 0) return undefined;
	// An address such as me@example.com is not a name: a word stands right before its @.
	const unknown = [...prompt.matchAll(/(?<!\w)@(\S+)/g)].find(
		({ index }) => !names.some((name) => prompt.startsWith(name, index + 1)),
	);
	return unknown && `${unknown[0]} names no entry of element_list`;
}
