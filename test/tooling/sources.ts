import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './tools';

/** The TypeScript files under a folder of the project, as paths from its root. */
export function typescriptFiles(folder: string): string[] {
	const absolute = path.join(root, folder);
	if (!existsSync(absolute)) return [];
	return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => path.posix.join(folder, name.split(path.sep).join('/')));
}

export function read(file: string): string {
	return readFileSync(path.join(root, file), 'utf8');
}
