import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { ProcessGroup } from '../../sandbox/n8n/processGroup';
import type { SwitchedProject } from './project';

/** The test files of a run that came to their end, and the first test in each that failed. */
const resultSchema = z.array(
	z.object({ file: z.string(), milliseconds: z.number(), failed: z.string().nullable() }),
);

/** What Jest's reporter wrote down. */
export type JestResult = z.infer<typeof resultSchema>;

export interface JestRun {
	/** Undefined where the run did not come to its end. */
	result: JestResult | undefined;
	/** Nothing was heard of it for too long, and it was ended. */
	hangs: boolean;
	/** The end of what it printed. */
	output: string;
}

export interface JestOptions {
	/** Names the run's files. */
	name: string;
	args: readonly string[];
	env: Readonly<Record<string, string>>;
	/** From the project's root; they run in this order. Jest decides otherwise. */
	testFiles?: readonly string[];
	/** Seconds without a sign of life after which the run counts as hanging. */
	silence: number;
}

const OUTPUT_LENGTH = 4000;

/** Runs the copy's tests in a process group of its own, so that nothing of it is left afterwards. */
export async function runJest(
	{ home, scratch }: SwitchedProject,
	{ name, args, env, testFiles: asked, silence }: JestOptions,
): Promise<JestRun> {
	const testFiles = asked?.map((file) => path.join(home, file));
	const own = path.join(scratch, name);
	const temporary = path.join(own, 'tmp');
	mkdirSync(temporary, { recursive: true });
	const resultFile = path.join(own, 'result.json');
	const order = path.join(own, 'order.json');
	if (testFiles !== undefined) writeFileSync(order, JSON.stringify(testFiles));
	const group = await ProcessGroup.start(
		process.execPath,
		[
			path.join(home, 'node_modules/jest/bin/jest.js'),
			...['--config', path.join(home, 'jest.mutation.config.js')],
			...args,
			...(testFiles === undefined ? [] : ['--runTestsByPath', ...testFiles]),
		],
		{
			cwd: home,
			output: 'pipe',
			env: {
				...process.env,
				...env,
				TMPDIR: temporary,
				MUTANT_RESULT: resultFile,
				...(testFiles !== undefined && { MUTANT_TEST_ORDER: order }),
			},
		},
	);
	let lastSign = performance.now();
	let hangs = false;
	let output = '';
	const heard = (chunk: Buffer): void => {
		lastSign = performance.now();
		output = (output + chunk.toString()).slice(-OUTPUT_LENGTH);
	};
	group.child.stdout?.on('data', heard);
	group.child.stderr?.on('data', heard);
	const watch = setInterval(() => {
		if (performance.now() - lastSign < silence * 1000) return;
		hangs = true;
		void group.kill();
	}, 1000);
	try {
		await group.ended;
	} finally {
		clearInterval(watch);
		await group.kill();
	}
	const result = readResult(resultFile, home);
	rmSync(own, { recursive: true, force: true, maxRetries: 5 });
	return { result, hangs, output };
}

function readResult(file: string, home: string): JestResult | undefined {
	try {
		return resultSchema
			.parse(JSON.parse(readFileSync(file, 'utf8')))
			.map((one) => ({ ...one, file: path.relative(home, one.file).split(path.sep).join('/') }));
	} catch {
		return undefined;
	}
}
