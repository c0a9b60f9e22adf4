/**
 * How many cases a property is tried with: at a desk, where each run tries others, enough to notice what is wrong with
 * one case in a hundred; many in CI. PROPERTY_RUNS decides otherwise.
 */
export const RUNS = Number(process.env.PROPERTY_RUNS ?? (process.env.CI === 'true' ? 10_000 : 400));

/** Milliseconds that so many cases may take. */
export const RUNS_TIMEOUT = 30_000 + RUNS * 30;
