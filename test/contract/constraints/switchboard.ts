import addFormats from 'ajv-formats';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';

import type { Contract } from '../../../sandbox/vendors/server/contract';
import { isObject, step } from '../../../sandbox/vendors/server/openapi';

/** A part of a schema that refuses something, and that can be switched off. */
export interface Constraint {
	/** Where its keyword stands in the contract, and which part of the keyword it is. */
	id: string;
	/** The pointer of the schema that it belongs to. */
	schema: string;
	keyword: string;
	/** What the keyword asks for. */
	value: unknown;
	/** Whether it stands in an `if` that has both a `then` and an `else`. */
	decidesBoth: boolean;
}

/** What a constraint does when it is taken away: more bodies pass, fewer bodies pass, or both. */
type Direction = 'loosens' | 'tightens' | 'both';

/** A schema was held against a part of a body. */
export interface Visit {
	schema: string;
	/** JSON pointer of the part. */
	at: string;
	part: unknown;
}

type Schema = Record<string, unknown>;

const OPPOSITE = { loosens: 'tightens', tightens: 'loosens', both: 'both' } as const;

const NONE: ReadonlySet<string> = new Set();

/** The smallest step by which each limit can be let out. */
const LOOSER: Readonly<Record<string, (limit: number, beside: Schema) => number>> = {
	maximum: (limit, { type }) => limit + (type === 'integer' ? 1 : 0.01),
	minimum: (limit, { type }) => limit - (type === 'integer' ? 1 : 0.01),
	maxLength: (limit) => limit + 1,
	minLength: (limit) => limit - 1,
	maxItems: (limit) => limit + 1,
	minItems: (limit) => limit - 1,
	maxProperties: (limit) => limit + 1,
	minProperties: (limit) => limit - 1,
};

/** Keywords that are taken away whole. */
const WHOLE = [
	...['pattern', 'format', 'multipleOf', 'exclusiveMinimum', 'exclusiveMaximum'],
	...['uniqueItems', 'dependentRequired'],
];

/** Keywords that say nothing about what is refused. */
const WORDS = [
	...['title', 'description', 'default', 'discriminator', 'examples', '$comment'],
	'deprecated',
];

/**
 * The submit schemas of a contract with a switch at each constraint: what would the contract say of a body if this one
 * constraint were not there? One compilation serves all constraints, because compiling a contract anew for each of
 * them takes minutes.
 */
export class Switchboard {
	readonly constraints = new Map<string, Constraint>();
	private readonly bySchema = new Map<string, Constraint[]>();
	private readonly schemas = new Map<string, Schema>();
	private readonly ajv = new Ajv2020({ strict: false, code: { optimize: false } });
	private readonly judges = new Map<string, ValidateFunction>();
	private off: string | undefined;
	private visits: Visit[] | undefined;
	private asked: Set<string> | undefined;

	constructor(private readonly contract: Contract) {
		addFormats(this.ajv);
		// They are asked only where the constraint has something to say.
		this.ajv.addKeyword({ keyword: 'x-off', validate: (id: string) => this.isOff(id) });
		this.ajv.addKeyword({ keyword: 'x-on', validate: (id: string) => !this.isOff(id) });
		this.ajv.addKeyword({
			keyword: 'x-visit',
			validate: (schema: string, part: unknown, _parent, context) => {
				this.visits?.push({ schema, at: context?.instancePath ?? '', part });
				return true;
			},
		});
	}

	/** Whether a value passes the schema at a pointer, with one constraint off if an id is given. */
	accepts(pointer: string, value: unknown, off?: string): boolean {
		const judge = this.judge(pointer);
		this.off = off;
		const accepted = judge(value);
		this.off = undefined;
		return accepted;
	}

	/**
	 * The constraints that alone refuse a value: with any one of them off it passes. None for a value that passes.
	 *
	 * @param known constraints that are left out, because what they refuse is known already
	 */
	soleReasons(pointer: string, value: unknown, known: ReadonlySet<string> = NONE): string[] {
		const judge = this.judge(pointer);
		const asked = new Set<string>();
		this.asked = asked;
		const accepted = judge(value);
		this.asked = undefined;
		if (accepted) return [];
		return [...asked].filter((id) => !known.has(id) && this.accepts(pointer, value, id));
	}

	/** The constraints that stand in the schema at a pointer itself. */
	constraintsOf(schema: string): readonly Constraint[] {
		return this.bySchema.get(schema) ?? [];
	}

	/** Which schemas are held against which parts of a value. */
	visitsOf(pointer: string, value: unknown): Visit[] {
		const judge = this.judge(pointer);
		const visits: Visit[] = [];
		this.visits = visits;
		judge(value);
		this.visits = undefined;
		return visits;
	}

	/** Reads the schema at a pointer and what it leads to, so that `constraints` holds theirs. */
	judge(pointer: string): ValidateFunction {
		const known = this.judges.get(pointer);
		if (known) return known;
		this.readAt(pointer, 'loosens');
		for (const [id, schema] of this.schemas) {
			if (!this.ajv.getSchema(id)) this.ajv.addSchema(schema, id);
		}
		const judge = this.ajv.compile({ $ref: nameOf(pointer) });
		this.judges.set(pointer, judge);
		return judge;
	}

	private isOff(id: string): boolean {
		this.asked?.add(id);
		return id === this.off;
	}

	private readAt(pointer: string, direction: Direction): string {
		const name = nameOf(pointer);
		if (this.schemas.has(name)) return name;
		// Kept before it is read, because schemas may lead to themselves.
		this.schemas.set(name, {});
		this.schemas.set(name, this.read(this.contract.read(pointer), pointer, direction));
		return name;
	}

	private read(schema: unknown, pointer: string, direction: Direction): Schema {
		if (!isObject(schema)) return schema === false ? { not: {} } : {};
		const plain: Schema = { 'x-visit': pointer };
		const switches: Schema[] = [];
		const child = (key: string, way = direction, value = schema[key]) =>
			this.read(value, `${pointer}/${key}`, way);
		const children = (key: string, values: unknown) =>
			entriesOf(values).map(
				([name, value]) => [name, child(`${key}/${step(name)}`, direction, value)] as const,
			);
		const add = (part: string, keyword: string, strict: Schema, loose: Schema = {}) => {
			// Without it fewer bodies pass: the valid examples would tell.
			if (direction === 'tightens') return void switches.push(strict);
			const id = `${pointer}/${part}`;
			const value = schema[keyword];
			this.keep({ id, schema: pointer, keyword, value, decidesBoth: direction === 'both' });
			switches.push({ anyOf: [strict, { ...loose, 'x-off': id }] });
		};

		for (const [keyword, value] of Object.entries(schema)) {
			const looser = LOOSER[keyword];
			if (WORDS.includes(keyword) || keyword.startsWith('x-')) continue;
			// Nothing has fewer.
			else if (looser && keyword.startsWith('min') && keyword !== 'minimum' && value === 0)
				continue;
			else if (keyword === '$ref') {
				plain.$ref = this.readAt(String(value).slice(1), direction);
			} else if (keyword === 'properties') {
				plain.properties = Object.fromEntries(children('properties', value));
			} else if (keyword === 'allOf') {
				switches.push(...children('allOf', value).map(([, part]) => part));
			} else if (keyword === 'items') {
				plain.items = child('items');
			} else if (keyword === 'anyOf' || keyword === 'oneOf') {
				add(keyword, keyword, { [keyword]: children(keyword, value).map(([, part]) => part) });
			} else if (keyword === 'not') {
				add('not', 'not', { not: child('not', OPPOSITE[direction]) });
			} else if (keyword === 'if') {
				const both = 'then' in schema && 'else' in schema;
				const condition = 'then' in schema ? OPPOSITE[direction] : direction;
				const test = child('if', both ? 'both' : condition);
				for (const branch of ['then', 'else']) {
					if (branch in schema) add(branch, branch, { if: test, [branch]: child(branch) });
				}
			} else if (keyword === 'contains') {
				const most = schema.maxContains;
				const least = Number(schema.minContains ?? 1);
				const counts =
					typeof most === 'number' ? (least > 0 ? 'both' : OPPOSITE[direction]) : direction;
				const contains = child('contains', counts);
				if (least > 0) add('contains', 'contains', { contains, minContains: least });
				if (typeof most === 'number') {
					const upTo = (maxContains: number) => ({ contains, minContains: 0, maxContains });
					add('maxContains', 'maxContains', upTo(most), upTo(most + 1));
				}
			} else if (keyword === 'required') {
				for (const name of namesIn(value)) {
					add(`required/${step(name)}`, 'required', { required: [name] });
				}
			} else if (keyword === 'additionalProperties' && value === false) {
				const known = entriesOf(schema.properties).map(([name]) => [name, true] as const);
				add(keyword, keyword, { properties: Object.fromEntries(known), [keyword]: false });
			} else if (keyword === 'enum' || keyword === 'const') {
				add(keyword, keyword, { [keyword]: value });
				if (direction !== 'loosens') switches.push(...this.entries(schema, pointer, direction));
			} else if (keyword === 'type') {
				// A list of values says the type of each.
				if ('enum' in schema || 'const' in schema) plain.type = value;
				else if (value === 'integer') {
					const number = { type: 'number', 'x-off': `${pointer}/type/integer` };
					add('type', 'type', { anyOf: [{ type: 'integer' }, number] });
					add('type/integer', 'type', {});
				} else add('type', 'type', { type: value });
			} else if (looser && typeof value === 'number') {
				add(keyword, keyword, { [keyword]: value }, { [keyword]: looser(value, schema) });
			} else if (WHOLE.includes(keyword)) {
				add(keyword, keyword, { [keyword]: value });
			} else if (!['then', 'else', 'minContains', 'maxContains'].includes(keyword)) {
				throw new Error(`${pointer}: ${keyword} has no switch yet`);
			}
		}
		return switches.length > 0 ? { ...plain, allOf: switches } : plain;
	}

	private keep(constraint: Constraint): void {
		this.constraints.set(constraint.id, constraint);
		const others = this.bySchema.get(constraint.schema) ?? [];
		this.bySchema.set(constraint.schema, [...others, constraint]);
	}

	/** In a condition each value of a list matters: without it the condition holds less often. */
	private entries(schema: Schema, pointer: string, direction: Direction): Schema[] {
		if (!Array.isArray(schema.enum)) return [];
		return schema.enum.map((value: unknown, index) => {
			const id = `${pointer}/enum/${index}`;
			const decidesBoth = direction === 'both';
			this.keep({ id, schema: pointer, keyword: 'enum', value, decidesBoth });
			return { anyOf: [{ not: { const: value } }, { 'x-on': id }] };
		});
	}
}

function nameOf(pointer: string): string {
	return `schema:${encodeURIComponent(pointer)}`;
}

function entriesOf(value: unknown): Array<[string, unknown]> {
	return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function namesIn(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
}
