import { z } from 'zod';

import type { Outcome } from './report';

const resultsSchema = z.object({
	testResults: z.array(
		z.object({
			assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
			message: z.string(),
			status: z.string(),
		}),
	),
});

/**
 * Counts what `jest --json` wrote. A test file that could not even be loaded counts as one failed test, and so does a
 * Jest that stopped without any result.
 */
export function readJestResults(written: string | undefined, ok: boolean, output: string): Outcome {
	if (written === undefined) return { passed: 0, failed: 1, output };

	const files = resultsSchema.parse(JSON.parse(written)).testResults;
	const tests = files.flatMap((file) => file.assertionResults);
	const passed = tests.filter((test) => test.status === 'passed').length;
	const failedTests = tests.filter((test) => test.status === 'failed').length;
	const notLoaded = files.filter(
		(file) =>
			file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
	).length;
	const skipped = tests
		.filter((test) => !['passed', 'failed'].includes(test.status))
		.map((test) => withReason(test.fullName));
	const failed = failedTests + notLoaded;
	return {
		passed,
		// Jest can also be dissatisfied with the run as a whole, e.g. when it found no test.
		failed: failed === 0 && !ok ? 1 : failed,
		note: `${passed} of ${tests.length + notLoaded}`,
		output,
		skipped,
	};
}

/** A test that is skipped says why in its name, after "skipped:". */
function withReason(name: string): string {
	return name.includes('skipped:') ? name : `${name} (no reason given)`;
}
