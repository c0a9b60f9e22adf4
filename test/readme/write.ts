import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { regenerated } from './generate';

const file = join(__dirname, '..', '..', 'README.md');

/** `npm run readme`: makes the README's generated parts anew. */
async function main(): Promise<void> {
	const readme = await regenerated(await readFile(file, 'utf8'));
	const options = await resolveConfig(file);
	await writeFile(file, await format(readme, { ...options, filepath: file }));
	console.log('README.md is up to date.');
}

void main();
