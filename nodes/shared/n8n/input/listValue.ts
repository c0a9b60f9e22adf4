import { parseJson, MAX_JSON_BYTES, type JsonFault } from '../../lib/json';
import { isPlainRecord } from '../../lib/plainRecord';

/** Maximum number of entries that are read: a hundred times what any model supports. */
const MAX_LIST_ENTRIES = 1000;

/** Maximum depth of nested lists. Lookups of tables have one or two levels. */
const MAX_NESTING = 5;

/** Why a value is not read as a list: it begins like JSON but is not valid, or it is too long or too deep. */
export type ListFault = JsonFault | 'long' | 'nesting';

/** Entries of a list without blank ones, or why they cannot be read. */
export type ListResult = { entries: unknown[] } | { fault: ListFault };

/** Why the value cannot be read: `what` of an issue. */
export const LIST_FAULTS: Readonly<Record<ListFault, string>> = {
	syntax: 'not valid JSON',
	size: `more than ${MAX_JSON_BYTES / 1024 / 1024} MB`,
	depth: 'nested too deeply',
	number: 'a number has too many digits',
	long: `more than ${MAX_LIST_ENTRIES} entries`,
	nesting: `lists nested more than ${MAX_NESTING} levels deep`,
};

/**
 * Reads a list from an expression, a table cell or a language model: an array, its JSON text, a single entry, or one
 * text that `split` divides where only one reading is possible. Nested lists are flattened in their order, and blank
 * entries are omitted. Never throws.
 */
export function readList(value: unknown, split: (text: string) => string[]): ListResult {
	const entries: unknown[] = [];
	const fault = collect(value, split, entries, 0);
	return fault ? { fault } : { entries };
}

function collect(
	value: unknown,
	split: (text: string) => string[],
	entries: unknown[],
	level: number,
): ListFault | undefined {
	if (isBlank(value)) return undefined;
	if (level > MAX_NESTING) return 'nesting';
	if (entries.length >= MAX_LIST_ENTRIES) return 'long';
	if (Array.isArray(value)) {
		const list: unknown[] = value;
		for (const entry of list) {
			const fault = collect(entry, split, entries, level + 1);
			if (fault) return fault;
		}
		return undefined;
	}
	if (typeof value !== 'string') {
		entries.push(value);
		return undefined;
	}
	if (/^\s*[[{]/.test(value)) {
		const json = parseJson(value);
		return 'fault' in json ? json.fault : collect(json.value, split, entries, level + 1);
	}
	// JSON text inside JSON text, as some nodes write it.
	const quoted = /^\s*"/.test(value) ? parseJson(value) : undefined;
	if (quoted && 'value' in quoted) return collect(quoted.value, split, entries, level + 1);
	const texts = split(value.trim()).filter((text) => text !== '');
	entries.push(...texts.slice(0, MAX_LIST_ENTRIES - entries.length));
	return entries.length < MAX_LIST_ENTRIES ? undefined : 'long';
}

/** Reads an object, or JSON text of one; `undefined` if the value is something else. Never throws. */
export function readRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
	if (Array.isArray(value)) return undefined;
	const list = readList(value, (text) => [text]);
	const [content, ...others] = 'entries' in list ? list.entries : [];
	return isPlainRecord(content) && others.length === 0 ? content : undefined;
}

/**
 * Whether a value is blank: no value, a text without characters, or an empty list or object. Language models write
 * `null` for what they omit.
 */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return ['', 'null'].includes(value.trim());
	if (Array.isArray(value)) return value.length === 0;
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/**
 * Splits a text with several URLs, separated by lines, commas, semicolons or spaces. A URL may contain a comma, so a
 * separator counts only before the beginning of a URL.
 */
export function splitUrls(text: string): string[] {
	// One separator per split; `withoutSeparators` removes the others, because a pattern for all would not be linear.
	const pieces = text.split(/[\r\n]|[\s,;|](?=https?:\/\/|data:)/i).map(withoutSeparators);
	const isList = pieces.every((piece) => piece === '' || /^(?:https?:\/\/|data:)/i.test(piece));
	if (!isList) return [text];
	return pieces.filter((piece) => piece !== '');
}

/** Part of a list without surrounding spaces and without the separators at its end. */
function withoutSeparators(piece: string): string {
	let end = piece.length;
	while (end > 0 && ' \t,;|'.includes(piece.charAt(end - 1))) end -= 1;
	return piece.slice(0, end).trim();
}

/** Splits a text with several words, such as IDs or field names, if each part is a word. */
export function splitWords(text: string, isWord: (text: string) => boolean): string[] {
	const pieces = text
		.split(/[\r\n,;]/)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
	return pieces.length > 0 && pieces.every(isWord) ? pieces : [text];
}

/** First value of the keys that is not blank. The spelling does not matter: `image_url`, `imageUrl`, `Image URL`. */
export function valueAt(
	values: Readonly<Record<string, unknown>>,
	keys: readonly string[],
): unknown {
	for (const wanted of keys) {
		for (const [key, value] of Object.entries(values)) {
			if (plain(key) === wanted && !isBlank(value)) return value;
		}
	}
	return undefined;
}

/** Whether an object has one of the keys, even with a blank value. */
export function hasKey(
	values: Readonly<Record<string, unknown>>,
	keys: readonly string[],
): boolean {
	return Object.keys(values).some((key) => keys.includes(plain(key)));
}

/** A word in lower case, without spaces and signs: the same for `First Frame`, `first_frame` and `firstFrame`. */
export function plain(word: string): string {
	return word
		.slice(0, 100)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

/** Content of a field that accepts single entries and lists. */
export interface EntriesAndLists {
	one: unknown[];
	list: Array<{ list: unknown; role?: unknown }>;
}

/**
 * Reads a field that accepts single entries, as `entry`, and lists. One expression can replace the whole field, all
 * entries, or all lists; its result is then a list.
 */
export function entriesAndLists(value: unknown, entry: string): EntriesAndLists {
	const whole = typeof value === 'string' ? objectIn(value) : value;
	if (!isPlainRecord(whole) || !(entry in whole || 'list' in whole)) {
		return { one: [], list: isBlank(whole) ? [] : [{ list: whole }] };
	}
	const lists = arrayOf(whole.list).map((list) =>
		isPlainRecord(list) && 'list' in list ? { ...list, list: list.list } : { list },
	);
	return { one: arrayOf(whole[entry]), list: lists };
}

function arrayOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	return isBlank(value) ? [] : [value];
}

function objectIn(text: string): unknown {
	const json = /^\s*\{/.test(text) ? parseJson(text) : { fault: 'syntax' };
	return 'value' in json ? json.value : text;
}
