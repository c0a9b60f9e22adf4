import type { Contract } from '../sandbox/vendors/server/contract';
import { isObject, step } from '../sandbox/vendors/server/openapi';
import type { Page } from './pages';

/** Marks of what no page of the vendor says. */
const NOT_ON_A_PAGE: readonly unknown[] = ['CODE', 'GUESS'];

/** JSON Schema keywords that hold one schema, a list of them, or a table of them. */
const ONE = ['items', 'if', 'then', 'else', 'not', 'contains', 'additionalProperties'];
const LISTS = ['oneOf', 'anyOf', 'allOf', 'prefixItems'];

/** The words that a contract takes from a vendor's pages: names of fields, and words that are values of a field. */
export interface Words {
	fields: Set<string>;
	values: Set<string>;
}

/** What a page must hold, because the contract has it from there. Words from other sources are left out. */
export function expectedWords(contract: Contract, { backs }: Page): string[] {
	const words = noWords();
	for (const [operation, models] of Object.entries(backs)) {
		for (const root of rootsOf(contract, operation, models)) {
			collect(contract, root, words, { everything: false, seen: new Set() });
		}
	}
	return sorted([...words.fields, ...words.values]);
}

/** Every word of a contract, wherever it comes from: what is among them is not new. */
export function allWords(contract: Contract): ReadonlySet<string> {
	const words = noWords();
	const seen = new Set<string>();
	for (const operation of contract.operationIds()) {
		for (const root of rootsOf(contract, operation, [])) {
			collect(contract, root, words, { everything: true, seen });
		}
	}
	for (const name of contract.keys('/components/schemas')) {
		const root = `/components/schemas/${step(name)}`;
		collect(contract, root, words, { everything: true, seen });
	}
	return new Set([...words.fields, ...words.values]);
}

/** Pointers to the parameters and schemas of an operation; its refusals are left out, they are much alike everywhere. */
function rootsOf(contract: Contract, operation: string, models: readonly string[]): string[] {
	const at = contract.pointer(operation);
	const parameters = contract.read(`${at}/parameters`);
	const bodies = schemasOf(contract, `${at}/requestBody`).flatMap((body) =>
		models.length === 0 ? [body] : models.map((model) => bodyOf(contract, body, model)),
	);
	const answers = contract
		.keys(`${at}/responses`)
		.filter((status) => status.startsWith('2'))
		.flatMap((status) => schemasOf(contract, `${at}/responses/${status}`));
	return [
		...(Array.isArray(parameters) ? parameters.map((_, index) => `${at}/parameters/${index}`) : []),
		...bodies,
		...answers,
	];
}

/** The schemas of a body or an answer, one for each type of content. */
function schemasOf(contract: Contract, pointer: string): string[] {
	const content = `${contract.resolve(pointer)}/content`;
	return contract.keys(content).map((type) => contract.resolve(`${content}/${step(type)}/schema`));
}

function bodyOf(contract: Contract, body: string, model: string): string {
	const mapped = contract.read(`${body}/discriminator/mapping/${step(model)}`);
	if (typeof mapped !== 'string') {
		throw new Error(`${contract.name} has no body for the model ${model}`);
	}
	return mapped.slice(1);
}

function collect(
	contract: Contract,
	pointer: string,
	words: Words,
	how: { everything: boolean; seen: Set<string> },
): void {
	const at = contract.resolve(pointer);
	const node = contract.read(at);
	if (!isObject(node) || how.seen.has(at)) return;
	how.seen.add(at);
	if (!how.everything && NOT_ON_A_PAGE.includes(node['x-source'])) return;

	// A parameter of the path, the query or the headers.
	if (typeof node.name === 'string' && typeof node.in === 'string') words.fields.add(node.name);
	const values = Array.isArray(node.enum) ? node.enum : [node.const];
	for (const value of values) if (isWord(value)) words.values.add(value);

	const deeper = (below: string) => collect(contract, `${at}/${below}`, words, how);
	for (const name of contract.keys(`${at}/properties`)) {
		const property = contract.read(`${at}/properties/${step(name)}`);
		const source = isObject(property) ? property['x-source'] : undefined;
		if (how.everything || !NOT_ON_A_PAGE.includes(source)) words.fields.add(name);
		deeper(`properties/${step(name)}`);
	}
	deeper('schema');
	for (const keyword of ONE) deeper(keyword);
	for (const keyword of LISTS) {
		const list = node[keyword];
		if (Array.isArray(list)) list.forEach((_, index) => deeper(`${keyword}/${index}`));
	}
}

/** Numbers stand on every page. */
function isWord(value: unknown): value is string {
	return typeof value === 'string' && /[a-z]/i.test(value);
}

function noWords(): Words {
	return { fields: new Set(), values: new Set() };
}

function sorted(words: readonly string[]): string[] {
	return [...new Set(words)].sort();
}
