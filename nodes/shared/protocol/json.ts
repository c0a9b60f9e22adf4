/** Any JSON value. Whole numbers beyond ±2^53 are bigints, so that vendor ids keep every digit. */
export type Json = string | number | bigint | boolean | null | Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
	[key: string]: Json;
}

/** Strings and numbers. Runs of plain characters are taken in one step: an image in a string has millions of them. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const BIGINT_MARK = '\u0000bigint:';

/** Tells an object (not null, not an array) from the other JSON values. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads JSON text without losing digits: whole numbers that a JavaScript number cannot hold become
 * bigints (Kling's element and task ids have 18 digits).
 *
 * @returns the value, or `undefined` when the text is not JSON
 */
export function readJson(text: string): Json | undefined {
	const marked = text.replace(STRING_OR_NUMBER, (token) =>
		/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))
			? JSON.stringify(BIGINT_MARK + token)
			: token,
	);
	try {
		const value: Json = JSON.parse(marked, (_key, entry: Json) =>
			typeof entry === 'string' && entry.startsWith(BIGINT_MARK)
				? BigInt(entry.slice(BIGINT_MARK.length))
				: entry,
		);
		return value;
	} catch {
		return undefined;
	}
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
