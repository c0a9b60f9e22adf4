import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { watchFolders } from '../../sandbox/demo/watch';

test('saved, new and deleted files are reported together, once, after a quiet moment', async () => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'kling-test-'));
	const [saved, added, deleted] = ['saved.ts', 'new/added.ts', 'deleted.ts'].map((name) =>
		path.join(root, name),
	);
	await Promise.all([saved, deleted].map(async (file) => await writeFile(String(file), 'before')));

	const reports: string[][] = [];
	const stop = new AbortController();
	const watching = watchFolders(
		[root],
		async (files) => {
			reports.push(files.sort());
		},
		stop.signal,
	);
	await sleep(200);
	await writeFile(String(saved), 'after the change');
	await mkdir(path.join(root, 'new'));
	await writeFile(String(added), '');
	await rm(String(deleted));
	await sleep(1_800);
	stop.abort();
	await watching;
	await rm(root, { recursive: true });

	expect(reports).toEqual([[saved, added, deleted].map(String).sort()]);
});
