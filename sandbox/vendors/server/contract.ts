import addFormats from 'ajv-formats';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { type Document, OpenAPIRouter } from 'openapi-backend';
import { z } from 'zod';

import { explain } from './explain';
import { followReferences, isObject, readContractDocument, step, valueAt } from './openapi';

/** An address of the contract that a request arrived at. */
export interface Match {
	operationId: string;
	/** What stood in the braces of the path. */
	params: Record<string, string>;
}

interface RequestParts {
	params: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string>;
}

/** Gathers the operations of a document, which stays as it is, once. The library does so for each request, twice. */
class Router extends OpenAPIRouter {
	private operations: ReturnType<OpenAPIRouter['getOperations']> | undefined;

	override getOperations() {
		this.operations ??= super.getOperations();
		return this.operations;
	}
}

/**
 * A vendor's OpenAPI document at work: it routes requests, judges what comes in and what goes out,
 * and hands out the vendor's own example answers.
 */
export class Contract {
	readonly document: Document;
	private readonly router: Router;
	private readonly bodies: Ajv2020;
	/** Paths, queries and headers arrive as text, so here '1' may stand for a number. */
	private readonly parameters: Ajv2020;
	private readonly compiled = new Map<string, ValidateFunction>();
	/** By pointer, as far as they were asked for: the document stays as it is. */
	private readonly resolved = new Map<string, string>();
	private readonly values = new Map<string, unknown>();

	constructor(readonly name: string) {
		this.document = readContractDocument(name);
		this.router = new Router({ definition: this.document, ignoreTrailingSlashes: false });
		this.bodies = this.createAjv(false);
		this.parameters = this.createAjv(true);
	}

	match(method: string, path: string): Match | undefined {
		// The router reads `//x` as `/x`. A base URL with a slash too many should be noticed here.
		if (path.startsWith('//')) return undefined;
		const request = { method, path, headers: {} };
		const operation = this.router.matchOperation(request);
		if (operation?.operationId === undefined) return undefined;
		const { params } = this.router.parseRequest(request, operation);
		return { operationId: operation.operationId, params: z.record(z.string()).parse(params) };
	}

	operationIds(): string[] {
		return this.router.getOperations().flatMap(({ operationId }) => operationId ?? []);
	}

	/** Where an operation stands in the document. */
	pointer(operationId: string): string {
		const operation = this.router.getOperation(operationId);
		if (!operation) throw new Error(`${this.name} has no operation ${operationId}`);
		return `/paths/${step(operation.path)}/${operation.method}`;
	}

	/** The pointer that is left after following the `$ref`s that stand at a pointer. */
	resolve(pointer: string): string {
		const known = this.resolved.get(pointer);
		if (known !== undefined) return known;
		const target = followReferences(this.document, pointer);
		this.resolved.set(pointer, target);
		return target;
	}

	/** The value at a pointer, its `$ref`s followed. */
	read(pointer: string): unknown {
		if (!this.values.has(pointer)) {
			this.values.set(pointer, valueAt(this.document, this.resolve(pointer)));
		}
		return this.values.get(pointer);
	}

	/** The keys of the object at a pointer; none when there is no object. */
	keys(pointer: string): string[] {
		const node = this.read(pointer);
		return isObject(node) ? Object.keys(node) : [];
	}

	/** The sentences under `x-rules`: what JSON Schema cannot say. */
	rules(operationId: string): string[] {
		return z
			.array(z.string())
			.catch([])
			.parse(this.read(`${this.pointer(operationId)}/x-rules`));
	}

	/** The server that an operation names for itself; nothing when it is at the contract's own. */
	server(operationId: string): string | undefined {
		const url = this.read(`${this.pointer(operationId)}/servers/0/url`);
		return typeof url === 'string' ? url : undefined;
	}

	/** Whether an operation asks for no key. */
	isOpen(operationId: string): boolean {
		const security = this.read(`${this.pointer(operationId)}/security`);
		return Array.isArray(security) && security.length === 0;
	}

	/** The models that one submit address serves, by the contract's discriminator. */
	models(operationId: string): string[] {
		const [mediaType = ''] = this.mediaTypes(operationId);
		const schema = this.resolve(this.bodySchema(operationId, mediaType));
		return this.keys(`${schema}/discriminator/mapping`);
	}

	/** The values that one field of a JSON body may have, where the schema lists them. */
	choices(operationId: string, field: string): string[] {
		const schema = this.resolve(this.bodySchema(operationId, 'application/json'));
		const list = this.read(`${schema}/properties/${step(field)}/enum`);
		return z.array(z.string()).catch([]).parse(list);
	}

	/** The content types an operation takes; none when it takes no body. */
	mediaTypes(operationId: string): string[] {
		return this.keys(`${this.requestBody(operationId)}/content`);
	}

	/** What is wrong with the path, the query or the headers; nothing when all is well. */
	checkParameters(operationId: string, { params, query, headers }: RequestParts): string[] {
		const validate = this.validator(`${operationId} parameters`, () =>
			this.parameters.compile(this.parameterSchema(operationId)),
		);
		// Copies, because coercing writes into what it judges.
		const parts = { path: { ...params }, query: { ...query }, header: { ...headers } };
		return validate(parts) ? [] : explain(validate.errors ?? [], undefined);
	}

	/** What is wrong with a request body; nothing when all is well. */
	checkBody(operationId: string, mediaType: string, body: unknown): string[] {
		const schema = this.resolve(this.bodySchema(operationId, mediaType));
		const mapping = this.read(`${schema}/discriminator/mapping`);
		if (!isObject(mapping)) return this.check(schema, body);

		// Judged against every model at once, a body gets a page of complaints; against its own, one.
		const property = String(this.read(`${schema}/discriminator/propertyName`));
		const chosen = isObject(body) ? body[property] : undefined;
		const target = mapping[String(chosen)];
		if (typeof target === 'string') return this.check(target.slice(1), body);
		return [`${property} must be one of ${Object.keys(mapping).join(', ')}`];
	}

	/** What is wrong with an answer; nothing when all is well. */
	checkAnswer(operationId: string, status: number, body: unknown): string[] {
		const content = `${this.response(operationId, status)}/content/${step('application/json')}`;
		if (!isObject(this.read(content))) return [`${operationId} has no answer ${status}`];
		return this.check(`${content}/schema`, body);
	}

	/** An example answer by name, or the first one; a pointer picks a part of it. */
	exampleAnswer(operationId: string, status: number, name?: string, part = ''): unknown {
		const content = `${this.response(operationId, status)}/content/${step('application/json')}`;
		const chosen = name ?? this.keys(`${content}/examples`)[0];
		if (chosen === undefined) return undefined;
		return valueAt(this.read(`${content}/examples/${step(chosen)}`), `/value${part}`);
	}

	/** What is wrong with a value by the schema at a pointer; nothing when all is well. */
	check(schema: string, value: unknown): string[] {
		const validate = this.validator(schema, () =>
			this.bodies.compile({ $ref: `${this.name}#${encodeURI(schema)}` }),
		);
		return validate(value) ? [] : explain(validate.errors ?? [], this.read(schema));
	}

	private createAjv(coerceTypes: boolean): Ajv2020 {
		// `strict: false` because OpenAPI documents carry keywords that JSON Schema does not know. There is nothing of
		// JSON Schema at the top of such a document, so that validating it there would only take time.
		const ajv = new Ajv2020({
			strict: false,
			validateSchema: false,
			allErrors: true,
			verbose: true,
			coerceTypes,
			// Making the code shorter takes as long as all the rest of compiling.
			code: { optimize: false },
		});
		addFormats(ajv);
		return ajv.addSchema(this.document, this.name);
	}

	/** Compiling is slow, so each schema is compiled once, and only when it is asked for. */
	private validator(key: string, compile: () => ValidateFunction): ValidateFunction {
		const validate = this.compiled.get(key) ?? compile();
		this.compiled.set(key, validate);
		return validate;
	}

	private requestBody(operationId: string): string {
		return this.resolve(`${this.pointer(operationId)}/requestBody`);
	}

	private bodySchema(operationId: string, mediaType: string): string {
		return `${this.requestBody(operationId)}/content/${step(mediaType)}/schema`;
	}

	private response(operationId: string, status: number): string {
		return this.resolve(`${this.pointer(operationId)}/responses/${status}`);
	}

	private parameterSchema(operationId: string): object {
		const list = `${this.pointer(operationId)}/parameters`;
		const entries = z.array(z.unknown()).catch([]).parse(this.read(list));
		const parameters = entries.map((_, index) => {
			const pointer = this.resolve(`${list}/${index}`);
			return { pointer, ...parameterShape.parse(this.read(pointer)) };
		});
		const part = (place: string, open: boolean) => {
			const here = parameters.filter((parameter) => parameter.in === place);
			// Node hands over header names in lower case.
			const named = (name: string) => (place === 'header' ? name.toLowerCase() : name);
			return {
				type: 'object',
				additionalProperties: open,
				required: here.filter(({ required }) => required).map(({ name }) => named(name)),
				properties: Object.fromEntries(
					here.map(({ name, pointer }) => [
						named(name),
						{ $ref: `${this.name}#${encodeURI(pointer)}/schema` },
					]),
				),
			};
		};
		return {
			type: 'object',
			properties: {
				path: part('path', false),
				query: part('query', false),
				header: part('header', true),
			},
		};
	}
}

const read = new Map<string, Contract>();

/** A vendor's contract, read once: it stays as it is, and reading it and compiling its schemas take long. */
export function contractNamed(name: string): Contract {
	const contract = read.get(name) ?? new Contract(name);
	read.set(name, contract);
	return contract;
}

const parameterShape = z.object({
	name: z.string(),
	in: z.string(),
	required: z.boolean().default(false),
});
