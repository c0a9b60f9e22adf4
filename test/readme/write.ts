import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { regenerated } from './generate';

const file = join(__dirname, '..', '..', 'README.md');

/** `npm run readme`: makes the README's generated parts anew. */
async function main(): Promise<void> {
	await writeFile(file, await regenerated(await readFile(file, 'utf8')));
	console.log('README.md is up to date.');
}

void main();
