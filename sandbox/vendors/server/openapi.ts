import type { Document } from 'openapi-backend';

import { contractJson } from './contractText';

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDocument(value: unknown): value is Document {
	return isObject(value) && String(value.openapi).startsWith('3.1') && isObject(value.paths);
}

/** Reads one of the vendors' contracts, `sandbox/contracts/<name>.yaml`. */
export function readContractDocument(name: string): Document {
	const document: unknown = JSON.parse(contractJson(name));
	if (!isDocument(document)) throw new Error(`${name}.yaml is not an OpenAPI 3.1 document`);
	return document;
}

/** One step of a JSON pointer, with `~` and `/` written as the standard asks (RFC 6901). */
export function step(key: string): string {
	return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The value at a JSON pointer, or nothing. */
export function valueAt(root: unknown, pointer: string): unknown {
	return pointer
		.split('/')
		.slice(1)
		.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
		.reduce<unknown>((node, key) => {
			if (Array.isArray(node)) return node[Number(key)];
			return isObject(node) ? node[key] : undefined;
		}, root);
}

/** The pointer that is left after following every `$ref` that stands at a pointer. */
export function followReferences(root: unknown, pointer: string): string {
	const node = valueAt(root, pointer);
	return isObject(node) && typeof node.$ref === 'string'
		? followReferences(root, node.$ref.slice(1))
		: pointer;
}
