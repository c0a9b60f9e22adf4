/** Any JSON value. Whole numbers beyond ±2^53 are bigints, so that provider IDs keep every digit. */
export type Json = string | number | bigint | boolean | null | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
	[key: string]: Json;
}

/** Maximum bytes of a text by default. It may contain images as Base64. */
export const MAX_JSON_BYTES = 64 * 1024 * 1024;

/** Maximum depth of objects and lists. No provider's response has ten; some thousands overflow the stack. */
export const MAX_JSON_DEPTH = 100;

/** Maximum length of a number in characters. Computing the digits of a longer one takes quadratic time. */
export const MAX_NUMBER_LENGTH = 100;

/** Why a text is not read as JSON: it is invalid, too large, nested too deeply, or a number has too many digits. */
export type JsonFault = 'syntax' | 'size' | 'depth' | 'number';

/** Result of reading a text as JSON. */
export type JsonResult = { value: Json } | { fault: JsonFault };

/** Whether a JSON value is an object (not null, not an array). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads JSON text without losing digits: whole numbers that a JavaScript number cannot hold become bigints (Kling's
 * element and task ids have 18 digits). Takes linear time, whatever the text is. Never throws.
 *
 * @param maxBytes bytes of the largest text that is read, in UTF-8
 * @returns the value, or `undefined` when {@link parseJson} names a fault
 */
export function readJson(text: string, maxBytes: number = MAX_JSON_BYTES): Json | undefined {
	const result = parseJson(text, maxBytes);
	return 'value' in result ? result.value : undefined;
}

/** Reads JSON text as {@link readJson} does, and returns the reason if it cannot. */
export function parseJson(text: string, maxBytes: number = MAX_JSON_BYTES): JsonResult {
	if (text.length > maxBytes || Buffer.byteLength(text) > maxBytes) return { fault: 'size' };
	const scan = scanJson(text);
	if ('fault' in scan) return scan;
	try {
		if (scan.bigNumbers === 0) return { value: JSON.parse(text) };
		const marked: Json = JSON.parse(withMarks(text, scan.marks));
		return { value: unmarked(marked) };
	} catch {
		return { fault: 'syntax' };
	}
}

/** Where a text needs a mark before `JSON.parse` reads it. */
interface Mark {
	/** Index of the first digit or minus sign, or of the first letter inside the quotes. */
	start: number;
	/** Index after the last digit; the same as `start` for a string. */
	end: number;
}

/** Begins every marked string. Only one spelling of it is JSON, so that a string that already contains it is found. */
const NUL = '\u0000';
const ESCAPED_NUL = '\\u0000';
const BIG_NUMBER = 'n';
const STRING = 's';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Goes over a text once, string by string and number by number. It does not check the grammar: that is for
 * `JSON.parse`, which rejects a text with marks in it if it would have rejected it without them.
 */
function scanJson(text: string): { marks: Mark[]; bigNumbers: number } | { fault: JsonFault } {
	const marks: Mark[] = [];
	let bigNumbers = 0;
	let depth = 0;
	for (let index = 0; index < text.length;) {
		const code = text.charCodeAt(index);
		if (code === QUOTE) {
			const end = endOfString(text, index + 1);
			if (end === -1) return { fault: 'syntax' };
			if (text.startsWith(ESCAPED_NUL, index + 1) && !isKey(text, end)) {
				marks.push({ start: index + 1, end: index + 1 });
			}
			index = end;
		} else if (beginsNumber(code)) {
			const end = endOfNumber(text, index);
			if (end - index > MAX_NUMBER_LENGTH) return { fault: 'number' };
			if (isBigNumber(text.slice(index, end))) {
				marks.push({ start: index, end });
				bigNumbers += 1;
			}
			index = end;
		} else {
			if (code === 0x5b || code === 0x7b) depth += 1;
			else if (code === 0x5d || code === 0x7d) depth -= 1;
			if (depth > MAX_JSON_DEPTH) return { fault: 'depth' };
			index += 1;
		}
	}
	return { marks, bigNumbers };
}

/** Index after the quote that ends a string; -1 if none does. */
function endOfString(text: string, start: number): number {
	for (let from = start; ;) {
		const quote = text.indexOf('"', from);
		if (quote === -1) return -1;
		// A quote after an odd number of backslashes is a letter. No backslash is counted twice.
		let backslashes = 0;
		while (quote - backslashes > from && text.charCodeAt(quote - backslashes - 1) === BACKSLASH) {
			backslashes += 1;
		}
		from = quote + 1;
		if (backslashes % 2 === 0) return from;
	}
}

/** Whether a colon follows, so that the string was a key. Marks are for values. */
function isKey(text: string, end: number): boolean {
	let index = end;
	while ([0x20, 0x09, 0x0a, 0x0d].includes(text.charCodeAt(index))) index += 1;
	return text[index] === ':';
}

/** Whether a number may begin with this character. */
function beginsNumber(code: number): boolean {
	return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

/** Index after the digits, signs, points and `e`: no number is followed by one that is not part of it. */
function endOfNumber(text: string, start: number): number {
	let end = start + 1;
	for (; end < text.length; end++) {
		const code = text.charCodeAt(end);
		const goesOn = beginsNumber(code) || code === 0x2b || code === 0x2e || (code | 0x20) === 0x65;
		if (!goesOn) break;
	}
	return end;
}

function isBigNumber(token: string): boolean {
	// As JSON writes whole numbers: none but 0 begins with a 0.
	return token.length > 15 && /^-?[1-9]\d*$/.test(token) && !Number.isSafeInteger(Number(token));
}

function withMarks(text: string, marks: readonly Mark[]): string {
	const pieces: string[] = [];
	let done = 0;
	for (const { start, end } of marks) {
		pieces.push(text.slice(done, start));
		const isString = start === end;
		pieces.push(
			isString ? ESCAPED_NUL + STRING : `"${ESCAPED_NUL}${BIG_NUMBER}${text.slice(start, end)}"`,
		);
		done = end;
	}
	pieces.push(text.slice(done));
	return pieces.join('');
}

/** Removes the marks, in place: a reviver of `JSON.parse` takes ten times as long. */
function unmarked(value: Json): Json {
	if (typeof value === 'string') return unmarkedText(value);
	if (Array.isArray(value)) {
		for (const [index, entry] of value.entries()) {
			const content = unmarked(entry);
			if (content !== entry) value[index] = content;
		}
	} else if (isJsonObject(value)) {
		for (const [key, entry] of Object.entries(value)) {
			const content = unmarked(entry);
			// Defined, not set: the key may be `__proto__`.
			if (content !== entry) Object.defineProperty(value, key, { value: content });
		}
	}
	return value;
}

function unmarkedText(text: string): string | bigint {
	if (!text.startsWith(NUL)) return text;
	const content = text.slice(NUL.length + 1);
	return text[NUL.length] === BIG_NUMBER ? BigInt(content) : content;
}

/** Writes JSON text; bigints are written as bare digits. */
export function writeJson(value: Json): string {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
	if (isJsonObject(value)) {
		const entries = Object.entries(value).map(
			([key, entry]) => `${JSON.stringify(key)}:${writeJson(entry)}`,
		);
		return `{${entries.join(',')}}`;
	}
	return JSON.stringify(value);
}

/**
 * Merges a patch into a JSON object by the rules of JSON Merge Patch (RFC 7396): objects merge, `null` removes a
 * field, everything else replaces it. Neither argument is changed.
 */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
	const merged = new Map(Object.entries(target));
	for (const [key, value] of Object.entries(patch)) {
		const before = merged.get(key);
		if (value === null) merged.delete(key);
		else if (isJsonObject(value))
			merged.set(key, mergePatch(isJsonObject(before) ? before : {}, value));
		else merged.set(key, value);
	}
	return Object.fromEntries(merged);
}

/** A body while it is written: fields that may not apply are `undefined`. */
export type Draft = Exclude<Json, Json[] | JsonObject> | undefined | Draft[] | DraftObject;

/** An object while it is written. */
export interface DraftObject {
	[key: string]: Draft;
}

/**
 * Turns a draft into a body: what is `undefined` is left out, and so are objects and lists in which nothing is left.
 * Nothing else is dropped: `false`, `0`, `''` and `null` are values.
 */
export function bodyFrom(draft: DraftObject): JsonObject {
	const body: JsonObject = {};
	for (const [key, entry] of Object.entries(draft)) {
		const value = settled(entry);
		if (value !== undefined) body[key] = value;
	}
	return body;
}

function settled(draft: Draft): Json | undefined {
	if (Array.isArray(draft)) {
		const list = draft.map(settled).filter((entry): entry is Json => entry !== undefined);
		return list.length > 0 ? list : undefined;
	}
	if (typeof draft === 'object' && draft !== null) {
		const object = bodyFrom(draft);
		return Object.keys(object).length > 0 ? object : undefined;
	}
	return draft;
}
