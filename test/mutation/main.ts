import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { Random } from '../../attacks/random';
import { machine } from '../../bench/machine';
import { printed } from '../../bench/printed';
import { stepsOn } from '../../sandbox/n8n';
import { read, typescriptFiles } from '../tooling/sources';
import { root } from '../tooling/tools';
import { compilerOf } from './compiler';
import { draw } from './draw';
import { type Ask, judgeAll } from './judge';
import { runJest } from './jestRun';
import type { Mutant } from './mutant';
import { mutantsOf } from './mutants';
import { type SwitchedProject, switchedProject } from './project';
import { recordReach } from './reach';
import { lineOf, tableOf } from './report';

const SHIPPED = ['nodes', 'credentials'];
const OUTPUT = path.join(root, 'output', 'mutation.json');

interface Options {
	readonly places: readonly string[];
	readonly seed: number;
	readonly count: number;
	readonly only: readonly string[];
	readonly list: boolean;
	readonly workers: number;
	/** Seconds without a sign of life after which a mutant counts as hanging. */
	readonly silence: number;
	/** How many cases a property test tries. */
	readonly runs: number;
}

/**
 * `npm run mutate -- <folder or file>…`: puts small faults into the code that ships, one at a time, and prints those that
 * no test notices; all of them are written to output/mutation.json. Unit, contract and engine tests are asked.
 *
 *   --seed <number>      other mutants
 *   --count <number>     so many; 60 by default
 *   --list               only prints the drawn ones
 *   --only <id>          only this mutant, as a survivor's line ends; may be given again
 *   --runs <number>      cases of each property test; 300 by default
 *   --workers <number>   so many at a time; 2 by default
 *   --silence <seconds>  after so long without a finished test a mutant hangs; 120 by default
 */
async function main(): Promise<void> {
	const options = readOptions();
	const steps = stepsOn(process.stderr, performance.now.bind(performance));
	const conditions = { ...machine(), ...options };
	const { node, cpu, load } = conditions;
	console.log(`Node ${node}, ${cpu}, load ${load.join(' ')} at the start, seed ${options.seed}`);
	const sources = new Map(
		SHIPPED.flatMap(typescriptFiles)
			.sort()
			.map((file) => [file, read(file)]),
	);
	const drawn = await steps.run('draws mutants', async () => drawnFrom(sources, options));
	if (options.list) {
		for (const mutant of drawn) console.log(lineOf(mutant));
		return;
	}
	const project = switchedProject(sources, drawn);
	try {
		const env = { PROPERTY_RUNS: String(options.runs), ALL_CASES: 'yes' };
		const reach = await steps.run('runs all tests with no mutant on', () =>
			recordReach(project, { ...options, env }),
		);
		for (const file of reach.leftOut) console.log(`Not asked, it fails without a mutant: ${file}`);
		let done = 0;
		const judged = await judgeAll(drawn, reach.testFiles, askIn(project, options), {
			workers: options.workers,
			tell: ({ mutant, fate, by }) => {
				console.error(`[${++done}/${drawn.length}] ${fate}: ${lineOf(mutant)}`);
				if (by !== undefined) console.error(`    ${by}`);
			},
		});
		console.log(`\n${printed(tableOf(judged))}`);
		for (const fate of ['survived', 'unreached'] as const) {
			const left = judged.filter((one) => one.fate === fate);
			if (left.length === 0) continue;
			console.log(`${fate}:`);
			for (const { mutant } of left) console.log(`  ${lineOf(mutant)}`);
		}
		await mkdir(path.dirname(OUTPUT), { recursive: true });
		const results = { ...conditions, leftOut: reach.leftOut, judged };
		await writeFile(OUTPUT, `${JSON.stringify(results, null, '\t')}\n`);
		console.log(`\nWritten to ${path.relative(process.cwd(), OUTPUT)}.`);
	} finally {
		project.remove();
	}
}

function readOptions(): Options {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			seed: { type: 'string', default: '1' },
			count: { type: 'string', default: '60' },
			only: { type: 'string', multiple: true, default: [] },
			list: { type: 'boolean', default: false },
			workers: { type: 'string', default: '2' },
			silence: { type: 'string', default: '120' },
			runs: { type: 'string', default: '300' },
		},
	});
	const number = (name: 'seed' | 'count' | 'workers' | 'silence' | 'runs'): number => {
		const value = Number(values[name]);
		if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number`);
		return value;
	};
	const places = (positionals.length > 0 ? positionals : SHIPPED).map((place) =>
		path.posix.normalize(place).replace(/\/$/, ''),
	);
	for (const place of places) {
		const inside = SHIPPED.some((folder) => `${place}/`.startsWith(`${folder}/`));
		if (!inside || !existsSync(path.join(root, place))) {
			throw new Error(`${place} is no folder or file of ${SHIPPED.join(' or ')}`);
		}
	}
	return {
		places,
		seed: number('seed'),
		count: number('count'),
		only: values.only,
		list: values.list,
		workers: number('workers'),
		silence: number('silence'),
		runs: number('runs'),
	};
}

function drawnFrom(sources: ReadonlyMap<string, string>, options: Options): Mutant[] {
	const { places, seed, count, only } = options;
	const isAsked = (file: string): boolean =>
		places.some((place) =>
			statSync(path.join(root, place)).isFile() ? file === place : file.startsWith(`${place}/`),
		);
	const mutants = [...sources]
		.filter(([file]) => isAsked(file))
		.flatMap(([file, source]) => mutantsOf(file, source));
	if (only.length === 0) return draw(mutants, count, new Random(seed), compilerOf(sources));
	return only.map((id) => {
		const mutant = mutants.find((one) => one.id === id);
		if (mutant === undefined) throw new Error(`There is no mutant ${id} in ${places.join(', ')}`);
		return mutant;
	});
}

/** Runs test files in the copy with mutants on. */
function askIn(project: SwitchedProject, { runs, silence, workers }: Options): Ask {
	return async (mutants, testFiles) => {
		const isAlone = mutants.length === 1;
		const { hangs, result, output } = await runJest(project, {
			name: `${mutants[0]?.id}-and-${mutants.length - 1}-others`,
			args: isAlone ? ['--runInBand', '--forceExit'] : ['--maxWorkers', String(workers)],
			env: {
				PROPERTY_RUNS: String(runs),
				ALL_CASES: 'yes',
				MUTANT_ON: mutants.map(({ id }) => id).join(),
				MUTANT_FIRST_FAILURE: 'yes',
			},
			testFiles,
			silence,
		});
		if (hangs) return { end: 'hang' };
		if (result === undefined) return { end: 'crash', output };
		const passed = result.flatMap(({ file, failed }) => (failed === null ? [file] : []));
		const [failure] = result.flatMap(({ file, failed }) =>
			failed === null ? [] : [{ file, test: failed }],
		);
		return { end: 'over', passed, ...(failure && { failure }) };
	};
}

main().catch((cause: unknown) => {
	console.error(cause);
	process.exitCode = 1;
});
