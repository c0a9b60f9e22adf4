/**
 * How many cases a property is tried with: at a desk, where each run tries others, enough to notice what is wrong with
 * one case in thirty; many in CI. PROPERTY_RUNS decides otherwise.
 */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? (process.env.CI === 'true' ? 10_000 : 100));

/** Milliseconds that so many cases may take. */
export const RUNS_TIMEOUT = 30_000 + RUNS * 30;

/** Of cases that take long: all in CI, and elsewhere every third, at each run others. */
export function triedHere<T>(cases: readonly T[]): readonly T[] {
	if (process.env.CI === 'true') return cases;
	const first = Math.floor(Math.random() * 3);
	return cases.filter((_, index) => index % 3 === first);
}
