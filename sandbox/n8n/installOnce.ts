import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { temporaryFolder } from './leftovers';
import { withLock } from './lock';
import type { Note } from './steps';

const MARKER = '.install-finished';

/** Whether `folder` holds an installation that ran to its end. */
export function isInstalled(folder: string): boolean {
	return existsSync(path.join(folder, MARKER));
}

/**
 * Fills `folder` by `install`, once for all processes. The work is done in a sibling that is renamed when it is
 * complete, so an interrupted installation is never taken for a finished one; what such a one left is removed.
 */
export async function installOnce(
	folder: string,
	install: (into: string) => Promise<void>,
	note: Note,
): Promise<void> {
	if (isInstalled(folder)) return;
	const build = async () => {
		if (isInstalled(folder)) return;
		await removeUnfinished(folder, note);
		const draft = `${folder}.unfinished-${process.pid}`;
		const removeDraft = temporaryFolder(draft);
		try {
			await mkdir(draft, { recursive: true });
			await install(draft);
			await writeFile(path.join(draft, MARKER), `${new Date().toISOString()}\n`);
			await rename(draft, folder);
		} finally {
			removeDraft();
		}
	};
	await withLock(`${folder}.lock`, build, (holder) =>
		note(`waiting for ${holder}, which installs it`),
	);
}

async function removeUnfinished(folder: string, note: Note): Promise<void> {
	const siblings = await readdir(path.dirname(folder));
	const unfinished = siblings.filter((name) =>
		name.startsWith(`${path.basename(folder)}.unfinished-`),
	);
	if (unfinished.length > 0) note('removing what an interrupted installation left');
	for (const name of unfinished) {
		await rm(path.join(path.dirname(folder), name), { recursive: true, force: true });
	}
	// A folder without a marker was tampered with; renaming onto it would fail.
	await rm(folder, { recursive: true, force: true });
}
