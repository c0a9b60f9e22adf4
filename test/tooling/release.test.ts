import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import execa from 'execa';
import { z } from 'zod';

import { read } from './sources';
import { root } from './tools';

const manifest = z
	.object({ version: z.string(), repository: z.object({ type: z.string(), url: z.string() }) })
	.parse(JSON.parse(read('package.json')));

let checkout: string;

/** A checkout with nothing but what the check looks at. */
beforeEach(async () => {
	checkout = await mkdtemp(path.join(os.tmpdir(), 'kling-release-'));
	await mkdir(path.join(checkout, '.ci'));
	await copyFile(path.join(root, '.ci/release'), path.join(checkout, '.ci/release'));
	await writeFile(path.join(checkout, 'package.json'), '{ "version": "1.2.0" }');
	await writeFile(path.join(checkout, 'CHANGELOG.md'), '# Changelog\n\n## 1.2.0 - 2026-12-24\n');
});

afterEach(async () => await rm(checkout, { recursive: true, force: true }));

async function check(...tags: string[]) {
	const { exitCode, stdout, stderr } = await execa(path.join(checkout, '.ci/release'), tags, {
		reject: false,
	});
	return { exitCode, said: stdout || stderr };
}

it('lets a version go out whose tag and changelog fit', async () => {
	expect(await check('v1.2.0')).toEqual({
		exitCode: 0,
		said: 'Version 1.2.0 may be published.',
	});
});

it.each(['v1.2.1', '1.2.0', 'v1.2.0-rc.1'])('stops the tag %s', async (tag) => {
	expect(await check(tag)).toEqual({
		exitCode: 1,
		said: `The tag is ${tag}, but package.json has version 1.2.0: tag v1.2.0.`,
	});
});

it.each(['## Unreleased', '## 1.2.0', '## 1.2.0 - soon', '## 1x2.0 - 2026-12-24'])(
	'stops a version whose section of the changelog is: %s',
	async (heading) => {
		await writeFile(path.join(checkout, 'CHANGELOG.md'), `# Changelog\n\n${heading}\n`);
		expect(await check('v1.2.0')).toEqual({
			exitCode: 1,
			said: 'CHANGELOG.md has no section "## 1.2.0 - <date>": write down what has changed.',
		});
	},
);

it('asks for a tag', async () => {
	const { exitCode, said } = await check();
	expect(exitCode).toBe(1);
	expect(said).toContain('Which tag?');
});

it('finds the version of this checkout written down', async () => {
	const { exitCode } = await execa(path.join(root, '.ci/release'), [`v${manifest.version}`]);
	expect(exitCode).toBe(0);
});

it('names the repository as provenance does, so that npm and n8n find the two to be one', () => {
	expect(manifest.repository.type).toBe('git');
	expect(manifest.repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/[\w-]+\.git$/);
});
