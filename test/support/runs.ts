import fc from 'fast-check';

const inCi = process.env.CI === 'true';

/**
 * Number of cases of each property. Locally, where each run has other cases, 100 notice a fault in one case of thirty.
 * CI runs 1,000. PROPERTY_RUNS overrides both.
 */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? (inCi ? 1_000 : 100));

/** CI has the same cases each time, so that only a change can fail there. */
if (inCi && process.env.PROPERTY_RUNS === undefined) {
	fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1 });
}

/** Milliseconds that so many cases may take. */
export const RUNS_TIMEOUT = 30_000 + RUNS * 30;

/**
 * Of cases that take long: all in CI and with ALL_CASES=yes, and elsewhere every third, at each run others. The mutation
 * tool tries all, because it compares runs.
 */
export function triedHere<T>(cases: readonly T[]): readonly T[] {
	if (inCi || process.env.ALL_CASES === 'yes') return cases;
	const first = Math.floor(Math.random() * 3);
	return cases.filter((_, index) => index % 3 === first);
}
