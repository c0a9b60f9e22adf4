import { expect as jestExpect } from '@jest/globals';

import { quickExpect } from './quickExpect';
import { faultsOfName } from './testNames';

Object.assign(globalThis, { expect: quickExpect(jestExpect) });

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
