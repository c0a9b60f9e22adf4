import type { expect as expectOfJest } from '@jest/globals';
import { equals, iterableEquality, subsetEquality, type Tester } from '@jest/expect-utils';

/** Whether a matcher surely holds. Its parameters are what was received, and what the matcher is called with. */
type Check = (...values: unknown[]) => boolean;

/** Jest compares bytes one by one, which takes a quarter of the time of the engine tests. */
const sameBytes: Tester = (one: unknown, other: unknown) =>
	Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : undefined;

/** The matchers of most assertions in properties, as Jest documents them, for the values that they usually have. */
export const CHECKS: Readonly<Record<string, Check>> = {
	toBe: (received, expected) => Object.is(received, expected),
	toBeUndefined: (received) => received === undefined,
	toBeNull: (received) => received === null,
	toEqual: (received, expected) => equals(received, expected, [sameBytes, iterableEquality]),
	toMatchObject: (received, expected) =>
		isObject(received) &&
		isObject(expected) &&
		equals(received, expected, [sameBytes, iterableEquality, subsetEquality]),
	toHaveLength: (received, expected) => isSequence(received) && received.length === expected,
	toContain: (received, expected) => includes(received, expected) === true,
	toMatch: (received, expected) => matches(received, expected) === true,
	toBeGreaterThan: (received, expected) =>
		typeof received === 'number' && typeof expected === 'number' && received > expected,
};

/** The same behind `not`. */
export const NEGATED_CHECKS: Readonly<Record<string, Check>> = {
	toBe: (received, expected) => !Object.is(received, expected),
	toHaveLength: (received, expected) =>
		isSequence(received) && expected === 0 && received.length > 0,
	toContain: (received, expected) => includes(received, expected) === false,
	toMatch: (received, expected) => matches(received, expected) === false,
};

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}

function isSequence(value: unknown): value is string | readonly unknown[] {
	return typeof value === 'string' || Array.isArray(value);
}

function includes(received: unknown, expected: unknown): boolean | undefined {
	if (Array.isArray(received)) return received.some((entry) => entry === expected);
	if (typeof received !== 'string' || typeof expected !== 'string') return undefined;
	return received.includes(expected);
}

function matches(received: unknown, expected: unknown): boolean | undefined {
	if (typeof received !== 'string' || !(expected instanceof RegExp)) return undefined;
	return new RegExp(expected).test(received);
}

type JestExpect = typeof expectOfJest;

/** What `expect` returns. */
interface Expectation {
	readonly received: unknown;
}

/**
 * Jest's `expect`, but quick where a usual matcher holds. Jest makes 200 functions and two stack traces for each
 * assertion, which is a third to a half of the time of the property tests. Jest itself judges, and reports, whatever
 * does not hold here.
 */
export function quickExpect(jestExpect: JestExpect): JestExpect {
	jestExpect.addEqualityTesters([sameBytes]);
	const negated = prototypeOf((received) => jestExpect(received).not, NEGATED_CHECKS);
	const plain = prototypeOf((received) => jestExpect(received), CHECKS);
	Object.defineProperty(plain, 'not', {
		get(this: Expectation) {
			return about(negated, this.received);
		},
	});
	return new Proxy(jestExpect, {
		apply: (target, self, values: unknown[]) =>
			values.length === 1 ? about(plain, values[0]) : Reflect.apply(target, self, values),
	});

	function about(prototype: object, received: unknown): Expectation {
		return Object.create(prototype, { received: { value: received } });
	}

	/** All that Jest's expectations have, with the checks in front of the matchers. */
	function prototypeOf(
		jestExpectation: (received: unknown) => object,
		checks: Readonly<Record<string, Check>>,
	): object {
		const prototype = {};
		for (const name of Object.keys(jestExpectation(undefined))) {
			const check = checks[name];
			Object.defineProperty(prototype, name, {
				configurable: true,
				get(this: Expectation) {
					const { received } = this;
					const ofJest = () => Reflect.get(jestExpectation(received), name);
					return check === undefined ? ofJest() : checkedFirst(check, received, ofJest);
				},
			});
		}
		return prototype;
	}

	function checkedFirst(check: Check, received: unknown, ofJest: () => unknown) {
		return function matcher(...expected: unknown[]): void {
			if (check.length === expected.length + 1 && check(received, ...expected)) {
				const { assertionCalls } = jestExpect.getState();
				jestExpect.setState({ assertionCalls: assertionCalls + 1 });
				return;
			}
			try {
				const matcherOfJest = ofJest();
				if (typeof matcherOfJest !== 'function') throw new Error('Jest has no such matcher');
				Reflect.apply(matcherOfJest, undefined, expected);
			} catch (error) {
				// The report shows the line at the top: that of the test.
				if (isObject(error)) Error.captureStackTrace(error, matcher);
				throw error;
			}
		};
	}
}
