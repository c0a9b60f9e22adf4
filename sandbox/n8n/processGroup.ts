import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { killGroup, onWindows } from './killGroup';
import { killAtExit } from './leftovers';

export interface StartOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Where its output goes: a file descriptor for both streams, or 'pipe' to read it from `child`. */
	output: number | 'pipe';
	/** Who runs it; whoever runs us unless told otherwise. */
	user?: SystemUser | undefined;
}

/** An account of the system. Only root can start a program for somebody else. */
export interface SystemUser {
	uid: number;
	gid: number;
}

/**
 * A program and all the processes it starts. Killing only the program would leave its children behind: n8n's task
 * runner lives on for a minute or more after its parent was killed.
 */
export class ProcessGroup {
	readonly pid: number;

	/** How the program ended: its exit code, or null when a signal ended it. */
	readonly ended: Promise<number | null>;

	private over = false;

	private readonly forget: () => void;

	private constructor(
		readonly child: ChildProcess,
		pid: number,
	) {
		this.pid = pid;
		this.ended = new Promise((resolve) => child.once('exit', resolve));
		this.forget = killAtExit(pid);
	}

	static async start(
		command: string,
		args: readonly string[],
		options: StartOptions,
	): Promise<ProcessGroup> {
		const child = spawn(command, args, {
			cwd: options.cwd,
			env: options.env,
			stdio: ['ignore', options.output, options.output],
			// Its own group on POSIX, so that one signal reaches all of it.
			detached: !onWindows,
			// On Windows npm is a .cmd file, which only a shell can start.
			shell: onWindows && command === 'npm',
			windowsHide: true,
			...options.user,
		});
		await once(child, 'spawn');
		if (child.pid === undefined) throw new Error(`${command} started without a process id.`);
		return new ProcessGroup(child, child.pid);
	}

	get running(): boolean {
		return this.child.exitCode === null && this.child.signalCode === null;
	}

	/** Asks the program to end, waits for `graceMs`, then kills what is left of the group. */
	async stop(graceMs: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
		if (this.running) {
			this.child.kill(signal);
			await Promise.race([this.ended, sleep(graceMs, undefined, { ref: false })]);
		}
		await this.kill();
	}

	/** `kill -9` for the whole group; resolves when the program has ended. */
	async kill(): Promise<void> {
		// Once is enough, and later the number may be another program's.
		if (this.over) return;
		this.over = true;
		killGroup(this.pid);
		if (this.running) await this.ended;
		this.forget();
	}
}
