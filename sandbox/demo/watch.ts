import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 500;

/**
 * Calls `onChange` with the names of changed files, and waits for it, each time files under the folders were saved and
 * then left alone for a moment. Looks at the clock of every file: that works on every system and file system, which
 * cannot be said of change notifications, and the folders are small.
 */
export async function watchFolders(
	folders: readonly string[],
	onChange: (files: string[]) => Promise<void>,
	signal?: AbortSignal,
): Promise<void> {
	let acted = await snapshot(folders);
	let previous = acted;
	while (!signal?.aborted) {
		await sleep(LOOK_EVERY_MS);
		const now = await snapshot(folders);
		const files = changedFiles(acted, now);
		// Two looks alike: whoever writes has finished.
		if (files.length > 0 && changedFiles(previous, now).length === 0) {
			acted = now;
			await onChange(files);
		}
		previous = now;
	}
}

type Snapshot = Map<string, string>;

async function snapshot(folders: readonly string[]): Promise<Snapshot> {
	const seen: Snapshot = new Map();
	for (const folder of folders) {
		for (const name of await readdir(folder, { recursive: true })) {
			const file = path.join(folder, name);
			const found = await stat(file).catch(() => undefined);
			if (found?.isFile()) seen.set(file, `${found.mtimeMs} ${found.size}`);
		}
	}
	return seen;
}

/** Files that came, went or were written between two looks. */
function changedFiles(before: Snapshot, after: Snapshot): string[] {
	const files = new Set([...before.keys(), ...after.keys()]);
	return [...files].filter((file) => before.get(file) !== after.get(file));
}
