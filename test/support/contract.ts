import { existsSync } from 'node:fs';
import path from 'node:path';

import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { z } from 'zod';

import {
	isJsonObject,
	readJson,
	writeJson,
	type Json,
	type JsonObject,
} from '../../nodes/shared/lib/json';
import { contractJson } from '../../sandbox/vendors/server/contractText';

const ROOT = path.join(__dirname, '../..');

/** A body that the vendor refuses, and why. */
export interface InvalidExample {
	why: string;
	value: JsonObject;
}

/** One of the vendor's example answers. */
export interface ExampleAnswer {
	name: string;
	status: number;
	body: Json;
}

/** A call of the vendor's, as its contract describes it. */
export interface ContractOperation {
	operationId: string;
	method: string;
	/** With the names of its parameters in braces. */
	path: string;
	/** Does it cost money? */
	isSubmit: boolean;
	tags: readonly string[];
	/** What JSON Schema cannot say, a sentence each. */
	rules: readonly string[];
	examples: Readonly<Record<string, JsonObject>>;
	invalidExamples: Readonly<Record<string, InvalidExample>>;
	answers: readonly ExampleAnswer[];
	/** Pointer to the schema of the body; `null` where there is none. */
	bodySchema: string | null;
}

/** Where a provider's contract lies, seen from the project's root. */
export function contractFile(id: string): string {
	return `sandbox/contracts/${id}.yaml`;
}

/** A provider that is being added may have none yet. */
export function hasContract({ id }: { id: string }): boolean {
	return existsSync(path.join(ROOT, contractFile(id)));
}

/** A contract with further calls of a provider. No operation is in both. */
interface Further {
	id: string;
	/** What the provider has in front of the paths of the contract. */
	pathPrefix?: string;
	/** Tags of the calls that the provider has; all by default. */
	tags?: readonly string[];
}

const FURTHER: Readonly<Record<string, Further>> = {
	klingai: { id: 'klingai-more' },
	// kkiai documents no calls for elements: the node uses Kling's own.
	kkiai: { id: 'klingai-more', pathPrefix: '/kling', tags: ['element'] },
};

/**
 * A vendor's contract, `sandbox/contracts/<id>.yaml`: what it takes, what it answers, and a judge of bodies. It knows
 * nothing of our adapters.
 */
export class Contract {
	/** The vendor's addresses, the usual one first. */
	readonly serverUrls: readonly string[];
	/** Those of the further contract come last. */
	readonly operations: readonly ContractOperation[];
	private readonly further: { contract: Contract; operations: ContractOperation[] } | undefined;
	private readonly document: Json;
	/** At the top of an OpenAPI document stands nothing of JSON Schema that could be validated. */
	private readonly ajv = once(() => {
		const ajv = new Ajv2020({
			strict: false,
			validateSchema: false,
			allErrors: true,
			// Making the code shorter takes as long as all the rest of compiling.
			code: { optimize: false },
		});
		addFormats(ajv);
		return ajv.addSchema(z.record(z.unknown()).parse(asReceived(this.document)), this.id);
	});
	private readonly judges = new Map<string, ValidateFunction>();

	constructor(readonly id: string) {
		// Whole numbers beyond 2^53 are bigints, all others numbers.
		this.document = readJson(contractJson(id)) ?? null;
		const { servers, paths } = documentSchema.parse(this.document);
		this.serverUrls = servers.map(({ url }) => url);
		const own = Object.entries(paths).flatMap(([address, methods]) =>
			Object.keys(methods).map((method) => this.readOperation(address, method)),
		);
		const further = FURTHER[id];
		this.further = further && furtherCalls(further);
		this.operations = [...own, ...(this.further?.operations ?? [])];
	}

	/** The calls that cost money. */
	get submits(): readonly ContractOperation[] {
		return this.operations.filter(({ isSubmit }) => isSubmit);
	}

	/** The call that a request arrives at, if the vendor has such a call. */
	operationAt(method: string, requestPath: string): ContractOperation | undefined {
		const steps = requestPath.split('/');
		return this.operations.find((operation) => {
			const expected = operation.path.split('/');
			return (
				operation.method === method &&
				expected.length === steps.length &&
				expected.every((step, index) => step.startsWith('{') || step === steps[index])
			);
		});
	}

	/**
	 * Judges a body as it goes over the wire. Where the model decides which body applies, only that model's schema
	 * speaks, so that the complaints are about the body and not about other models.
	 *
	 * @returns what is wrong with it; nothing when the vendor would take it
	 */
	complaints(operation: ContractOperation, body: JsonObject): string[] {
		if (this.further?.operations.includes(operation)) {
			return this.further.contract.complaints(operation, body);
		}
		const { bodySchema } = operation;
		if (bodySchema === null) return ['there is no body here'];
		const { discriminator } = bodySchemaSchema.parse(this.at(bodySchema));
		const model = discriminator ? String(body[discriminator.propertyName]) : '';
		const schema = discriminator ? discriminator.mapping[model] : bodySchema;
		if (schema === undefined) return [`there is no model ${model}`];
		const isValid = this.judge(schema);
		if (isValid(asReceived(body))) return [];
		return (isValid.errors ?? []).map(
			({ instancePath, message, params }) =>
				`${instancePath || 'the body'} ${message} ${JSON.stringify(params)}`,
		);
	}

	/** Compiling takes far longer than judging. */
	private judge(schema: string): ValidateFunction {
		const judge =
			this.judges.get(schema) ?? this.ajv().compile({ $ref: this.id + encodeURI(schema) });
		this.judges.set(schema, judge);
		return judge;
	}

	private readOperation(address: string, method: string): ContractOperation {
		const pointer = `#/paths/${address.replaceAll('/', '~1')}/${method}`;
		const operation = operationSchema.parse(this.at(pointer));
		const content = `${this.followReference(`${pointer}/requestBody`)}/content/application~1json`;
		const body = once(() => contentSchema.parse(this.at(content)));
		const examples = once(() =>
			Object.fromEntries(
				Object.entries(body()?.examples ?? {}).map(([name, { value }]) => [
					name,
					objectSchema.parse(value),
				]),
			),
		);
		const answers = once(() =>
			Object.keys(operation.responses).flatMap((status) =>
				this.readAnswers(`${pointer}/responses/${status}`, Number(status)),
			),
		);
		return {
			operationId: operation.operationId,
			method: method.toUpperCase(),
			path: address,
			isSubmit: operation['x-submit'],
			tags: operation.tags,
			rules: operation['x-rules'],
			// Most tests need few of the hundreds of examples.
			get examples() {
				return examples();
			},
			get invalidExamples() {
				return body()?.['x-invalid-examples'] ?? {};
			},
			get answers() {
				return answers();
			},
			bodySchema: this.at(content) === null ? null : this.followReference(`${content}/schema`),
		};
	}

	/** The example answers of every content type; what is no JSON is a text. */
	private readAnswers(pointer: string, status: number): ExampleAnswer[] {
		const answer = this.followReference(pointer);
		const types = this.at(`${answer}/content`);
		return Object.keys(isJsonObject(types) ? types : {}).flatMap((type) => {
			const content = this.at(`${answer}/content/${type.replaceAll('/', '~1')}`);
			return Object.entries(contentSchema.parse(content)?.examples ?? {}).map(
				([name, { value }]) => ({ name, status, body: value }),
			);
		});
	}

	/** What stands at a pointer; `null` when there is nothing. */
	private at(pointer: string): Json {
		return pointer
			.split('/')
			.slice(1)
			.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
			.reduce<Json>(
				(node, step) => (isJsonObject(node) ? (node[step] ?? null) : null),
				this.document,
			);
	}

	/** The pointer that a reference at a pointer leads to, or the pointer itself. */
	private followReference(pointer: string): string {
		const reference = referenceSchema.safeParse(this.at(pointer));
		return reference.success ? this.followReference(reference.data.$ref) : pointer;
	}
}

const read = new Map<string, Contract>();

/** The contract of a provider, read once: reading the longer ones takes a second. */
export function contractOf(id: string): Contract {
	const contract = read.get(id) ?? new Contract(id);
	read.set(id, contract);
	return contract;
}

function furtherCalls({ id, pathPrefix = '', tags }: Further) {
	const contract = contractOf(id);
	const operations = contract.operations
		.filter((operation) => tags?.some((tag) => operation.tags.includes(tag)) ?? true)
		.map((operation) => ({ ...operation, path: pathPrefix + operation.path }));
	return { contract, operations };
}

/** What the other side makes of a value: plain JSON. */
function asReceived(value: Json): unknown {
	return JSON.parse(writeJson(value));
}

const jsonSchema = z.custom<Json>((value) => value !== undefined);

const objectSchema = z.custom<JsonObject>(
	(value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Makes a value when it is first asked for. */
function once<T>(make: () => T): () => T {
	let made: { value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

const referenceSchema = z.object({ $ref: z.string() });

const bodySchemaSchema = z.object({
	discriminator: z.object({ propertyName: z.string(), mapping: z.record(z.string()) }).optional(),
});

const contentSchema = z
	.object({
		examples: z.record(z.object({ value: jsonSchema })).default({}),
		'x-invalid-examples': z.record(z.object({ why: z.string(), value: objectSchema })).default({}),
	})
	.nullable();

const operationSchema = z.object({
	operationId: z.string(),
	tags: z.array(z.string()).default([]),
	'x-submit': z.boolean().default(false),
	'x-rules': z.array(z.string()).default([]),
	responses: z.record(jsonSchema),
});

const documentSchema = z.object({
	servers: z.array(z.object({ url: z.string() })).min(1),
	paths: z.record(z.record(jsonSchema)),
});
