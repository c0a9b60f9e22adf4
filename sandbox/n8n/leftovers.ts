import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Writable } from 'node:stream';

let cleanupDaemon: Writable | undefined;

/** Takes a folder of data that is about to be removed. */
export type Look = (folder: string) => void;

const looks: Look[] = [];

/**
 * Has every temporary folder looked at right before it is removed. What is stored in databases lies in it as text then:
 * in a file, rows are cut into pages and compressed, so that not every word is found there.
 */
export function beforeRemoval(look: Look): void {
	looks.push(look);
}

/** Is anybody going to look at what is removed? */
export function isLookedAt(): boolean {
	return looks.length > 0;
}

/** Has a process group killed when this process ends in whatever way; the answer takes that back. */
export function killAtExit(pid: number): () => void {
	tell(`+ kill ${pid}`);
	return () => tell(`- kill ${pid}`);
}

/** Has a folder removed when this process ends in whatever way; the answer removes it at once. */
export function temporaryFolder(folder: string): () => void {
	tell(`+ remove ${folder}`);
	return () => {
		try {
			// A finished installation was moved: nothing of it is left here.
			if (existsSync(folder)) for (const look of looks) look(folder);
		} finally {
			rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			tell(`- remove ${folder}`);
		}
	};
}

function tell(line: string): void {
	cleanupDaemon ??= startCleanupDaemon();
	cleanupDaemon.write(`${line}\n`);
}

function startCleanupDaemon(): Writable {
	const program = path.join(__dirname, 'cleanupDaemon.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', program], {
		// Here, and not in a folder that may be gone, tsx is found.
		cwd: __dirname,
		stdio: ['pipe', 'ignore', 'ignore'],
		// Out of reach of the terminal's Ctrl-C.
		detached: true,
		windowsHide: true,
	});
	// It waits for our end, so we must not wait for its.
	child.unref();
	if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
	// Without it nothing is cleared up after us, which is no reason to stop working.
	child.on('error', () => undefined);
	child.stdin.on('error', () => undefined);
	return child.stdin;
}
