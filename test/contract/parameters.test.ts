import fc from 'fast-check';

import { idsOf } from '../../nodes/shared/protocol/capability';
import { FIELD_LABELS } from '../../nodes/shared/protocol/field';
import { modelsFor, type Provider } from '../../nodes/shared/protocol/provider';
import type { Operation } from '../../nodes/shared/protocol/request';
import { providers } from '../../nodes/shared/providers';
import { contractOf } from '../support/contract';
import { accounts, entries, overrides } from '../support/entries';
import { accountChoices } from '../support/fields';
import { ask, handedOver, type Asked } from '../support/panel';
import { RUNS, RUNS_TIMEOUT } from '../support/runs';

const OPERATIONS: readonly Operation[] = ['generate', 'motionControl'];

/** Names that every object answers to. */
const INHERITED = ['constructor', 'hasOwnProperty', 'toString', 'valueOf', '__proto__'];

const cases = providers.flatMap((provider) =>
	OPERATIONS.filter((operation) => modelsFor(provider, operation).length > 0).map(
		(operation): [string, Operation, Provider] => [provider.id, operation, provider],
	),
);

function expectIssues({ issues }: Asked): void {
	expect(issues).not.toHaveLength(0);
	for (const { field, what, fix } of issues) {
		expect(FIELD_LABELS).toHaveProperty(field);
		expect(`${what} ${fix}`).not.toMatch(/undefined|\[object/);
		expect(fix).toMatch(/[.…]$/);
	}
}

describe.each(cases)('%s, %s', (id, operation, provider) => {
	const known = modelsFor(provider, operation).flatMap(idsOf);

	it(
		'sends what the contract allows, or names what is in the way',
		async () => {
			const contract = contractOf(id);
			const account = accounts(await accountChoices(provider));
			const stored = entries(provider, operation, fc.constantFrom(...known));
			let sent = 0;
			fc.assert(
				fc.property(stored, overrides(operation), account, (enter, resolved, settings) => {
					const asked = ask({ ...handedOver({ enter }), ...resolved }, settings);
					if (!('request' in asked)) return expectIssues(asked);
					sent += 1;
					const { method, path, body = {} } = asked.request;
					const call = contract.operationAt(method, path);
					expect(call?.isSubmit).toBe(true);
					expect(call && contract.complaints(call, body)).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
			// Otherwise nearly everything was refused, and little was tried.
			expect(sent).toBeGreaterThan(RUNS / 10);
		},
		RUNS_TIMEOUT,
	);

	it(
		'takes any id for a model: it may be tomorrow’s',
		() => {
			const id = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(...INHERITED));
			const stored = entries(provider, operation, id);
			fc.assert(
				fc.property(stored, overrides(operation), (enter, resolved) => {
					const asked = ask({ ...handedOver({ enter }), ...resolved });
					if ('request' in asked) expect(asked.warnings).not.toHaveLength(0);
					else expectIssues(asked);
				}),
				{ numRuns: RUNS / 10 },
			);
		},
		RUNS_TIMEOUT,
	);
});
