import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { type JestResult, runJest } from './jestRun';
import type { Mutant } from './mutant';
import type { SwitchedProject } from './project';

/** A test file of the copy that passes while no mutant is on. */
export interface TestFile {
	/** From the project's root. */
	readonly file: string;
	readonly milliseconds: number;
	/** The ids of the mutants that its run came to. */
	readonly reached: ReadonlySet<string>;
}

export interface Reach {
	readonly testFiles: readonly TestFile[];
	/** Those that fail though no mutant is on; they notice nothing, because they are not asked. */
	readonly leftOut: readonly string[];
}

/**
 * Folders whose tests are not run: they test tools, texts that a command writes (`npm run readme`), or the sources
 * themselves. Those in `linear` measure time, which the switches of the mutants change.
 */
const NOT_ASKED = [
	...['attacks', 'bench', 'drift', 'linear', 'mutation', 'readme', 'sandbox-n8n', 'tooling'],
];

const reachedSchema = z.object({ file: z.string(), reached: z.array(z.string()) });

/**
 * Runs all tests once with no mutant on, and writes down which test file comes to which mutant. What fails is tried once
 * more, by itself.
 */
export async function recordReach(
	project: SwitchedProject,
	{ workers, silence, env }: { workers: number; silence: number; env: Record<string, string> },
): Promise<Reach> {
	const folder = path.join(project.scratch, 'reached');
	mkdirSync(folder, { recursive: true });
	const run = async (
		args: readonly string[],
		testFiles?: readonly string[],
	): Promise<JestResult> => {
		const { result, output } = await runJest(project, {
			name: 'all',
			args,
			...(testFiles !== undefined && { testFiles }),
			env: { ...env, MUTANTS_REACHED: folder },
			silence,
		});
		if (result === undefined) throw new Error(`The tests did not come to their end:\n${output}`);
		return result;
	};
	const all = await run([
		...['--maxWorkers', String(workers)],
		...['--testPathIgnorePatterns', `/test/(${[...NOT_ASKED, 'e2e'].join('|')})/`],
	]);
	const failed = all.filter((one) => one.failed !== null).map(({ file }) => file);
	const again = failed.length > 0 ? await run(['--runInBand', '--forceExit'], failed) : [];
	const files = [...all.filter((one) => one.failed === null), ...again];
	const reached = new Map(
		readdirSync(folder).map((name) => {
			const text = readFileSync(path.join(folder, name), 'utf8');
			const { file, reached: ids } = reachedSchema.parse(JSON.parse(text));
			return [path.relative(project.home, file).split(path.sep).join('/'), new Set(ids)];
		}),
	);
	return {
		testFiles: files
			.filter((one) => one.failed === null)
			.map(({ file, milliseconds }) => ({
				file,
				milliseconds,
				reached: reached.get(file) ?? new Set<string>(),
			})),
		leftOut: files.filter((one) => one.failed !== null).map(({ file }) => file),
	};
}

/** The test files that come to a mutant, the nearest and quickest first. */
export function testFilesFor(mutant: Mutant, testFiles: readonly TestFile[]): TestFile[] {
	return testFiles
		.filter(({ reached }) => reached.has(mutant.id))
		.map((testFile) => ({ testFile, distance: distance(mutant.file, testFile.file) }))
		.sort((a, b) => a.distance - b.distance || a.testFile.milliseconds - b.testFile.milliseconds)
		.map(({ testFile }) => testFile);
}

/** How few words of the source's path the test's path holds: the file's own test is the nearest. */
function distance(source: string, test: string): number {
	const words = new Set(wordsOf(test));
	const own = wordsOf(source);
	const [name] = own.slice(-1);
	const missing = own.filter((word) => !words.has(word)).length;
	return missing - (name !== undefined && words.has(name) ? own.length : 0);
}

/** `index` says nothing: its folder does. */
function wordsOf(file: string): string[] {
	return file.split(/[/.]/).filter((word) => !['index', 'ts', 'test'].includes(word));
}
