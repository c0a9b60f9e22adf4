import { videoUrls, type ModelRequest } from './request';

/** Kinds of inputs that a text can refer to. */
export const INPUT_KINDS = ['image', 'video', 'element', 'voice'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** A reference to an input in a text. */
export interface Reference {
	kind: InputKind;
	/** Number from 1; `null` if the text contains none and there are several such inputs. */
	number: number | null;
	/** `image_1`, the same for every spelling. */
	name: string;
	/** Whether the request has this input. */
	isGiven: boolean;
}

/** A part of a text: plain words, a reference, or something that only looks like one. */
export interface Piece {
	/** As the user wrote it. */
	text: string;
	reference?: Reference;
	/** `at`: a word after an @. `brackets`: words in triple angle brackets. */
	stray?: 'at' | 'brackets';
}

/** Inputs that a text can refer to. */
export interface Nameable {
	/** Number of inputs of each kind. */
	counts: Readonly<Record<InputKind, number>>;
	/** Names of the elements in their order, if the provider supports `@name`. */
	elementNames: readonly string[];
}

/** Everything that may be a reference, in any spelling: `<<<image_1>>>`, `<<Image 01>>`, `＜image1＞`, `@<image\\_1>`. */
const mentions = (): RegExp =>
	/([@＠]?)([<＜]{1,3})\s{0,3}(image|video|element|voice)[\s_＿\\-]{0,4}([0-9０-９]*)\s{0,3}[>＞]{1,3}|<<<([^<>]{1,60})>>>|([@＠])((?:[\p{L}\p{M}\p{N}\p{Pc}-]|\\_)*)/giu;

/** `image_1`, `Image1` or `image-01` at the start of a word after an @, unless a longer name begins with it. */
const NUMBERED = /^(image|video|element|voice)(?:\\?[_＿]|-)?([0-9０-９]+)(?![\w\p{M}])/iu;
const UNNUMBERED = /^(image|video|element|voice)(?![\w\p{M}]|-[\p{L}\p{N}])/iu;

/** Scripts without blanks between words: the next word can follow a name directly. */
const UNSPACED =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Counts the inputs that a text can refer to. Motion Control has one image and one video. */
export function countInputs(request: ModelRequest): Nameable['counts'] {
	if (request.operation === 'motionControl') {
		return { image: 1, video: 1, element: request.elements.length, voice: 0 };
	}
	return {
		image: request.images.length,
		video: videoUrls(request).length,
		element: request.elements.length,
		voice: request.voices.length,
	};
}

/** Splits a text into plain words and references. The texts of all pieces together are the text. */
export function readReferences(text: string, nameable: Nameable): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	const pattern = mentions();
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		const piece = pieceAt(match, text, end, nameable);
		if (piece) {
			// A word after an @ may contain a sign that the match does not: it begins at the @.
			const start = match.index + Math.max(0, match[0].indexOf(piece.text));
			if (start > end) pieces.push({ text: text.slice(end, start) });
			pieces.push(piece);
			end = start + piece.text.length;
		}
		// The next name may follow directly.
		pattern.lastIndex = Math.max(end, match.index + 1);
	}
	return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}

/** Piece for a match of {@link mentions}; `undefined` for plain words. */
function pieceAt(
	match: RegExpExecArray,
	text: string,
	end: number,
	nameable: Nameable,
): Piece | undefined {
	const [whole, sign = '', brackets, kind = '', digits = '', words, at, run = ''] = match;
	// An e-mail address is no reference: a word directly precedes its @.
	const startsWord = match.index === end || !/\w/.test(text.charAt(match.index - 1));
	if (brackets !== undefined) {
		// <video> without a number is a tag, or two plain words.
		if (digits === '' && brackets.length === 1) {
			return startsWord && sign !== '' ? strayWord(sign, '', brackets) : undefined;
		}
		return {
			text: startsWord ? whole : whole.slice(sign.length),
			reference: referenceTo(kind, digits, nameable),
		};
	}
	if (words !== undefined) return { text: whole, stray: 'brackets' };
	if (at === undefined || !startsWord) return undefined;
	return (
		namedElement(at, run, nameable) ??
		numberedInput(at, run, nameable) ??
		strayWord(at, run, text.slice(match.index + 1, match.index + 3))
	);
}

function numberedInput(at: string, run: string, nameable: Nameable): Piece | undefined {
	const [word, kind = '', digits = ''] = NUMBERED.exec(run) ?? UNNUMBERED.exec(run) ?? [];
	if (word === undefined) return undefined;
	const reference = referenceTo(kind, digits, nameable);
	// "@video" without a number is a name only if there is one such input.
	return reference.number === null ? undefined : { text: at + word, reference };
}

/** `@dog` and `@Dog` for the element named dog. */
function namedElement(
	at: string,
	run: string,
	{ counts, elementNames }: Nameable,
): Piece | undefined {
	if (run === '') return undefined;
	const found = elementNames
		.map((name, index) => ({ length: lengthInRun(run, name), number: index + 1 }))
		.sort((one, other) => other.length - one.length)[0];
	if (found === undefined || found.length === 0) return undefined;
	return {
		text: at + run.slice(0, found.length),
		reference: {
			kind: 'element',
			number: found.number,
			name: `element_${found.number}`,
			isGiven: found.number <= counts.element,
		},
	};
}

/** Length of an element's name at the start of a run of letters; 0 if it does not begin with it, or is a longer word. */
function lengthInRun(run: string, name: string): number {
	if (name === '') return 0;
	const key = nameKey(name);
	if (nameKey(run.replaceAll('\\_', '_')) === key) return run.length;
	for (const length of lengthsOf(name)) {
		if (nameKey(run.slice(0, length)) !== key) continue;
		const next = run.slice(length);
		const isEnd = /^-+(?![\p{L}\p{N}_])/u.test(next);
		const isNextWord =
			!/^[\w\p{M}-]/u.test(next) &&
			(UNSPACED.test(next.charAt(0)) || UNSPACED.test(name.slice(-1)));
		if (isEnd || isNextWord) return length;
	}
	return 0;
}

/** Lengths of a name in the Unicode forms of its letters. */
function lengthsOf(name: string): number[] {
	if (name.length > MAX_COMPOSED) return [name.length];
	return [name.length, name.normalize('NFC').length, name.normalize('NFD').length];
}

/** A word after an @ that is no reference. A lone @ is plain text, and so is one before another @. */
function strayWord(at: string, run: string, next: string): Piece | undefined {
	if (at !== '@' || !/^[^\s@＠]/.test(next)) return undefined;
	return { text: at + (run || String.fromCodePoint(next.codePointAt(0) ?? 0)), stray: 'at' };
}

function referenceTo(kindText: string, digits: string, { counts }: Nameable): Reference {
	const kind = INPUT_KINDS.find((known) => known === kindText.toLowerCase()) ?? 'image';
	const plain = digits.normalize('NFKC').replace(/^0+(?=\d)/, '');
	const number = plain === '' ? (counts[kind] === 1 ? 1 : null) : Number(plain);
	return {
		kind,
		number,
		name: plain === '' && number === null ? kind : `${kind}_${plain || number}`,
		isGiven: number !== null && number >= 1 && number <= counts[kind],
	};
}

/** Code units. The time to compose a text grows with its square, so longer texts are not composed. */
const MAX_COMPOSED = 200;

/** Key of a name: two names with the same key are the same for a reader. */
export function nameKey(name: string): string {
	if (name.length > MAX_COMPOSED) return name;
	return name.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
}
