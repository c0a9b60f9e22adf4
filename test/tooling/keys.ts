import { existsSync } from 'node:fs';

import { canariesIn, canariesUnder } from '../e2e/support/canaries';
import type { Outcome } from './report';

/**
 * The outcome of the end-to-end tests, with one check more: none of the keys that they use is in anything that they
 * printed, or in the files that they leave for people to look at.
 *
 * @param folder of these files; there may be none
 */
export function withoutKeys(outcome: Outcome, folder: string): Outcome {
	const leaks = [
		...canariesIn(outcome.output).map((canary) => `${canary} in what was printed`),
		...(existsSync(folder) ? canariesUnder(folder) : []),
	];
	if (leaks.length === 0) return { ...outcome, passed: outcome.passed + 1 };
	return {
		...outcome,
		failed: outcome.failed + 1,
		note: `keys got out: ${leaks.join(', ')}`,
	};
}
