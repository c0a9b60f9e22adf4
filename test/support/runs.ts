/** How many cases a property is tried with: enough at a desk, many in CI; PROPERTY_RUNS decides otherwise. */
export const RUNS = Number(
	process.env.PROPERTY_RUNS ?? (process.env.CI === 'true' ? 10_000 : 2_000),
);

/** Milliseconds that so many cases may take. */
export const RUNS_TIMEOUT = 30_000 + RUNS * 30;
