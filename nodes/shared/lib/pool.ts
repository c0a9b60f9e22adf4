/**
 * Runs jobs in parallel, a limited number at a time, and keeps their order.
 *
 * @param limit maximum number in parallel, at least 1
 * @returns the results, each at the index of its job
 */
export async function runPool<Job, Result>(
	jobs: readonly Job[],
	limit: number,
	run: (job: Job, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Map<number, Result>();
	const queue = jobs.entries();
	const worker = async () => {
		for (const [index, job] of queue) results.set(index, await run(job, index));
	};
	await Promise.all(Array.from({ length: Math.min(limit, jobs.length) }, worker));
	return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}
