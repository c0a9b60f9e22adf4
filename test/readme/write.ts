import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { regenerated } from './generate';
import { PAGES, ROOT } from './pages';

/** `npm run readme`: makes the generated parts of the README and of docs/ anew. */
async function main(): Promise<void> {
	for (const page of PAGES) {
		const file = path.join(ROOT, page);
		const text = await regenerated(await readFile(file, 'utf8'));
		const options = await resolveConfig(file);
		await writeFile(file, await format(text, { ...options, filepath: file }));
	}
	console.log(`${PAGES.length} pages are up to date.`);
}

void main();
