import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { CANARIES, REPEATED_KEY } from '../e2e/support/canaries';
import { withoutKeys } from './keys';

const FINE = { passed: 3, failed: 0, output: 'all is well' };

let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'kling-keys-'));
	await writeFile(path.join(folder, 'report.md'), 'all is well');
});

afterEach(async () => await rm(folder, { recursive: true }));

it('counts as one check more', () => {
	expect(withoutKeys(FINE, folder)).toEqual({ ...FINE, passed: 4 });
	expect(withoutKeys(FINE, path.join(folder, 'nowhere'))).toEqual({ ...FINE, passed: 4 });
});

it.each([...CANARIES])('finds %s in what was printed', (canary) => {
	const outcome = { ...FINE, output: `Authorization: ${canary}` };
	expect(withoutKeys(outcome, folder)).toEqual({
		...outcome,
		failed: 1,
		note: `keys got out: ${canary} in what was printed`,
	});
});

it.each(['', 'x', 'xy'])('finds one in Base64, wherever it begins: %p', async (before) => {
	const content = Buffer.from(`${before}${REPEATED_KEY} and more`).toString('base64');
	await writeFile(path.join(folder, 'file.json'), JSON.stringify({ content }));
	expect(withoutKeys(FINE, folder)).toMatchObject({
		failed: 1,
		note: `keys got out: ${REPEATED_KEY} in file.json`,
	});
});
