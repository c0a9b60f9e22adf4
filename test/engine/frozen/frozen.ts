import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const WHY =
	'This is part of the frozen contract. A change needs a new node version: see "Frozen contract" in CONTRIBUTING.md.';

/** Set to `accept`, writes what is found into the files, for a change that is deliberate. */
const { FROZEN } = process.env;

/**
 * Compares what the package does with what a file of this folder says it always did.
 *
 * @param file without its extension
 * @param part name of the part of the file; the whole file by default
 */
export function expectFrozen(found: object, file: string, part?: string): void {
	const name = path.join(__dirname, `${file}.json`);
	if (FROZEN === 'accept') {
		const accepted = part === undefined ? found : { ...read(name), [part]: found };
		writeFileSync(name, `${JSON.stringify(accepted, null, '\t')}\n`);
	}
	const frozen = read(name);
	try {
		expect(found).toEqual(part === undefined ? frozen : frozen[part]);
	} catch (thrown) {
		throw new Error(`${WHY}\n\n${thrown instanceof Error ? thrown.message : String(thrown)}`);
	}
}

/** Names of the parts of a file. */
export function frozenParts(file: string): string[] {
	return Object.keys(read(path.join(__dirname, `${file}.json`)));
}

function read(name: string): Record<string, unknown> {
	try {
		return { ...JSON.parse(readFileSync(name, 'utf8')) };
	} catch (thrown) {
		if (FROZEN === 'accept') return {};
		throw thrown;
	}
}

/** Keys whose value is the provider's own: what is in it is no part of the contract. */
const FOREIGN = ['providerResponse'];

/**
 * The keys of values, with the types of each: `videos[].url` is a string, or null, or both.
 *
 * @returns by path, in the order of the alphabet
 */
export function shapeOf(values: readonly object[]): Record<string, string> {
	const types = new Map<string, Set<string>>();
	for (const value of values) addShape(types, '', value);
	return Object.fromEntries(
		[...types]
			.map(([name, found]): [string, string] => [name, [...found].sort().join(' | ')])
			.sort(([one], [other]) => (one < other ? -1 : 1)),
	);
}

function addShape(types: Map<string, Set<string>>, at: string, value: unknown): void {
	const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
	if (at !== '') types.set(at, (types.get(at) ?? new Set<string>()).add(type));
	if (value === null || typeof value !== 'object') return;
	for (const [key, inner] of Object.entries(value)) {
		const path = Array.isArray(value) ? `${at}[]` : at === '' ? key : `${at}.${key}`;
		if (FOREIGN.includes(key)) types.set(path, new Set(['any']));
		else addShape(types, path, inner);
	}
}
