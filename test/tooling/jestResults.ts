import { z } from 'zod';

import type { Outcome } from './report';

const resultsSchema = z.object({
	tests: z.array(z.object({ file: z.string(), name: z.string(), status: z.string() })),
	/** Files that could not be run, or not to their end. */
	notRun: z.array(z.string()),
	/** Why the run was broken off. */
	brokenOff: z.string().optional(),
});

/**
 * Counts what the reporter in test/jest wrote. A test file that could not be run counts as one failed test, and so does
 * a Jest that stopped without any result.
 */
export function readJestResults(written: string | undefined, ok: boolean, output: string): Outcome {
	if (written === undefined) return { passed: 0, failed: 1, output };

	const { tests, notRun, brokenOff } = resultsSchema.parse(JSON.parse(written));
	const passed = tests.filter((test) => test.status === 'passed').length;
	const failures = [
		...tests.filter((test) => test.status === 'failed').map(({ file, name }) => `${file}: ${name}`),
		...notRun.map((file) => `${file} (did not run to its end)`),
		...(brokenOff === undefined ? [] : [brokenOff]),
	];
	const skipped = tests
		.filter((test) => !['passed', 'failed'].includes(test.status))
		.map((test) => withReason(test.name));
	return {
		passed,
		// Jest can also be dissatisfied with the run as a whole, e.g. when it found no test.
		failed: failures.length === 0 && !ok ? 1 : failures.length,
		note: `${passed} of ${tests.length + notRun.length}`,
		output,
		skipped,
		...(failures.length > 0 && { failures }),
	};
}

/** A test that is skipped says why in its name, after "skipped:". */
function withReason(name: string): string {
	return name.includes('skipped:') ? name : `${name} (no reason given)`;
}
