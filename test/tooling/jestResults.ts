import path from 'node:path';

import { z } from 'zod';

import type { Outcome } from './report';

const fileSchema = z.object({
	assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
	message: z.string(),
	name: z.string(),
	status: z.string(),
});

type FileResult = z.infer<typeof fileSchema>;

const resultsSchema = z.object({ testResults: z.array(fileSchema) });

/**
 * Counts what `jest --json` wrote. A test file that could not even be loaded counts as one failed test, and so does a
 * Jest that stopped without any result.
 */
export function readJestResults(written: string | undefined, ok: boolean, output: string): Outcome {
	if (written === undefined) return { passed: 0, failed: 1, output };

	const files = resultsSchema.parse(JSON.parse(written)).testResults;
	const tests = files.flatMap((file) => file.assertionResults);
	const passed = tests.filter((test) => test.status === 'passed').length;
	const failures = files.flatMap(failuresIn);
	const skipped = tests
		.filter((test) => !['passed', 'failed'].includes(test.status))
		.map((test) => withReason(test.fullName));
	const failed = failures.length;
	const notLoaded = files.filter(isNotLoaded).length;
	return {
		passed,
		// Jest can also be dissatisfied with the run as a whole, e.g. when it found no test.
		failed: failed === 0 && !ok ? 1 : failed,
		note: `${passed} of ${tests.length + notLoaded}`,
		output,
		skipped,
		...(failed > 0 && { failures }),
	};
}

/** The failed tests of a file by name, or the file itself where it failed as a whole. */
function failuresIn(file: FileResult): string[] {
	const name = path.relative(process.cwd(), file.name);
	if (isNotLoaded(file)) return [`${name} (did not run)`];
	return file.assertionResults
		.filter((test) => test.status === 'failed')
		.map((test) => `${name}: ${test.fullName}`);
}

function isNotLoaded(file: FileResult): boolean {
	return (
		file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
	);
}

/** A test that is skipped says why in its name, after "skipped:". */
function withReason(name: string): string {
	return name.includes('skipped:') ? name : `${name} (no reason given)`;
}
