import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { beforeRemoval, isLookedAt, temporaryFolder } from '../../sandbox/n8n/leftovers';

/** A folder with a log in it. */
async function madeFolder(log: string) {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'kling-test-'));
	await writeFile(path.join(folder, 'n8n.log'), log);
	return { folder, remove: temporaryFolder(folder) };
}

test('a folder is looked at right before it is removed', async () => {
	expect(isLookedAt()).toBe(false);
	const seen: string[] = [];
	beforeRemoval((folder) => seen.push(readFileSync(path.join(folder, 'n8n.log'), 'utf8')));
	expect(isLookedAt()).toBe(true);

	const { folder, remove } = await madeFolder('all is well');
	remove();
	expect({ seen, exists: existsSync(folder) }).toEqual({ seen: ['all is well'], exists: false });
});

test('a folder that was moved is not looked at', async () => {
	const seen: string[] = [];
	beforeRemoval((folder) => seen.push(readFileSync(path.join(folder, 'n8n.log'), 'utf8')));
	const { folder, remove } = await madeFolder('all is well');
	const moved = `${folder}-moved`;
	await rename(folder, moved);
	remove();
	await rm(moved, { recursive: true });
	expect(seen).toEqual([]);
});

test('whoever finds something there is heard, and the folder is removed all the same', async () => {
	beforeRemoval(() => {
		throw new Error('a key is in n8n.log');
	});
	const { folder, remove } = await madeFolder('a key');
	expect(remove).toThrow('a key is in n8n.log');
	expect(existsSync(folder)).toBe(false);
});
