import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Files of some dozens of runs: each n8n has the package in a folder of its own, and Node keeps what it compiled of it. */
const MAX_FILES = 20_000;

/**
 * Where Node keeps what it compiled of n8n, for its variable NODE_COMPILE_CACHE: compiling takes a tenth of a start. It is
 * emptied when it has grown. Node reads and writes its files whole, so that processes can share them.
 */
export async function compiledCodeFolder(
	cache: string,
	maxFiles: number = MAX_FILES,
): Promise<string> {
	const folder = path.join(cache, 'compiled');
	await mkdir(folder, { recursive: true });
	const files = await readdir(folder, { recursive: true });
	if (files.length > maxFiles) await rm(folder, { recursive: true, force: true });
	return folder;
}
