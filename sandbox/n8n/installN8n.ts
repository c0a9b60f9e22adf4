import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { advising, runCommand } from './command';
import { npmEnvironment } from './environment';
import { installOnce, isInstalled } from './installOnce';
import type { NodeRuntime } from './nodeRuntime';
import type { Note, Steps } from './steps';

/** The newest n8n whose own dependencies can all be installed. */
export const PINNED_N8N = '2.41.1';

/** An n8n in the cache, ready to be started with `node <entry> start`. */
export interface InstalledN8n {
	version: string;
	folder: string;
	entry: string;
}

/** The two native modules that n8n loads at boot; every other install script serves nodes that are not used here. */
const NATIVE_MODULES = ['sqlite3', 'isolated-vm'];

const NOT_DOWNLOADED =
	'n8n could not be downloaded. See that "npm ping" succeeds and that the disk has 4 GB to spare, ' +
	'then run the command again.';

const NOT_BUILT =
	'The native parts of n8n could not be built. They need Python 3, make and a C++ compiler ' +
	'(Debian, Ubuntu: apt-get install -y python3 make g++; macOS: xcode-select --install). ' +
	'Install them and run the command again.';

const lockSchema = z.object({
	packages: z.object({ '': z.object({ dependencies: z.record(z.string()) }) }),
});

/** Puts n8n into the cache, exactly as the committed lock file says; does nothing when it is there already. */
export async function installN8n(
	version: string,
	cache: string,
	node: NodeRuntime,
	steps: Steps,
): Promise<InstalledN8n> {
	const lock = await readFile(path.join(__dirname, `n8n-${version}.package-lock.json`), 'utf8');
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	const folder = path.join(cache, `n8n-${version}-${hash}`);
	if (!isInstalled(folder)) {
		steps.say(`n8n ${version} is not in ${cache} yet. It is big: 2.7 GB, several minutes, once.`);
		const install = async (note: Note) =>
			await installOnce(folder, (into) => installFromLock(into, lock, node, note), note);
		await steps.run(`Installing n8n ${version}`, install);
	}
	return { version, folder, entry: path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function installFromLock(
	folder: string,
	lock: string,
	node: NodeRuntime,
	note: Note,
): Promise<void> {
	// package.json repeats the lock's own root entry, so the two can never disagree.
	const { dependencies } = lockSchema.parse(JSON.parse(lock)).packages[''];
	await writeFile(
		path.join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies }),
	);
	await writeFile(path.join(folder, 'package-lock.json'), lock);

	const env = npmEnvironment(node.binFolder);
	if (node.headers !== undefined) env.npm_config_nodedir = node.headers;
	const place = { cwd: folder, env };

	note('downloading and unpacking 2,200 packages');
	// Scripts stay off: the Kafka client's build needs a C library that few machines have, and would end the install.
	await advising(NOT_DOWNLOADED, async () => {
		await runCommand('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], place);
	});

	note(`building ${NATIVE_MODULES.join(' and ')}`);
	await advising(NOT_BUILT, async () => {
		await runCommand('npm', ['rebuild', ...NATIVE_MODULES, '--ignore-scripts=false'], place);
	});

	note('trying the native modules');
	const loadThem = NATIVE_MODULES.map((name) => `require(${JSON.stringify(name)});`).join('');
	await runCommand(node.executable, ['-e', loadThem], place);
}
