import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { installOnce, isInstalled } from '../../sandbox/n8n/installOnce';

let root: string;
let folder: string;

beforeEach(async () => {
	root = await mkdtemp(path.join(os.tmpdir(), 'kling-test-'));
	folder = path.join(root, 'n8n-1.0.0-abc');
});

afterEach(async () => await rm(root, { recursive: true, force: true }));

const note = () => undefined;

async function writeProgram(into: string): Promise<void> {
	await writeFile(path.join(into, 'program'), 'hello');
}

test('installs, and not a second time', async () => {
	const install = jest.fn(writeProgram);
	await installOnce(folder, install, note);
	await installOnce(folder, install, note);

	expect(install).toHaveBeenCalledTimes(1);
	expect(isInstalled(folder)).toBe(true);
	expect(await readFile(path.join(folder, 'program'), 'utf8')).toBe('hello');
});

test('an installation that throws leaves nothing, and the next one starts afresh', async () => {
	const breakHalfway = async (into: string) => {
		await writeProgram(into);
		throw new Error('the network went away');
	};
	await expect(installOnce(folder, breakHalfway, note)).rejects.toThrow('the network went away');
	expect(existsSync(folder)).toBe(false);

	await installOnce(folder, writeProgram, note);
	expect(isInstalled(folder)).toBe(true);
});

test('a folder without the mark of a finished installation is replaced', async () => {
	await mkdir(folder);
	await writeFile(path.join(folder, 'half'), '');
	await installOnce(folder, writeProgram, note);

	expect(existsSync(path.join(folder, 'half'))).toBe(false);
	expect(isInstalled(folder)).toBe(true);
});

test('what a killed installation left is removed', async () => {
	const remains = `${folder}.unfinished-99999999`;
	await mkdir(remains);
	const other = path.join(root, 'n8n-2.0.0-abc.unfinished-1');
	await mkdir(other);
	await installOnce(folder, writeProgram, note);

	expect(existsSync(remains)).toBe(false);
	expect(existsSync(other)).toBe(true);
});

test('two at once: one installs, the other waits, says so, and uses the result', async () => {
	const notes: string[] = [];
	// Whichever comes first installs until the other has said that it waits.
	let saidSo: () => void = () => undefined;
	const isSaid = new Promise<void>((resolve) => (saidSo = resolve));
	const install = jest.fn(async (into: string) => {
		await isSaid;
		await writeProgram(into);
	});
	const tell = (detail: string) => {
		notes.push(detail);
		saidSo();
	};
	await Promise.all([installOnce(folder, install, tell), installOnce(folder, install, tell)]);

	expect(install).toHaveBeenCalledTimes(1);
	expect(notes).toContain(`waiting for process ${process.pid}, which installs it`);
});
