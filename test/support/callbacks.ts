import fc from 'fast-check';
import { z } from 'zod';

import type { CallbackEvent } from '../../nodes/shared/core/webhook';
import { readJson, writeJson, type Json } from '../../nodes/shared/lib/json';
import type { Provider } from '../../nodes/shared/core/provider';
import { contractJson } from '../../sandbox/vendors/server/contractText';
import { arrivals } from './vendorAnswers';
import { RUNS } from './runs';

/** A call that a vendor makes, as its contract shows it. */
interface ExampleCall {
	/** The contract's operation and the name of the example. */
	name: string;
	body: Json;
}

const json = z.custom<Json>((value) => value !== undefined);

const callSchema = z.object({
	/** A call may have none. */
	operationId: z.string().default('callback'),
	requestBody: z.object({
		content: z.object({
			'application/json': z.object({ examples: z.record(z.object({ value: json })) }),
		}),
	}),
});

const readingSchema = z
	.discriminatedUnion('about', [
		z.strictObject({ about: z.literal('other') }),
		z.strictObject({
			about: z.literal('task'),
			taskId: z.string().regex(/^\w[\w.:~-]{0,199}$/),
			kinds: z.array(z.string().regex(/^\w[\w./-]*$/)).min(1),
			ended: z.boolean(),
		}),
	])
	.optional();

/** Every call that a vendor makes by its contract; none where it only answers. */
export function exampleCalls(id: string): ExampleCall[] {
	const document = readJson(contractJson(id));
	return callsIn(document);
}

/** OpenAPI has two places for them: `webhooks` of a document, and `callbacks` of an operation or a component. */
function callsIn(value: unknown, isCall = false): ExampleCall[] {
	if (typeof value !== 'object' || value === null) return [];
	const call = callSchema.safeParse(value);
	if (!isCall || !call.success) {
		return Object.entries(value).flatMap(([key, inner]) =>
			callsIn(inner, isCall || key === 'webhooks' || key === 'callbacks'),
		);
	}
	const { operationId, requestBody } = call.data;
	return Object.entries(requestBody.content['application/json'].examples).map(
		([name, example]) => ({
			name: `${operationId} ${name}`,
			body: readJson(writeJson(example.value)) ?? null,
		}),
	);
}

/** Every call of the contract is read as the table says, and nothing that may arrive in its place is too much. */
export function describeCallbacks(
	provider: Provider,
	table: Readonly<Record<string, CallbackEvent>>,
): void {
	const read = (body: string) => provider.webhook?.parse(body);
	const calls = exampleCalls(provider.id);

	describe('reads callbacks', () => {
		it('of every example of the contract', () => {
			expect(Object.keys(table).sort()).toEqual(calls.map(({ name }) => name).sort());
		});

		it.each(calls)('$name', ({ name, body }) => {
			expect(read(writeJson(body))).toEqual(table[name]);
		});
	});

	it('reads or ignores any other body without throwing', () => {
		fc.assert(
			fc.property(arrivals(calls.map(({ body }) => body)), ({ body }) => {
				expect(readingSchema.safeParse(read(body)).error?.issues).toBeUndefined();
			}),
			{ numRuns: RUNS },
		);
	});

	it.each([
		['an empty text', ''],
		['null', 'null'],
		['an empty list', '[]'],
		['an empty object', '{}'],
		['a text', '"id"'],
		['a task id that is null', '{"task_id":null}'],
		['20,000 lists in one another', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
		['20,000 objects in one another', `${'{"data":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
	])('makes nothing of %s', (_what, body) => {
		expect(read(body)).toBeUndefined();
	});
}
