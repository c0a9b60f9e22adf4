import type { Work } from './growth';

/** A text that repeats one thing, after a beginning and before an end that spoils a match. */
export interface HostileText {
	start: string;
	unit: string;
	end: string;
}

/** Nothing, and an end that hardly any pattern takes. */
const ENDS: readonly string[] = ['', '\u0001x'];

/** How many letters and words of a pattern are tried. */
const MAX_LETTERS = 14;
const MAX_WORDS = 6;

/** What a class of a regular expression may stand for. */
const CHARACTERS: readonly string[] = [
	...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
	'\n',
	'\t',
	'\0',
	'\u0001',
	'\u00ff',
	'\u202e',
	'\ud83d\ude00',
];

/** Escapes that stand for many characters, each with one of them. */
const ESCAPES: Readonly<Record<string, string>> = {
	d: '1',
	D: 'x',
	w: 'a',
	W: '-',
	s: ' ',
	S: 'x',
	b: '',
	B: '',
	n: '\n',
	r: '\r',
	t: '\t',
};

/** The text, about so many characters long. */
export function textOf({ start, unit, end }: HostileText, size: number): string {
	return start + unit.repeat(Math.max(1, Math.floor(size / unit.length))) + end;
}

/** A hostile text for a person to read. */
export function nameOf({ start, unit, end }: HostileText): string {
	return [start && JSON.stringify(start), `${JSON.stringify(unit)} × n`, end && JSON.stringify(end)]
		.filter(Boolean)
		.join(' + ');
}

/**
 * Texts on which a regular expression could take long, made from itself: members of its classes, its literals, and every
 * two of them, repeated; alone and behind a literal that the pattern may have to begin with.
 */
export function hostileTextsFor({ source, flags }: RegExp): HostileText[] {
	const words = literalsIn(source).slice(0, MAX_WORDS);
	const members = [...classMembers(source, flags), ...words.flatMap((word) => [...word])];
	const letters = [...new Set(members)].slice(0, MAX_LETTERS);
	const units = new Set([
		...letters,
		...words,
		...letters.flatMap((a) => letters.map((b) => a + b)),
		...words.flatMap((word) => letters.flatMap((letter) => [word + letter, letter + word])),
	]);
	const starts = ['', 'x\u0001', ...words.filter((word) => word.length > 1).slice(0, 1)];
	return [...units].flatMap((unit) =>
		starts.flatMap((start) => ENDS.map((end) => ({ start, unit, end }))),
	);
}

/** A regular expression at work on one of those texts. Global ones look for every match. */
export function matching(regex: RegExp, text: HostileText): Work<string> {
	return {
		input: (size) => textOf(text, size),
		run: (input) => (regex.global ? input.replace(regex, '') : regex.exec(input)),
	};
}

/** What stands in a pattern as it is: runs of characters that mean themselves, escapes read. */
function literalsIn(source: string): string[] {
	const plain = source
		.replace(/\\[pP]\{[^}]*\}/g, '\n')
		.replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})/gi, (_, u?: string, x?: string) =>
			String.fromCharCode(Number.parseInt(u ?? x ?? '0', 16)),
		)
		.replace(/\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\(\?<?[:=!]/g, '\u0000')
		.replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
	return [...new Set(plain.split(/[\0|()^$*+?]/).filter((word) => word !== ''))];
}

/** Up to three characters of every class, and those that it names to leave them out. */
function classMembers(source: string, flags: string): string[] {
	const classes = source.match(/\[(?:\\.|[^\]\\])*\]|\\[dDwWsSpP](?:\{[^}]*\})?/g) ?? [];
	return classes.flatMap((each) => {
		// What a class leaves out ends its runs.
		const named = each.startsWith('[^')
			? literalsIn(each.slice(2, -1)).flatMap((word) => [...word])
			: [];
		const one = new RegExp(`^${each}$`, flags.replace(/[gy]/g, ''));
		const members = CHARACTERS.filter((character) => one.test(character));
		const some = [members[0], members[Math.floor(members.length / 2)], members.at(-1)];
		return [...named, ...some].flatMap((member) => member ?? []);
	});
}
