import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { lastLines } from './command';
import type { InstalledN8n } from './installN8n';
import type { NodeRuntime } from './nodeRuntime';
import { ProcessGroup } from './processGroup';

const LOOK_EVERY_MS = 150;
const BOOT_TIMEOUT_MS = 180_000;
const STOP_GRACE_MS = 10_000;
const LOG_LINES_SHOWN = 25;

/** What one n8n process is started with. */
export interface N8nLaunch {
	n8n: InstalledN8n;
	node: NodeRuntime;
	/** n8n's command line, e.g. ['start']. */
	args: readonly string[];
	env: Record<string, string>;
	userFolder: string;
}

/** One n8n process with its task runner; what it says goes to n8n.log in the user folder. */
export class N8nProcess {
	private constructor(
		private readonly group: ProcessGroup,
		readonly logFile: string,
	) {}

	static async start(launch: N8nLaunch): Promise<N8nProcess> {
		const logFile = path.join(launch.userFolder, 'n8n.log');
		const log = openSync(logFile, 'a');
		try {
			const group = await ProcessGroup.start(
				launch.node.executable,
				[launch.n8n.entry, ...launch.args],
				{ cwd: launch.userFolder, env: launch.env, output: log },
			);
			return new N8nProcess(group, logFile);
		} finally {
			closeSync(log);
		}
	}

	get pid(): number {
		return this.group.pid;
	}

	/** Waits until `isReady`; an n8n that ends or stays silent meanwhile is shown with the last lines of its log. */
	async waitUntil(isReady: () => Promise<boolean>): Promise<void> {
		const deadline = Date.now() + BOOT_TIMEOUT_MS;
		while (!(await isReady())) {
			if (!this.group.running) {
				throw new Error(`n8n ended while it was starting. ${await this.logEnd()}`);
			}
			if (Date.now() > deadline) {
				throw new Error(
					`n8n was not ready after ${BOOT_TIMEOUT_MS / 1_000} s. ${await this.logEnd()}`,
				);
			}
			await sleep(LOOK_EVERY_MS);
		}
	}

	/** Lets n8n finish what it does, for ten seconds at most. */
	async stop(): Promise<void> {
		await this.group.stop(STOP_GRACE_MS);
	}

	/** `kill -9`, task runner included. */
	async crash(): Promise<void> {
		await this.group.kill();
	}

	/** The last lines n8n wrote, ready to be put into a message; with a word, the lines from the first that has it. */
	async logEnd(word?: string): Promise<string> {
		const log = await readFile(this.logFile, 'utf8');
		const lines = log.split('\n');
		const from = word === undefined ? -1 : lines.findIndex((line) => line.includes(word));
		if (from < 0) return `Its last lines:\n${lastLines(log, LOG_LINES_SHOWN)}`;
		const shown = lines.slice(from, from + LOG_LINES_SHOWN).join('\n');
		return `Its own words:\n${lastLines(shown, LOG_LINES_SHOWN)}`;
	}
}
