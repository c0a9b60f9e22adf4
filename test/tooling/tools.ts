import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import execa from 'execa';

import { killGroup, onWindows } from '../../sandbox/n8n/killGroup';
import { killAtExit } from '../../sandbox/n8n/leftovers';
import { readJestResults } from './jestResults';
import { onCi, type Outcome } from './report';

/** The project's root. */
export const root = path.resolve(__dirname, '../..');

export interface CommandOptions {
	env?: Record<string, string>;
	/** Passes the output on while the command runs, for what takes minutes. */
	live?: boolean;
}

export interface JestOptions extends CommandOptions {
	/** Time limit; by default 33 minutes with `live`, and 19 without. */
	minutes?: number | undefined;
}

/** How long a local run continues after its first failed test. In CI all tests run. */
const GRACE_SECONDS = '20';

const TIMEOUT_MINUTES = { command: 5, tests: 19, endToEnd: 33 };

/** Runs a command of the project; it counts as one check. */
export async function command(
	file: string,
	args: readonly string[],
	options: CommandOptions = {},
): Promise<Outcome> {
	const { ok, output } = await run(file, args, TIMEOUT_MINUTES.command, options);
	return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output };
}

/** Where a tool remembers what it has checked. `npm ci` removes node_modules, and not this. */
export function cache(name: string): string {
	return path.join(root, '.cache', name);
}

/**
 * n8n's linter. It lets warnings pass; we do not, because they too are shown when n8n verifies a package. Locally, ESLint
 * checks only the files that have changed, with the same rules, in a tenth of the time. A few rules are about several
 * files, so CI checks all of them.
 */
export async function linter(): Promise<Outcome> {
	const cached = ['--cache', '--cache-strategy', 'content', '--cache-location', cache('eslint')];
	const { ok, output } = await (onCi
		? run('n8n-node', ['lint'], TIMEOUT_MINUTES.command)
		: run('eslint', ['.', ...cached], TIMEOUT_MINUTES.command));
	const clean = ok && !/\d+ problems? \(/.test(output);
	return { passed: clean ? 1 : 0, failed: clean ? 0 : 1, output };
}

const JEST = path.join(root, 'node_modules/jest/bin/jest.js');

/** Newer ones have a quicker compiler as well, and Node 24 rejects the option below. */
const hasOneOptimizingCompiler = Number.parseInt(process.versions.node) < 22;

/**
 * Options of V8 for a run that keeps all cores busy with many short test files. Jest's workers inherit them.
 *
 * - Tests create many short-lived objects: with Node's default size of the space for them, in megabytes, an eighth of the
 *   time is garbage collection. Further threads for it only compete with the other workers.
 * - Each file loads its modules anew and runs most functions a few times, so that it seldom pays to optimize them. Six
 *   times V8's default budget saves a tenth of the CPU time.
 */
const V8_OPTIONS = [
	'--max-semi-space-size=128',
	'--single-threaded-gc',
	...(hasOneOptimizingCompiler ? ['--interrupt-budget=400000'] : []),
];

/** Runs Jest; every test counts. `scratch` takes its machine-readable results. */
export async function jest(
	args: readonly string[],
	scratch: string,
	{
		live = false,
		env,
		minutes = live ? TIMEOUT_MINUTES.endToEnd : TIMEOUT_MINUTES.tests,
	}: JestOptions = {},
): Promise<Outcome> {
	const results = path.join(scratch, 'jest-results.json');
	await rm(results, { force: true });
	const shown = live ? 'default' : './test/jest/quietReporter.js';
	const reporters = [`--reporters=${shown}`, '--reporters=./test/jest/reporter.js'];
	const { ok, output } = await run(
		process.execPath,
		// What a failed test left running keeps Jest from ending.
		[...V8_OPTIONS, JEST, ...args, ...reporters, '--forceExit'],
		minutes,
		{
			live,
			env: { ...env, RESULTS_FILE: results, GRACE_SECONDS: onCi || live ? '0' : GRACE_SECONDS },
		},
	);
	const written = await readFile(results, 'utf8').catch(() => undefined);
	return readJestResults(written, ok, output);
}

async function run(
	file: string,
	args: readonly string[],
	minutes: number,
	{ env, live = false }: CommandOptions = {},
): Promise<{ ok: boolean; output: string }> {
	const child = execa(file, args, {
		cwd: root,
		// Its own group, so that what it leaves running can be ended. What it starts itself in groups ends with it.
		detached: !live && !onWindows,
		// Some tools colour what nobody sees in colour, a CI log for one.
		env: { ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...env },
		preferLocal: true,
		reject: false,
		all: true,
		stdin: 'ignore',
		timeout: minutes * 60_000,
	});
	if (live) child.all?.pipe(process.stdout);
	const forget = live || child.pid === undefined ? undefined : killAtExit(child.pid);
	const { all = '', command: line, exitCode, failed, timedOut } = await child;
	if (forget && child.pid !== undefined) killGroup(child.pid);
	forget?.();
	const printed = stripVTControlCharacters(all);
	const output = timedOut ? `${printed}\nStopped after ${minutes} minutes.` : printed;
	return {
		ok: !failed,
		output: output === '' ? `${line} printed nothing; exit code ${exitCode}.` : output,
	};
}
