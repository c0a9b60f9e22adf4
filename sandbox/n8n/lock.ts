import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;
const BEAT_EVERY_MS = 5_000;
/** A holder that has not touched its lock for this long is gone, e.g. with the machine it ran on. */
const DEAD_AFTER_MS = 60_000;

interface Holder {
	host: string;
	pid: number;
}

/**
 * Runs `work` while no other process does the same work under the same lock file. `onWait` hears who is waited for.
 * A lock whose holder died is taken over.
 */
export async function withLock<T>(
	file: string,
	work: () => Promise<T>,
	onWait: (holder: string) => void,
): Promise<T> {
	await mkdir(path.dirname(file), { recursive: true });
	while (!(await take(file))) {
		const holder = await readHolder(file);
		if (holder !== undefined && (await isDead(file, holder))) await rm(file, { force: true });
		else {
			onWait(holder === undefined ? 'another process' : `process ${holder.pid}`);
			await sleep(LOOK_EVERY_MS);
		}
	}
	const beat = setInterval(() => {
		const now = new Date();
		// A lock that was deleted by hand has nothing to keep alive.
		utimes(file, now, now).catch(() => undefined);
	}, BEAT_EVERY_MS);
	try {
		return await work();
	} finally {
		clearInterval(beat);
		await rm(file, { force: true });
	}
}

async function take(file: string): Promise<boolean> {
	// link() is the one call that makes a file appear with its content, or not at all.
	const draft = `${file}.${randomUUID()}`;
	const holder: Holder = { host: os.hostname(), pid: process.pid };
	await writeFile(draft, JSON.stringify(holder));
	try {
		await link(draft, file);
		return true;
	} catch (reason) {
		if (isCode(reason, 'EEXIST')) return false;
		throw reason;
	} finally {
		await rm(draft, { force: true });
	}
}

async function readHolder(file: string): Promise<Holder | undefined> {
	try {
		const content: unknown = JSON.parse(await readFile(file, 'utf8'));
		if (typeof content !== 'object' || content === null) return undefined;
		if (!('host' in content) || !('pid' in content)) return undefined;
		const { host, pid } = content;
		return typeof host === 'string' && typeof pid === 'number' ? { host, pid } : undefined;
	} catch {
		// Released between the attempt to take it and this look.
		return undefined;
	}
}

async function isDead(file: string, holder: Holder): Promise<boolean> {
	if (holder.host === os.hostname() && !processExists(holder.pid)) return true;
	try {
		return Date.now() - (await stat(file)).mtimeMs > DEAD_AFTER_MS;
	} catch {
		return false;
	}
}

function processExists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (reason) {
		// EPERM: it exists and belongs to someone else.
		return isCode(reason, 'EPERM');
	}
}

function isCode(reason: unknown, code: string): boolean {
	return typeof reason === 'object' && reason !== null && 'code' in reason && reason.code === code;
}
