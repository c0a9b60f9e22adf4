import { EscapedText, INTRODUCERS } from './escapedText';

/** Replacement for a secret. */
export const HIDDEN = '[hidden]';

/** What to search for in a text. */
interface Needle {
	/** For each of its characters, the codes of all that count as it. */
	characters: ReadonlyArray<readonly number[]>;
}

const NOWHERE = -1;

/** Part of a secret, from its beginning, that counts as all of it: a response may have been cut off inside it. */
const ENOUGH = 0.75;

/** In the query of a URL, a plus sign is a space. */
const BLANKS = '+ ';
/** Characters that Base64 for URLs uses instead of two others. */
const URL_BASE64: ReadonlyMap<string, string> = new Map([
	['+', '+ -'],
	['/', '/_'],
]);

/** Removes secrets from a text. */
export type HideSecrets = (text: string) => string;

/**
 * Creates the function that removes secrets from a text: unescaped, in every escaped form (JSON, URL, HTML, also
 * nested), in Base64, cut off after three quarters, and the tokens that were created from them (JSON Web Tokens), which
 * no field of a credential contains. Other text stays: the URL of a video may need a token. JSON stays valid JSON.
 *
 * Its time is at most proportional to the length of the text times that of the secrets.
 */
export function secretHider(secrets: readonly string[]): HideSecrets {
	if (secrets.length === 0) return (text) => text;
	const plain = secrets.map(asItIs);
	const inTokens = searchFor(plain);
	const isMinted = (payload: string) => {
		const text = new EscapedText(Buffer.from(payload, 'base64url').toString());
		return firstMatch(text, inTokens, 0) !== null;
	};
	const search = searchFor([...plain, ...secrets.flatMap(inBase64)]);
	return (text) => withoutMatches(withoutTokens(text, isMinted), search);
}

function withoutMatches(text: string, search: Search): string {
	const escapedText = new EscapedText(text);
	const kept: string[] = [];
	let from = 0;
	for (;;) {
		const match = firstMatch(escapedText, search, from);
		if (!match) break;
		kept.push(text.slice(from, beginOfEscape(text, match.start, from)));
		from = endOfEscape(text, match, from);
	}
	return [...kept, text.slice(from)].join(HIDDEN);
}

/** What JSON allows after a backslash. */
const ESCAPED_BY_BACKSLASH = '"\\/bfnrtu';
/** An escape of JSON by a code, and its length. */
const CODE_ESCAPE = /\\u[\da-f]{4}/iy;
const CODE_ESCAPE_LENGTH = 6;

/** A part of an escape before a secret would make JSON invalid, so it is removed too. */
function beginOfEscape(text: string, start: number, from: number): number {
	if (isEscaped(text, start, from)) return start - 1;
	for (let at = start - 2; at > Math.max(from - 1, start - CODE_ESCAPE_LENGTH); at--) {
		CODE_ESCAPE.lastIndex = at;
		if (CODE_ESCAPE.test(text) && !isEscaped(text, at, from)) return at;
	}
	return start;
}

/** A backslash at the end of a secret stays if it escapes the next character, which would make JSON invalid. */
function endOfEscape(text: string, { start, end }: Match, from: number): number {
	const next = text[end];
	const isEscape = next !== undefined && ESCAPED_BY_BACKSLASH.includes(next);
	return isEscape && end - 1 > start && isEscaped(text, end, from) ? end - 1 : end;
}

/** Whether an odd number of backslashes comes before an index. */
function isEscaped(text: string, at: number, from: number): boolean {
	let begin = at;
	while (begin > from && text[begin - 1] === '\\') begin -= 1;
	return (at - begin) % 2 === 1;
}

/** What to look for, by what it may begin with. */
interface Search {
	/** Needles by the codes of their first characters. */
	firsts: ReadonlyMap<number, readonly Needle[]>;
	/** For each 16 bits of a text, whether a needle may begin with them, as it is or escaped. */
	isStart: Uint8Array;
}

/** Where a secret is in a text. */
interface Match {
	start: number;
	end: number;
}

function searchFor(needles: readonly Needle[]): Search {
	const firsts = new Map<number, Needle[]>();
	for (const needle of needles) {
		for (const code of needle.characters[0] ?? []) {
			firsts.set(code, [...(firsts.get(code) ?? []), needle]);
		}
	}
	const isStart = new Uint8Array(0x10000);
	for (const code of [...codesOf(INTRODUCERS), ...firsts.keys()]) {
		isStart[String.fromCodePoint(code).charCodeAt(0)] = 1;
	}
	return { firsts, isStart };
}

function firstMatch(
	escapedText: EscapedText,
	{ firsts, isStart }: Search,
	from: number,
): Match | null {
	const { text } = escapedText;
	for (let start = from; start < text.length; start++) {
		if (isStart[text.charCodeAt(start)] === 0) continue;
		let end = NOWHERE;
		for (const needle of candidatesAt(escapedText, start, firsts)) {
			end = Math.max(end, endOfMatch(escapedText, start, needle));
		}
		if (end !== NOWHERE) return { start, end };
	}
	return null;
}

const NONE: readonly Needle[] = [];

/** Needles that may begin at a place. */
function candidatesAt(
	escapedText: EscapedText,
	at: number,
	firsts: Search['firsts'],
): readonly Needle[] {
	const only = escapedText.onlyReading(at);
	if (only !== undefined) return firsts.get(only) ?? NONE;
	let candidates = NONE;
	escapedText.readings(at, (code) => {
		const more = firsts.get(code);
		if (more) candidates = [...candidates, ...more];
	});
	return candidates;
}

/**
 * @returns where a needle that begins at a place ends, or as much of it as is enough: of several ways to read it, the
 * longest; {@link NOWHERE} when none begins there
 */
function endOfMatch(escapedText: EscapedText, start: number, { characters }: Needle): number {
	const enough = Math.ceil(characters.length * ENOUGH);
	let ends = [start];
	for (const [index, wanted] of characters.entries()) {
		const at = ends[0] ?? NOWHERE;
		const only = ends.length === 1 ? escapedText.onlyReading(at) : undefined;
		if (only === undefined) {
			const next = nextEnds(escapedText, ends, wanted);
			if (next.length === 0) return index < enough ? NOWHERE : Math.max(...ends);
			ends = next;
		} else if (wanted.includes(only)) {
			ends[0] = at + (only > 0xffff ? 2 : 1);
		} else {
			return index < enough ? NOWHERE : at;
		}
	}
	return Math.max(...ends);
}

function nextEnds(
	escapedText: EscapedText,
	ends: readonly number[],
	wanted: readonly number[],
): number[] {
	const next: number[] = [];
	for (const at of ends) {
		escapedText.readings(at, (code, end) => {
			if (wanted.includes(code) && !next.includes(end)) next.push(end);
		});
	}
	return next;
}

function asItIs(secret: string): Needle {
	return {
		characters: [...secret].map((char) => codesOf(BLANKS.includes(char) ? BLANKS : char)),
	};
}

/**
 * Base64 forms of a secret at any position in the encoded text: three bytes become four characters, so there are three
 * forms. The characters at the edges, which depend on the neighboring text, are omitted.
 */
function inBase64(secret: string): Needle[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].map((before) => {
		const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const first = Math.ceil((before * 8) / 6);
		const last = Math.floor(((before + bytes.length) * 8) / 6);
		const characters = [...encoded.slice(first, last)];
		return { characters: characters.map((char) => codesOf(URL_BASE64.get(char) ?? char)) };
	});
}

function codesOf(chars: string): number[] {
	return [...chars].map((char) => char.codePointAt(0) ?? 0);
}

/** A part of a JSON Web Token, with the dot after it if there is one. */
const TOKEN_PART = /[\w-]+\.?/g;

/** Beginning of every token: `{"` in Base64. */
const TOKEN_BEGIN = 'eyJ';

function withoutTokens(text: string, isMinted: (payload: string) => boolean): string {
	if (!text.includes(TOKEN_BEGIN)) return text;
	const kept: string[] = [];
	let from = 0;
	let parts: Array<{ index: number; part: string }> = [];
	for (const { index, 0: part } of text.matchAll(TOKEN_PART)) {
		const before = parts.at(-1);
		const goesOn = before?.part.endsWith('.') && before.index + before.part.length === index;
		parts = [...(goesOn ? parts : []), { index, part }].slice(-3);
		const [header, payload] = parts;
		if (!header || !payload || parts.length < 3) continue;
		const begin = header.part.indexOf(TOKEN_BEGIN);
		if (begin < 0 || !isMinted(payload.part)) continue;
		kept.push(text.slice(from, header.index + begin));
		from = index + part.replace('.', '').length;
		parts = [];
	}
	return [...kept, text.slice(from)].join(HIDDEN);
}
