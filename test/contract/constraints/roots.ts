import { isObject, step } from '../../../sandbox/vendors/server/openapi';
import type { Contract } from '../../../sandbox/vendors/server/contract';
import { bodiesOf, submitsOf } from '../../sandbox/examples';

/** A body that a contract shows. */
export interface Example {
	/** The operation and the example's name. */
	name: string;
	operationId: string;
	/** Pointer of the schema that judges it: its model's, where the model decides. */
	schema: string;
	value: unknown;
}

/** The bodies that a contract shows beside its submits. */
export function submitExamples(
	contract: Contract,
	kind: 'examples' | 'x-invalid-examples',
): Example[] {
	return submitsOf(contract).flatMap((operationId) =>
		bodiesOf(contract, operationId, kind).flatMap(({ name, value }) => {
			if (!isObject(value)) return [];
			const schema = schemaFor(contract, operationId, value);
			return schema === undefined
				? []
				: [{ name: `${operationId} ${name}`, operationId, schema, value }];
		}),
	);
}

/** Pointers of the schemas that judge submits, one for each model where the model decides. */
export function submitSchemas(contract: Contract): string[] {
	return submitsOf(contract).flatMap((operationId) => {
		const whole = bodySchema(contract, operationId);
		const mapping = contract.read(`${whole}/discriminator/mapping`);
		if (!isObject(mapping)) return [whole];
		return Object.values(mapping).map((target) => contract.resolve(String(target).slice(1)));
	});
}

function schemaFor(contract: Contract, operationId: string, body: Record<string, unknown>) {
	const whole = bodySchema(contract, operationId);
	const mapping = contract.read(`${whole}/discriminator/mapping`);
	if (!isObject(mapping)) return whole;
	const property = String(contract.read(`${whole}/discriminator/propertyName`));
	const target = mapping[String(body[property])];
	return typeof target === 'string' ? contract.resolve(target.slice(1)) : undefined;
}

function bodySchema(contract: Contract, operationId: string): string {
	const body = contract.resolve(`${contract.pointer(operationId)}/requestBody`);
	return contract.resolve(`${body}/content/${step('application/json')}/schema`);
}
