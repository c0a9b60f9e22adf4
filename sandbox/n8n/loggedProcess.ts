import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { lastLines } from './command';
import { ProcessGroup, type SystemUser } from './processGroup';

const LOOK_EVERY_MS = 150;
const BOOT_TIMEOUT_MS = 180_000;
const STOP_GRACE_MS = 10_000;
const LOG_LINES_SHOWN = 25;

/** What a program that runs until it is stopped is started with. */
export interface Launch {
	/** As a person calls it, e.g. "n8n": the first word of messages about it. */
	name: string;
	command: string;
	args: readonly string[];
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** The file that takes what it says; a restart adds to it. */
	logFile: string;
	/** Who runs it; whoever runs us unless told otherwise. */
	user?: SystemUser | undefined;
}

/** A program that runs until it is stopped, with all that it starts; what it says goes to a file. */
export class LoggedProcess {
	private constructor(
		private readonly name: string,
		private readonly group: ProcessGroup,
		readonly logFile: string,
	) {}

	static async start(launch: Launch): Promise<LoggedProcess> {
		const { name, command, args, cwd, env, logFile, user } = launch;
		const log = openSync(logFile, 'a');
		try {
			const group = await ProcessGroup.start(command, args, { cwd, env, output: log, user });
			return new LoggedProcess(name, group, logFile);
		} finally {
			closeSync(log);
		}
	}

	get pid(): number {
		return this.group.pid;
	}

	/** Waits until `isReady`; a program that ends or stays silent meanwhile is shown with the last lines of its log. */
	async waitUntil(isReady: () => Promise<boolean>): Promise<void> {
		const deadline = Date.now() + BOOT_TIMEOUT_MS;
		while (!(await isReady())) {
			if (!this.group.running) {
				throw new Error(`${this.name} ended while it was starting. ${await this.logEnd()}`);
			}
			if (Date.now() > deadline) {
				throw new Error(
					`${this.name} was not ready after ${BOOT_TIMEOUT_MS / 1_000} s. ${await this.logEnd()}`,
				);
			}
			await sleep(LOOK_EVERY_MS);
		}
	}

	/** Lets it finish what it does, for ten seconds at most. */
	async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		await this.group.stop(STOP_GRACE_MS, signal);
	}

	/** `kill -9`, all that it started included. */
	async crash(): Promise<void> {
		await this.group.kill();
	}

	/** The last lines it wrote, ready to be put into a message; with a word, the lines from the first that has it. */
	async logEnd(word?: string): Promise<string> {
		const log = await readFile(this.logFile, 'utf8');
		const lines = log.split('\n');
		const from = word === undefined ? -1 : lines.findIndex((line) => line.includes(word));
		if (from < 0) return `Its last lines:\n${lastLines(log, LOG_LINES_SHOWN)}`;
		const shown = lines.slice(from, from + LOG_LINES_SHOWN).join('\n');
		return `Its own words:\n${lastLines(shown, LOG_LINES_SHOWN)}`;
	}
}
