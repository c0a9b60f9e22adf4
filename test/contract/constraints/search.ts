import { isObject, step } from '../../../sandbox/vendors/server/openapi';
import type { Contract } from '../../../sandbox/vendors/server/contract';
import { edited, type Edit } from './edits';
import type { Example } from './roots';
import type { Switchboard, Visit } from './switchboard';

/** A body that exactly one constraint refuses: a valid example, changed. */
export interface Found {
	of: Example;
	edits: readonly Edit[];
}

/** Values of every type, among them texts that a pattern is likely to refuse. */
const ODD: readonly unknown[] = [
	...['', ' ', 'x', '0', '1', 'http://', 'ftp://example.com/a.png', '<<<image_1>>>', '16'],
	...[0, 1, -1, 1.5, 99, true, false, null],
	...[[], {}],
];

/** At most so many bodies with two changes of a kind are tried for each schema. */
const TRIES = 4_000;

/** How many entries two lists have. */
const GRID = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((one) =>
	[0, 1, 2, 3, 4, 5, 6, 7, 8].map((two) => [one, two] as const),
);

/** Looks for a body for each of the constraints, first with few changes, then with more. */
export function search(
	board: Switchboard,
	contract: Contract,
	examples: readonly Example[],
	wanted: ReadonlySet<string>,
): Map<string, Found> {
	const found = new Map<string, Found>();
	const missing = new Set(wanted);
	const tryEdits = (of: Example, edits: readonly Edit[]): boolean => {
		const value = edited(of.value, edits);
		if (board.accepts(of.schema, value)) return true;
		for (const id of board.soleReasons(of.schema, value)) {
			if (missing.delete(id)) found.set(id, { of, edits });
		}
		return false;
	};

	const isMissing = ({ schema }: Visit) =>
		board.constraintsOf(schema).some(({ id, decidesBoth }) => missing.has(id) && !decidesBoth);

	const fields = new Fields(contract);
	const larger: Found[] = [];
	const seen = new Set<string>();
	/** Many examples lead to the same body, or one much like it. */
	const isNew = (key: string) => !seen.has(key) && seen.add(key);
	for (const of of examples) {
		const visits = board.visitsOf(of.schema, of.value);
		for (const edit of breaks(board, visits.filter(isMissing))) tryEdits(of, [edit]);
		for (const edit of fields.additions(visits)) {
			if (!tryEdits(of, [edit])) continue;
			if (isNew(of.name + JSON.stringify(edit))) larger.push({ of, edits: [edit] });
		}
	}
	// What one field more makes possible.
	const tries = new Map<string, number>();
	const mayTry = (of: Example, times: number) => {
		const tried = (tries.get(of.schema) ?? 0) + times;
		tries.set(of.schema, tried);
		return tried < TRIES;
	};
	for (const { of, edits } of larger) {
		if (!mayTry(of, 0)) continue;
		const visits = board.visitsOf(of.schema, edited(of.value, edits)).filter(isMissing);
		for (const edit of breaks(board, visits)) {
			const key = JSON.stringify([edits.map(([at]) => at), edit]);
			if (isNew(of.name + key) && mayTry(of, 1)) {
				tryEdits(of, [...edits, edit]);
			}
		}
	}
	// What two fields more break, only one body of each kind.
	tries.clear();
	for (const { of, edits } of larger) {
		if (!mayTry(of, 0)) continue;
		const visits = board.visitsOf(of.schema, edited(of.value, edits));
		if (!visits.some(isMissing)) continue;
		const next = fields.additions(visits);
		for (const edit of next) if (mayTry(of, 1)) tryEdits(of, [...edits, edit]);
	}
	// Lists that share a limit: so many of one, so many of the other.
	const limits = [...missing].filter((id) => id.endsWith('/maxItems') && id.includes('anyOf'));
	for (const { of, edits } of limits.length > 0 ? larger : []) {
		const [at, value] = edits[0] ?? [];
		const isList = Array.isArray(value) && value.length === 1;
		if (!isList || at === undefined || !isNew(`${of.name} lists ${at}`)) continue;
		const visits = board.visitsOf(of.schema, edited(of.value, edits));
		if (!visits.some(isMissing)) continue;
		const lists = visits.filter(
			({ at: place, part }, index) =>
				place !== at &&
				Array.isArray(part) &&
				part.length > 0 &&
				visits.findIndex((other) => other.at === place) === index,
		);
		for (const { at: other, part } of lists) {
			const entry: unknown[] = Array.isArray(part) ? part.slice(-1) : [];
			for (const [one, two] of GRID)
				tryEdits(of, [
					[at, value, one],
					[other, entry, two],
				]);
		}
	}
	return found;
}

/** Changes that break a constraint of a schema where it is held against a part of the body. */
function breaks(board: Switchboard, visits: readonly Visit[]): Edit[] {
	const edits = new Map<string, Edit>();
	const add = (edit: Edit) => edits.set(JSON.stringify(edit), edit);
	for (const { schema, at, part } of visits) {
		for (const { keyword, value, id } of board.constraintsOf(schema)) {
			const limit = Number(value);
			if (keyword === 'required' && isObject(part)) {
				add([`${at}/${id.slice(id.lastIndexOf('/') + 1)}`]);
			} else if (keyword === 'additionalProperties') {
				add([`${at}/unknown_field`, 1]);
			} else if (keyword === 'maximum') {
				add([at, limit + 1]);
				add([at, limit + 0.01]);
			} else if (keyword === 'minimum') {
				add([at, limit - 1]);
				add([at, limit - 0.01]);
			} else if (keyword === 'maxLength') {
				add([at, 'a', limit + 1]);
			} else if (keyword === 'minLength') {
				add([at, 'a'.repeat(limit - 1)]);
			} else if (keyword === 'minItems' && Array.isArray(part)) {
				add([at, part.slice(0, limit - 1)]);
			} else if (keyword === 'maxItems' && Array.isArray(part) && part.length > 0) {
				add([at, part.slice(0, 1), limit + 1]);
				add([at, part.slice(-1), limit + 1]);
			} else if (keyword === 'maxContains' && Array.isArray(part)) {
				for (const entry of part) {
					add([at, [entry], limit + 1]);
					add([at, [...part, entry]]);
				}
			} else if (Array.isArray(value)) {
				for (const entry of value) {
					if (typeof entry === 'number') [entry + 1, entry - 1].map((near) => add([at, near]));
					if (typeof entry === 'string') add([at, `${entry}x`]);
				}
			}
			if (keyword === 'type' && typeof part === 'number') add([at, part + 0.5]);
			for (const odd of ODD) add([at, odd]);
		}
	}
	return [...edits.values()];
}

/** The fields that a contract's schemas know, with values for each. */
class Fields {
	private readonly known = new Map<string, ReadonlyArray<readonly [string, unknown]>>();

	constructor(private readonly contract: Contract) {}

	/** Changes that put in a field that the body does not have, or another value than it has. */
	additions(visits: readonly Visit[]): Edit[] {
		const edits = new Map<string, Edit>();
		for (const { schema, at, part } of visits) {
			if (!isObject(part)) continue;
			for (const [name, value] of this.of(schema)) {
				const place = `${at}/${name}`;
				if (name in part) edits.set(place, [place]);
				edits.set(`${place} ${JSON.stringify(value)}`, [place, value]);
			}
		}
		return [...edits.values()];
	}

	private of(schema: string): ReadonlyArray<readonly [string, unknown]> {
		const fields =
			this.known.get(schema) ??
			this.contract.keys(`${schema}/properties`).flatMap((name) => {
				const values = samples(this.contract, `${schema}/properties/${step(name)}`);
				return values.map((value) => [step(name), value] as const);
			});
		this.known.set(schema, fields);
		return fields;
	}
}

/** Values that a schema may well take. */
function samples(contract: Contract, pointer: string, depth = 0): unknown[] {
	const schema = contract.read(pointer);
	const here = contract.resolve(pointer);
	if (!isObject(schema) || depth > 4) return [];
	const below = (key: string) => samples(contract, `${here}/${key}`, depth + 1);
	if ('const' in schema) return [schema.const];
	if (Array.isArray(schema.enum)) return schema.enum;
	for (const key of ['oneOf', 'anyOf']) {
		const choices: unknown = schema[key];
		if (Array.isArray(choices)) {
			const values = choices.flatMap((_, index) => below(`${key}/${index}`));
			if (values.length > 0) return values;
		}
	}
	switch (schema.type) {
		case 'boolean':
			return [true, false];
		case 'integer':
		case 'number':
			return [schema.minimum ?? schema.maximum ?? 1];
		case 'string':
			return ['https://example.com/a.mp4', 'https://example.com/a.png', 'text', '1'].filter(
				(text) => new RegExp(String(schema.pattern ?? ''), 'u').test(text),
			);
		case 'array': {
			const items = below('items');
			const least = typeof schema.minItems === 'number' ? schema.minItems : 1;
			const lists = items.map((item) => Array.from({ length: Math.max(least, 1) }, () => item));
			return [...lists, ...(items.length > 1 ? [items] : []), []];
		}
		case 'object':
			return objects(schema, below);
		default:
			return [];
	}
}

/** The smallest object that a schema may take, and larger ones, each with one more field. */
function objects(schema: Record<string, unknown>, below: (key: string) => unknown[]): unknown[] {
	const names = isObject(schema.properties) ? Object.keys(schema.properties) : [];
	const needed = Array.isArray(schema.required) ? schema.required : [];
	const first = (name: string) => below(`properties/${step(name)}`)[0];
	const least = Object.fromEntries(
		names.filter((name) => needed.includes(name)).map((name) => [name, first(name)]),
	);
	const all = Object.fromEntries(names.map((name) => [name, first(name)]));
	const larger = names.flatMap((name) =>
		below(`properties/${step(name)}`).map((value) => ({ ...least, [name]: value })),
	);
	return [least, all, ...larger].filter(
		(value, index, values) =>
			values.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === index,
	);
}
