import fc from 'fast-check';
import { checkConditions, type DisplayCondition } from 'n8n-workflow';

import { IS_FIXED_TEXT, isNoneOf } from '../../../../nodes/Kling/fields/textConditions';
import { idsOf } from '../../../../nodes/shared/core/capabilities';
import { modelsFor } from '../../../../nodes/shared/core/provider';
import { providers } from '../../../../nodes/shared/providers';
import { allFields } from '../../../support/fields';
import { RUNS } from '../../../support/runs';

const IDS = [
	...new Set(
		providers.flatMap((provider) =>
			modelsFor(provider, 'generate').flatMap((model) => idsOf(model)),
		),
	),
];

const holds = (conditions: DisplayCondition[], text: unknown) =>
	checkConditions(conditions, [text as string]);

const text = fc.oneof(
	fc.constantFrom(...IDS),
	fc.constantFrom(...IDS).map((id) => `${id}-x`),
	fc.constantFrom(...IDS).map((id) => id.slice(0, -1)),
	fc.string({ unit: 'grapheme' }),
	fc.string().map((rest) => `=${rest}`),
);

it('isNoneOf is true for every text except those given', () => {
	fc.assert(
		fc.property(fc.subarray(IDS, { minLength: 1 }), text, (ids, given) => {
			expect(holds(isNoneOf(ids), given)).toBe(!ids.includes(given));
		}),
		{ numRuns: 10 * RUNS },
	);
});

it('the conditions distinguish expressions, fixed texts and missing texts', () => {
	fc.assert(
		fc.property(text, (given) => {
			const isExpression = given.startsWith('=');
			expect(holds(IS_FIXED_TEXT, given)).toBe(!isExpression && given !== '');
		}),
		{ numRuns: 10 * RUNS },
	);
	for (const nothing of [undefined, null]) {
		expect(holds(IS_FIXED_TEXT, nothing)).toBe(false);
	}
});

it('no field of the panel depends on a regular expression, which n8n gives 250 ms before it throws', () => {
	const conditions = allFields().map(({ property }) =>
		JSON.stringify(property.displayOptions ?? {}),
	);
	expect(conditions.filter((written) => written.includes('"regex"'))).toEqual([]);
	// Throws in n8n 2.8 where there is no text.
	expect(conditions.filter((written) => /"(startsWith|endsWith|includes)"/.test(written))).toEqual(
		[],
	);
});
