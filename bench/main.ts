import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { stepsOn } from '../sandbox/n8n';
import { removeUserFolder } from '../test/engine/harness/userFolder';
import { root } from '../test/tooling/tools';
import type { Benchmark, BenchOptions, Table } from './benchmark';
import { chosen } from './chosen';
import { cpuTime } from './cpuTime';
import { download } from './download';
import { machine } from './machine';
import { suspended } from './suspended';
import { suspendedStorage } from './suspendedStorage';
import { printed } from './printed';
import { size } from './size';
import { statusCalls } from './statusCalls';
import { wallTime } from './wallTime';

const BENCHMARKS: readonly Benchmark[] = [
	wallTime,
	statusCalls,
	cpuTime,
	download,
	size,
	suspendedStorage,
];
/** These start a real n8n, which may have to be downloaded first. */
const WITH_N8N: readonly Benchmark[] = [suspended];

const DEFAULT_SEED = '1';
const OUTPUT = path.join(root, 'output', 'bench.json');

/**
 * `npm run bench`: prints tables, and writes them to output/bench.json.
 *
 *   --quick         fewer items and rounds
 *   --only <name>   one benchmark; may be given again
 *   --n8n           those with a real n8n as well
 *   --seed <number> other tasks
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			quick: { type: 'boolean', default: false },
			n8n: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true },
			seed: { type: 'string', default: DEFAULT_SEED },
		},
	});
	const options: BenchOptions = { quick: values.quick, seed: Number(values.seed) };
	const steps = stepsOn(process.stderr, performance.now.bind(performance));
	const conditions = { ...machine(), ...options };
	const { node, cpu, load } = conditions;
	console.log(`Node ${node}, ${cpu}, load ${load.join(' ')} at the start, seed ${options.seed}`);
	const results: Array<{ name: string; tables: readonly Table[] }> = [];
	try {
		for (const benchmark of chosen('benchmark', BENCHMARKS, WITH_N8N, values)) {
			const { name, title } = benchmark;
			const tables = await steps.run(title, async () => await benchmark.run(options));
			results.push({ name, tables });
			for (const table of tables) console.log(`\n${printed(table)}`);
		}
	} finally {
		removeUserFolder();
	}
	await mkdir(path.dirname(OUTPUT), { recursive: true });
	await writeFile(OUTPUT, `${JSON.stringify({ ...conditions, results }, null, '\t')}\n`);
	console.log(`Written to ${path.relative(process.cwd(), OUTPUT)}.`);
}

main().catch((cause: unknown) => {
	console.error(cause);
	process.exitCode = 1;
});
