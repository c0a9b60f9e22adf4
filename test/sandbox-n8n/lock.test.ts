import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { withLock } from '../../sandbox/n8n/lock';

let root: string;
let file: string;

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'kling-test-'));
	file = path.join(root, 'deep', 'n8n.lock');
});

afterEach(async () => await rm(root, { recursive: true, force: true }));

const unexpectedWait = () => {
	throw new Error('nobody was to be waited for');
};

async function leaveLock(holder: object): Promise<void> {
	await withLock(file, async () => undefined, unexpectedWait);
	await writeFile(file, JSON.stringify(holder));
}

test('one after the other', async () => {
	const log: string[] = [];
	const work = (name: string) => async () => {
		log.push(`${name} begins`);
		await sleep(50);
		log.push(`${name} ends`);
	};
	await Promise.all(
		['a', 'b'].map(async (name) => await withLock(file, work(name), () => undefined)),
	);

	expect([log[0], log[2]].map((line) => line?.slice(2))).toEqual(['begins', 'begins']);
	expect(log[1]).toBe(log[0]?.replace('begins', 'ends'));
});

test('is released when the work throws', async () => {
	const work = async () => await Promise.reject(new Error('no'));
	await expect(withLock(file, work, unexpectedWait)).rejects.toThrow('no');
	expect(existsSync(file)).toBe(false);
});

test('is taken over from a process that is gone', async () => {
	// Above every system's largest process id.
	await leaveLock({ host: os.hostname(), pid: 2 ** 30 });
	expect(await withLock(file, async () => 'done', unexpectedWait)).toBe('done');
});

test('is taken over when nobody has kept it alive for a minute', async () => {
	await leaveLock({ host: 'another-machine', pid: 1 });
	const before = new Date(Date.now() - 61_000);
	await utimes(file, before, before);
	expect(await withLock(file, async () => 'done', unexpectedWait)).toBe('done');
});

test('is respected while its holder lives on another machine', async () => {
	await leaveLock({ host: 'another-machine', pid: 4711 });
	const waitedFor: string[] = [];
	const result = withLock(
		file,
		async () => 'done',
		(holder) => {
			waitedFor.push(holder);
			void rm(file);
		},
	);
	expect(await result).toBe('done');
	expect(waitedFor).toEqual(['process 4711']);
});
