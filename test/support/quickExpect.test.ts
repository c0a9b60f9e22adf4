import { expect as jestExpect } from '@jest/globals';

import { CHECKS, NEGATED_CHECKS } from './quickExpect';

const VALUES: readonly unknown[] = [
	...[undefined, null, true, 0, -0, 1, 2, 1n, NaN, '', 'a', 'ab', 'ba', /a/g, /^b/y],
	...[[], [1], [NaN], ['a'], [undefined], { a: 1 }, { a: 1, b: undefined }, { length: 1 }],
	...[Buffer.from(''), Buffer.from('a'), Buffer.from('a'), Buffer.from('b')],
	...[new Uint8Array([97]), new Map([[1, 2]]), new Map([[1, 2]]), new Set([1]), new Set()],
	...[expect.any(String), expect.anything(), new Error('a'), new Error('a'), () => 1],
];

const PAIRS = VALUES.flatMap((received) => VALUES.map((expected) => [received, expected]));

describe.each([
	{ kind: 'matcher', checks: CHECKS, of: (received: unknown): object => jestExpect(received) },
	{
		kind: 'negated matcher',
		checks: NEGATED_CHECKS,
		of: (received: unknown): object => jestExpect(received).not,
	},
])('the check in front of the $kind', ({ checks, of }) => {
	it.each(Object.entries(checks))('%s holds for no values that Jest rejects', (name, check) => {
		const held = PAIRS.map((values) => values.slice(0, check.length)).filter((values) =>
			check(...values),
		);
		expect(held.length).toBeGreaterThan(0);
		const rejected = held.filter(([received, ...expected]) => {
			const matcher: unknown = Reflect.get(of(received), name);
			if (typeof matcher !== 'function') return true;
			try {
				Reflect.apply(matcher, undefined, expected);
				return false;
			} catch {
				return true;
			}
		});
		expect(rejected).toEqual([]);
	});
});

function errorOf(assert: () => void): Error {
	try {
		assert();
	} catch (error) {
		if (error instanceof Error) return error;
	}
	throw new Error('the assertion held');
}

describe('an assertion that does not hold', () => {
	it.each([
		['toBe', () => expect(1).toBe(2), () => jestExpect(1).toBe(2)],
		['not.toBe', () => expect(1).not.toBe(1), () => jestExpect(1).not.toBe(1)],
		['toEqual', () => expect([1]).toEqual([2]), () => jestExpect([1]).toEqual([2])],
		['not.toEqual', () => expect([1]).not.toEqual([1]), () => jestExpect([1]).not.toEqual([1])],
		[
			'toHaveProperty',
			() => expect({}).toHaveProperty('a'),
			() => jestExpect({}).toHaveProperty('a'),
		],
	])('is reported as Jest does: %s', (_name, ours, jests) => {
		expect(errorOf(ours).message).toBe(errorOf(jests).message);
	});

	it('is reported at the line of the test', () => {
		const [, line] = String(errorOf(() => expect(1).toBe(2)).stack).split(/\n(?= {4}at )/);
		expect(line).toContain('quickExpect.test.ts');
	});
});

it('every assertion counts', () => {
	expect.assertions(3);
	expect(1).toBe(1);
	expect(1).not.toBe(2);
	expect({ a: 1 }).toHaveProperty('a');
});
