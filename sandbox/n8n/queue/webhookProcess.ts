import type { LoggedProcess } from '../loggedProcess';

/** One of n8n's processes that take nothing but calls of production webhooks. */
export class WebhookProcess {
	private process: LoggedProcess | undefined;

	constructor(
		private readonly launch: () => Promise<LoggedProcess>,
		/** Where it listens. */
		readonly url: string,
	) {}

	/** Starts the process and waits until it takes calls. */
	async start(): Promise<void> {
		this.process = await this.launch();
		try {
			await this.process.waitUntil(async () => await this.isReady());
		} catch (reason) {
			await this.process.crash();
			throw reason;
		}
	}

	/** `kill -9`: what it remembered is gone. `start` brings it back. */
	async kill(): Promise<void> {
		await this.process?.crash();
	}

	async stop(): Promise<void> {
		await this.process?.stop();
	}

	private async isReady(): Promise<boolean> {
		try {
			if (!(await fetch(`${this.url}/healthz/readiness`)).ok) return false;
			// It says that it is ready before it knows any webhook (2.8): until then a page answers, not n8n.
			const unknown = await fetch(`${this.url}/webhook/unknown`, { method: 'POST' });
			return unknown.headers.get('content-type')?.includes('json') === true;
		} catch {
			// Nobody listens yet.
			return false;
		}
	}
}
