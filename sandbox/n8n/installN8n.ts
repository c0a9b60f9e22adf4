import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { advising, runCommand } from './command';
import { npmEnvironment } from './npmEnvironment';
import { installOnce, isInstalled } from './installOnce';
import type { NodeRuntime } from './nodeRuntime';
import type { Note, Steps } from './steps';
import type { N8nVersion } from './versions';

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

/**
 * Puts n8n into the cache, exactly as the committed lock file says; does nothing when it is there already. Returns the
 * file to start.
 */
export async function installN8n(
	known: N8nVersion,
	cache: string,
	node: NodeRuntime,
	steps: Steps,
): Promise<string> {
	const { version } = known;
	const lock = await readFile(path.join(__dirname, `n8n-${version}.package-lock.json`), 'utf8');
	const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
	const folder = path.join(cache, `n8n-${version}-${hash}`);
	if (!isInstalled(folder)) {
		steps.say(
			`n8n ${version} is not in ${cache} yet. It is big: over 2 GB, several minutes, once.`,
		);
		const install = async (note: Note) =>
			await installOnce(folder, (into) => installFromLock(into, known, lock, node, note), note);
		await steps.run(`Installing n8n ${version}`, install);
	}
	return path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

async function installFromLock(
	folder: string,
	{ nativeModules, overrides = {} }: N8nVersion,
	lock: string,
	node: NodeRuntime,
	note: Note,
): Promise<void> {
	// package.json repeats the lock's own root entry, so the two can never disagree.
	const { dependencies } = lockSchema.parse(JSON.parse(lock)).packages[''];
	await writeFile(
		path.join(folder, 'package.json'),
		JSON.stringify({ private: true, dependencies, overrides }),
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

	note(`building ${nativeModules.join(' and ')}`);
	await advising(NOT_BUILT, async () => {
		await runCommand('npm', ['rebuild', ...nativeModules, '--ignore-scripts=false'], place);
	});

	note('trying the native modules');
	const loadThem = nativeModules.map((name) => `require(${JSON.stringify(name)});`).join('');
	await runCommand(node.executable, ['-e', loadThem], place);
}
