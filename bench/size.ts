import { readFile } from 'node:fs/promises';
import path from 'node:path';

import execa from 'execa';
import { z } from 'zod';

import { buildPackage } from '../sandbox/n8n';
import { root } from '../test/tooling/tools';
import { type Benchmark, median, rounded, type Row, type Table } from './benchmark';

const ROUNDS = { full: 10, quick: 3 };

/** What n8n has loaded before it loads a node. */
const THERE_ALREADY = ['n8n-workflow', 'zod'];

const manifestSchema = z.object({ n8n: z.object({ nodes: z.array(z.string()) }) });
const packedSchema = z
	.array(z.object({ size: z.number(), unpackedSize: z.number(), entryCount: z.number() }))
	.length(1);

export const size: Benchmark = {
	name: 'size',
	title: 'Time to load a node',

	async run({ quick }) {
		await buildPackage(root);
		return [await loadTable(this.title, quick ? ROUNDS.quick : ROUNDS.full), await sizeTable()];
	},
};

async function loadTable(title: string, rounds: number): Promise<Table> {
	const manifest = await readFile(path.join(root, 'package.json'), 'utf8');
	const { n8n } = manifestSchema.parse(JSON.parse(manifest));
	const rows: Row[] = [];
	for (const node of n8n.nodes) {
		rows.push({
			node: path.basename(node),
			'in n8n, ms': await loadTime(node, THERE_ALREADY, rounds),
			'with n8n-workflow and zod, ms': await loadTime(node, [], rounds),
		});
	}
	return {
		title,
		rows,
		notes: [
			`Of the built package, each time in a new process; median of ${rounds}. In n8n: ${THERE_ALREADY.join(' and ')} are loaded already.`,
		],
	};
}

/** How long `require` of a built file takes in a new process, in milliseconds. */
async function loadTime(file: string, before: readonly string[], rounds: number): Promise<number> {
	const code = [
		...before.map((name) => `require(${JSON.stringify(name)});`),
		'const begun = performance.now();',
		`require(${JSON.stringify(path.join(root, file))});`,
		'console.log(performance.now() - begun);',
	].join('\n');
	const times: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const { stdout } = await execa(process.execPath, ['-e', code], { cwd: root });
		times.push(Number(stdout));
	}
	return rounded(median(times));
}

async function sizeTable(): Promise<Table> {
	const args = ['pack', '--dry-run', '--json', '--silent', '--ignore-scripts'];
	const { stdout } = await execa('npm', args, { cwd: root });
	const rows = packedSchema.parse(JSON.parse(stdout)).map((packed) => ({
		'packed kB': rounded(packed.size / 1000),
		'unpacked kB': rounded(packed.unpackedSize / 1000),
		files: packed.entryCount,
	}));
	return { title: 'Size of the package', rows, notes: [] };
}
