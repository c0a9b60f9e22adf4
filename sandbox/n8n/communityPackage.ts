import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { advising, runCommand } from './command';
import { npmEnvironment } from './npmEnvironment';

const manifestSchema = z.object({ dependencies: z.record(z.string()) });

/** Runs the project's build script. */
export async function buildPackage(project: string): Promise<void> {
	const advice =
		'The package does not build. Mend what is named below, and try with: npm run build';
	await advising(advice, async () => await npm(project, ['run', 'build', '--silent']));
}

/** Packs the project as it would be published, into a new folder under `parent`; returns the tarball's path. */
export async function packPackage(project: string, parent: string): Promise<string> {
	const destination = await mkdtemp(path.join(parent, 'packed-'));
	await npm(project, ['pack', '--ignore-scripts', '--pack-destination', destination]);
	const [tarball] = await readdir(destination);
	if (tarball === undefined) throw new Error(`npm pack left no tarball in ${destination}.`);
	return path.join(destination, tarball);
}

/**
 * Installs a tarball where n8n looks for community packages when it boots, in place of what was there.
 * Returns the package's name. A running n8n takes it up at its next start.
 */
export async function installCommunityPackage(
	tarball: string,
	userFolder: string,
): Promise<string> {
	const folder = path.join(userFolder, '.n8n', 'nodes');
	// npm would keep an installed package of the same version, however different its content.
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const manifest = path.join(folder, 'package.json');
	await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true }));
	// n8n itself installs without dev, peer and optional dependencies and without scripts.
	const without = ['--omit=dev', '--omit=peer', '--omit=optional', '--ignore-scripts'];
	await npm(folder, [
		'install',
		path.resolve(tarball),
		...without,
		'--legacy-peer-deps',
		'--no-audit',
		'--no-fund',
	]);
	const [name] = Object.keys(
		manifestSchema.parse(JSON.parse(await readFile(manifest, 'utf8'))).dependencies,
	);
	if (name === undefined) throw new Error(`${tarball} holds no npm package.`);
	return name;
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
	await runCommand('npm', args, { cwd, env: npmEnvironment(path.dirname(process.execPath)) });
}
