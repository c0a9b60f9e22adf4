import { readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder that every page is in. */
export const ROOT = path.join(__dirname, '../..');

/** The pages that people read to use the node, by their paths from the root. */
export const PAGES: readonly string[] = [
	'README.md',
	'examples/README.md',
	...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.md'))
		.map((name) => path.posix.join('docs', name.split(path.sep).join('/')))
		.sort(),
];
