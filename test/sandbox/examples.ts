import type { Contract } from '../../sandbox/vendors/server/contract';
import { isObject, step } from '../../sandbox/vendors/server/openapi';

export interface Place {
	pointer: string;
	node: Record<string, unknown>;
}

/** Every object of a contract that holds the key, with where it stands. */
export function placesOf(contract: Contract, key: string): Place[] {
	return placesIn(contract.document, key, '');
}

function placesIn(node: unknown, key: string, pointer: string): Place[] {
	if (typeof node !== 'object' || node === null) return [];
	const below = Object.entries(node).flatMap(([name, child]) =>
		placesIn(child, key, `${pointer}/${step(name)}`),
	);
	return isObject(node) && key in node ? [{ pointer, node }, ...below] : below;
}

type ExampleKind = 'examples' | 'x-invalid-examples';

/** The example values of a kind beside the schema at a pointer, by their names. */
export function examplesAt(contract: Contract, pointer: string, kind: ExampleKind) {
	const list = `${pointer}/${kind}`;
	return contract.keys(list).map((name) => {
		const entry = contract.read(`${list}/${step(name)}`);
		if (!isObject(entry) || entry.value === undefined) throw new Error(`${name} has no value`);
		return { name, value: entry.value, why: entry.why };
	});
}

/** The example bodies of an operation that takes JSON. */
export function bodiesOf(contract: Contract, operationId: string, kind: ExampleKind) {
	const body = contract.resolve(`${contract.pointer(operationId)}/requestBody`);
	return examplesAt(contract, `${body}/content/${step('application/json')}`, kind);
}

/** The operations of a contract that make a task. */
export function submitsOf(contract: Contract): string[] {
	return placesOf(contract, 'operationId')
		.filter(({ node }) => node['x-submit'] === true)
		.map(({ node }) => String(node.operationId));
}
