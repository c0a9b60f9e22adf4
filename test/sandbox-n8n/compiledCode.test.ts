import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { compiledCodeFolder } from '../../sandbox/n8n/compiledCode';

let cache: string;
const file = () => path.join(cache, 'compiled', 'v24', '0a1b');

beforeEach(async () => {
	cache = await mkdtemp(path.join(os.tmpdir(), 'kling-compiled-'));
	await mkdir(path.dirname(file()), { recursive: true });
	await writeFile(file(), '');
});
afterEach(async () => await rm(cache, { recursive: true }));

test('keeps compiled code from run to run', async () => {
	expect(await compiledCodeFolder(cache, 2)).toBe(path.join(cache, 'compiled'));
	expect(existsSync(file())).toBe(true);
});

test('removes compiled code when it has too many files', async () => {
	expect(await compiledCodeFolder(cache, 1)).toBe(path.join(cache, 'compiled'));
	expect(existsSync(file())).toBe(false);
});
