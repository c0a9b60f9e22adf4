/** What a worker did, by the ids of executions. */
export interface WorkerExecutions {
	/** All that it began, in order, those before a restart included. */
	begun: string[];
	/** Those that it has not finished: each of them holds one of its slots. */
	running: string[];
}

const BOOTED = /n8n worker is now ready/;
const BEGUN = /Worker started execution (\S+) \(job/;
const ENDED = /Worker (?:finished|errored while running) execution (\S+) \(job/;

/** Reads the log of a worker. What a killed one was busy with does not run any more once it has been started again. */
export function readWorkerLog(log: string): WorkerExecutions {
	const begun: string[] = [];
	const running = new Set<string>();
	for (const line of log.split('\n')) {
		if (BOOTED.test(line)) running.clear();
		const begins = BEGUN.exec(line)?.[1];
		if (begins !== undefined) {
			begun.push(begins);
			running.add(begins);
		}
		const ends = ENDED.exec(line)?.[1];
		if (ends !== undefined) running.delete(ends);
	}
	return { begun, running: [...running] };
}
