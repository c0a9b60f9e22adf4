import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import execa from 'execa';
import { z } from 'zod';

import type { Outcome } from './report';
import { root } from './tools';

/** Eleven providers and two nodes in one file: more than this means that something came along that nobody needs. */
export const MAX_BYTES = 132 * 1024;

const manifestSchema = z.object({
	main: z.string(),
	n8n: z.object({ credentials: z.array(z.string()), nodes: z.array(z.string()) }),
});

const BESIDE_DIST = ['CHANGELOG.md', 'LICENSE.md', 'README.md', 'package.json'];
const REQUIRED = ['LICENSE.md', 'README.md', 'package.json'];
/** What only a developer can use. */
const NOT_FOR_USERS = /\.(map|ts|tsbuildinfo)$/;

/** Where {@link packAndCheck} unpacks. */
export function unpackedIn(scratch: string): string {
	return path.join(scratch, 'unpacked', 'package');
}

/** What {@link packAndCheck} packs. */
export async function tarballIn(scratch: string): Promise<string> {
	const { name, version } = z
		.object({ name: z.string(), version: z.string() })
		.parse(JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')));
	return path.join(scratch, `${name}-${version}.tgz`);
}

/** Packs the project as npm would publish it, unpacks it in `scratch` and looks at what users would get. */
export async function packAndCheck(scratch: string): Promise<Outcome> {
	await execa('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', scratch], {
		cwd: root,
	});
	const tarball = await tarballIn(scratch);
	const folder = path.dirname(unpackedIn(scratch));
	await mkdir(folder, { recursive: true });
	await execa('tar', ['-xzf', tarball, '-C', folder]);

	const listed = await execa('tar', ['-tzf', tarball]);
	const files = listed.stdout.split('\n').map((file) => file.replace(/^package\//, ''));
	const manifest = manifestSchema.parse(
		JSON.parse(await readFile(path.join(unpackedIn(scratch), 'package.json'), 'utf8')),
	);
	const { size } = await stat(tarball);
	const loaded = [...manifest.n8n.credentials, ...manifest.n8n.nodes];
	const found = [
		...objections(files, size, [manifest.main, ...loaded]),
		...(await loadingErrors(unpackedIn(scratch), loaded)),
	];
	return {
		passed: found.length === 0 ? 1 : 0,
		failed: found.length === 0 ? 0 : 1,
		note: `${files.length} files, ${(size / 1_000).toFixed(1)} kB`,
		output: found.join('\n'),
	};
}

/** Loads nodes and credentials as n8n does, which takes the class from the file's name; n8n has their dependencies. */
async function loadingErrors(folder: string, entries: readonly string[]): Promise<string[]> {
	const code = entries.map((entry) => {
		const [className] = path.basename(entry).split('.');
		return `new (require(${JSON.stringify(path.join(folder, entry))}).${className})();`;
	});
	const { failed, stderr } = await execa(process.execPath, ['-e', code.join('\n')], {
		env: { NODE_PATH: path.join(root, 'node_modules') },
		reject: false,
	});
	return failed ? [`n8n could not load the package: ${stderr}`] : [];
}

/** What is wrong with a package of these files and this size that promises `entries` to n8n. */
export function objections(
	files: readonly string[],
	bytes: number,
	entries: readonly string[],
): string[] {
	const unwanted = files.filter(
		(file) =>
			!BESIDE_DIST.includes(file) && (!file.startsWith('dist/') || NOT_FOR_USERS.test(file)),
	);
	const missing = [...REQUIRED, ...entries].filter((file) => !files.includes(file));
	return [
		...unwanted.map((file) => `${file} does not belong into the package.`),
		...missing.map((file) => `${file} is missing from the package.`),
		...(bytes > MAX_BYTES ? [`${bytes} bytes are more than the ${MAX_BYTES} we allow.`] : []),
	];
}
