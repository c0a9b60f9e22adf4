import { readFile } from 'node:fs/promises';

import type { LoggedProcess } from '../loggedProcess';
import { readWorkerLog, type WorkerExecutions } from './workerLog';

/** One of n8n's workers. */
export class Worker {
	private process: LoggedProcess | undefined;

	/** The log outlives the process that wrote it. */
	private logFile: string | undefined;

	constructor(
		private readonly launch: () => Promise<LoggedProcess>,
		private readonly healthUrl: string,
	) {}

	/** The process id of the worker; that of the last one after `kill`. */
	get pid(): number | undefined {
		return this.process?.pid;
	}

	/** Starts the worker and waits until it takes jobs. */
	async start(): Promise<void> {
		this.process = await this.launch();
		this.logFile = this.process.logFile;
		try {
			await this.process.waitUntil(async () => await this.isReady());
		} catch (reason) {
			await this.process.crash();
			throw reason;
		}
	}

	/** `kill -9`, task runner included: what it was busy with stays in the queue. `start` brings it back. */
	async kill(): Promise<void> {
		await this.process?.crash();
	}

	/** Lets the worker finish what it does, for ten seconds at most. */
	async stop(): Promise<void> {
		await this.process?.stop();
	}

	/** What it has begun and what it is busy with. */
	async executions(): Promise<WorkerExecutions> {
		return readWorkerLog(this.logFile === undefined ? '' : await readFile(this.logFile, 'utf8'));
	}

	private async isReady(): Promise<boolean> {
		try {
			return (await fetch(`${this.healthUrl}/healthz/readiness`)).ok;
		} catch {
			// Nobody listens yet.
			return false;
		}
	}
}
