import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { idsOf } from '../../nodes/shared/core/capabilities';
import { FIELD_LABELS } from '../../nodes/shared/core/fields';
import { modelsFor, type Provider } from '../../nodes/shared/core/provider';
import type { PlainOperation } from '../../nodes/shared/core/plainRequest';
import type { Operation } from '../../nodes/shared/core/request';
import { findProvider } from '../../nodes/shared/providers';
import { contractOf } from './contract';
import { accounts, entries, overrides, plainEntries } from './entries';
import { accountChoices } from './fields';
import { ask, checkParameters, handedOver, type SubmitOrIssues } from './panel';
import { expectPreviewOfSubmit, RESUME_URLS } from './previews';
import { submitOf } from './plan';
import { RUNS, RUNS_TIMEOUT } from './runs';
import { plainOperationsOf, VIDEO_OPERATIONS } from './models';

/** Names that every object answers to. */
const INHERITED = ['constructor', 'hasOwnProperty', 'toString', 'valueOf', '__proto__'];

function expectIssues({ issues }: SubmitOrIssues): void {
	expect(issues).not.toHaveLength(0);
	for (const { field, what, fix } of issues) {
		expect(FIELD_LABELS).toHaveProperty(field);
		expect(`${what} ${fix}`).not.toMatch(/undefined|\[object/);
		expect(fix).toMatch(/[.…]$/);
	}
}

/** Enters what a person may enter at a provider, thousands of times, for each operation it has. */
export function describeParameters(id: string): void {
	const provider = findProvider(id);
	if (!provider) throw new Error(`there is no provider ${id}`);
	describe.each(VIDEO_OPERATIONS.filter((operation) => modelsFor(provider, operation).length > 0))(
		'%s',
		(operation) => describeOperation(provider, operation),
	);
	const plain = plainOperationsOf(provider);
	if (plain.length === 0) return;
	describe.each(plain)('%s', (operation) => {
		testSubmits(provider, operation, plainEntries(provider, operation));
	});
}

function describeOperation(provider: Provider, operation: Operation): void {
	const known = modelsFor(provider, operation).flatMap(idsOf);
	testSubmits(provider, operation, entries(provider, operation, fc.constantFrom(...known)));

	it(
		'sends any ID of an unknown model',
		() => {
			const anyId = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(...INHERITED));
			const stored = entries(provider, operation, anyId);
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
}

/** @param stored what people may store in the node's parameters */
function testSubmits(
	provider: Provider,
	operation: Operation | PlainOperation,
	stored: fc.Arbitrary<INodeParameters>,
): void {
	it(
		'sends what the contract allows, as a preview shows it byte for byte, or reports every issue',
		async () => {
			const contract = contractOf(provider.id);
			const account = accounts(await accountChoices(provider));
			let sent = 0;
			const resume = fc.constantFrom(...RESUME_URLS);
			await fc.assert(
				fc.asyncProperty(
					stored,
					overrides(operation),
					account,
					resume,
					async (enter, resolved, settings, url) => {
						const parameters = { ...handedOver({ enter }), ...resolved };
						const { checked, faceId } = checkParameters(parameters, settings);
						if (!('submission' in checked)) return expectIssues(checked);
						sent += 1;
						const {
							method,
							path,
							body = {},
						} = submitOf(provider, checked.submission, {}, [faceId]).request;
						const call = contract.operationAt(method, path);
						expect(call?.isSubmit).toBe(true);
						expect(call && contract.complaints(call, body)).toEqual([]);
						await expectPreviewOfSubmit(provider, checked.submission, url, faceId);
					},
				),
				{ numRuns: RUNS },
			);
			// Otherwise nearly everything was refused, and little was tried.
			expect(sent).toBeGreaterThan(RUNS / 10);
		},
		RUNS_TIMEOUT,
	);
}
