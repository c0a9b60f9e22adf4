import { isObject } from '../../../sandbox/vendors/server/openapi';

/**
 * One change to a body: a JSON pointer and what is put there. Nothing is put there to take it away. A text or a list
 * with a number behind it is repeated so often.
 */
export type Edit = readonly [at: string] | readonly [at: string, value: unknown, times?: number];

/** A copy of a body with all edits made, one after the other. */
export function edited(body: unknown, edits: readonly Edit[]): unknown {
	return edits.reduce<unknown>((value, edit) => editedAt(value, stepsOf(edit[0]), edit), body);
}

function editedAt(value: unknown, [key, ...below]: readonly string[], edit: Edit): unknown {
	if (key === undefined) return repeated(edit);
	if (below.length === 0 && edit.length === 1) return without(value, key);
	if (Array.isArray(value)) {
		const list: unknown[] = [...value];
		list[Number(key)] = editedAt(list[Number(key)], below, edit);
		return list;
	}
	const object = isObject(value) ? value : {};
	return { ...object, [key]: editedAt(object[key], below, edit) };
}

function without(value: unknown, key: string): unknown {
	if (Array.isArray(value)) return value.filter((_, index) => index !== Number(key));
	if (!isObject(value)) return value;
	return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

function repeated([, value, times]: Edit): unknown {
	if (times === undefined) return value;
	if (typeof value === 'string') return value.repeat(times);
	return Array.isArray(value) ? Array.from({ length: times }, () => value).flat() : value;
}

function stepsOf(pointer: string): string[] {
	return pointer
		.split('/')
		.slice(1)
		.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
