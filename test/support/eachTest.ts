import { faultsOfName } from './testNames';

// Jest compares the bytes of two files one by one, which takes a quarter of the time of the engine tests.
expect.addEqualityTesters([
	(one: unknown, other: unknown) =>
		Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : undefined,
]);

/** The names that this file's tests had so far. */
const taken = new Set<string>();

beforeEach(() => {
	// A test that asserts nothing cannot fail.
	expect.hasAssertions();

	const name = expect.getState().currentTestName ?? '';
	const faults = faultsOfName(name, taken);
	taken.add(name);
	if (faults.length > 0) throw new Error(`The name of this test ${faults.join(', and ')}`);
});
