/** Runs jobs in parallel, at most `limit` (from 1) at a time. The results are in the order of the jobs. */
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
