import { parseJson, MAX_JSON_BYTES, type JsonFault } from '../../lib/json';
import { isPlainRecord } from '../../lib/plainRecord';

/** Entries that are read at most: a hundred times what any model takes. */
export const MAX_LIST_ENTRIES = 1000;

/** Lists inside lists that are read. Lookups of tables nest one or two. */
const MAX_NESTING = 5;

/** Why a value is not read as a list: it begins like JSON and is none, or it is too long or too deep. */
export type ListFault = JsonFault | 'long' | 'nesting';

/** The entries of a list, blank ones left out, or why there are none. */
export type ListResult = { entries: unknown[] } | { fault: ListFault };

/** Why a value is not read: `what` of an issue. */
export const LIST_FAULTS: Readonly<Record<ListFault, string>> = {
	syntax: 'not valid JSON',
	size: `more than ${MAX_JSON_BYTES / 1024 / 1024} MB`,
	depth: 'nested too deeply',
	number: 'a number has too many digits',
	long: `more than ${MAX_LIST_ENTRIES} entries`,
	nesting: `lists nested more than ${MAX_NESTING} levels deep`,
};

/**
 * Reads what an expression, a cell of a table or a language model gives for a list: an array, JSON text of one, a single
 * entry, or one text that names several. Lists inside lists are read in their order. Never throws.
 *
 * @param split takes one text apart, where only one reading is possible; gives the text back otherwise
 * @returns texts, numbers and objects, none of them blank
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
	// JSON text inside JSON text, as some steps write it.
	const quoted = /^\s*"/.test(value) ? parseJson(value) : undefined;
	if (quoted && 'value' in quoted) return collect(quoted.value, split, entries, level + 1);
	const texts = split(value.trim()).filter((text) => text !== '');
	entries.push(...texts.slice(0, MAX_LIST_ENTRIES - entries.length));
	return entries.length < MAX_LIST_ENTRIES ? undefined : 'long';
}

/**
 * Is nothing there: no value, a text without letters, or a list or an object with nothing in it? Language models write
 * `null` for what they leave out.
 */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return ['', 'null'].includes(value.trim());
	if (Array.isArray(value)) return value.length === 0;
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/**
 * Takes a text with several URLs apart: one on each line, or with commas, semicolons or spaces between them. A comma may
 * be part of a URL, so what follows one must begin like a URL itself.
 */
export function splitUrls(text: string): string[] {
	// One character is taken away at each cut, and the others by hand: a pattern for all of them would not be linear.
	const pieces = text.split(/[\r\n]|[\s,;](?=https?:\/\/|data:)/i).map(withoutSeparators);
	const isList = pieces.every((piece) => piece === '' || /^(?:https?:\/\/|data:)/i.test(piece));
	if (!isList) return [text];
	return pieces.filter((piece) => piece !== '');
}

/** A piece of a list without the blanks around it, and without the commas and semicolons behind it. */
function withoutSeparators(piece: string): string {
	let end = piece.length;
	while (end > 0 && ' \t,;'.includes(piece.charAt(end - 1))) end -= 1;
	return piece.slice(0, end).trim();
}

/** Takes a text with several words apart, such as ids or names of fields, if each of them is one. */
export function splitWords(text: string, isWord: (text: string) => boolean): string[] {
	const pieces = text
		.split(/[\r\n,;]/)
		.map((piece) => piece.trim())
		.filter((piece) => piece !== '');
	return pieces.length > 0 && pieces.every(isWord) ? pieces : [text];
}

/** The first of some keys that is not blank, however it is spelled: `image_url`, `imageUrl` and `Image URL` are one. */
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

/** Does an object have one of some keys, blank or not? */
export function hasKey(
	values: Readonly<Record<string, unknown>>,
	keys: readonly string[],
): boolean {
	return Object.keys(values).some((key) => keys.includes(plain(key)));
}

/** A word without capitals, spaces and signs: `First Frame`, `first_frame` and `firstFrame` are one. */
export function plain(word: string): string {
	return word
		.slice(0, 100)
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');
}

/** What a field that takes entries one by one, and from lists, holds. */
export interface EntriesAndLists {
	one: unknown[];
	list: Array<{ list: unknown; role?: unknown }>;
}

/**
 * The entries of a field that takes them one by one, as `entry`, and from lists. One expression may stand for the whole
 * field, for all entries, or for all lists; what it gives is a list then.
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
