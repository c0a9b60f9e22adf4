import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

import { withoutKeys } from './tooling/keys';
import { report } from './tooling/report';
import type { Step } from './tooling/report';
import { packAndCheck, tarballIn } from './tooling/tarball';
import { cache, command, jest, linter, root } from './tooling/tools';

/** The end-to-end test that measures how much time of the CPU n8n takes, and floods it. It has the machine to itself. */
const MEASURING_TEST = '/e2e/triggerFlood\\.';
/** With the other end-to-end tests less than the 50 minutes of `.ci/run`. */
const MEASURING_MINUTES = 10;

/** Many tests mostly wait, so that some more workers than there are cores keep all of them busy. */
const WORKERS = String(availableParallelism() + 4);

/** End-to-end tests wait for minutes, for n8n's timers: enough of them side by side that somebody always has work. */
const E2E_WORKERS = String(availableParallelism() + 5);

/** Which faults make how many tasks, by provider and way to wait: written by the engine tests. */
const FAULT_MATRIX = path.join(root, 'output', 'fault-matrix.md');

/**
 * Everything that must hold before a release, one step after the other but for those that only read the sources:
 *
 *   tsx test/run.ts            style, types, build, package, and every test but the end-to-end ones
 *   tsx test/run.ts --scan     only n8n's package scanner, on the sources and on the packed tarball
 *   tsx test/run.ts --e2e      the packed tarball in a real n8n
 *   tsx test/run.ts --gallery  only draws the pictures of the examples anew, in a real n8n
 */
async function main(): Promise<void> {
	const scratch = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-kling-'));
	try {
		process.exitCode = (await report(stepsFor(process.argv[2], scratch))) ? 0 : 1;
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

function stepsFor(kind: string | undefined, scratch: string): Step[] {
	const build: Step = { title: 'build', run: () => command('npm', ['run', '--silent', 'build']) };
	const pack: Step = { title: 'tarball', run: () => packAndCheck(scratch) };
	// The scanner leaves temporary folders behind; in ours they are removed with it.
	const scan: Step = {
		title: "n8n's package scanner",
		run: () => command('tsx', ['test/tooling/scan.ts', scratch], { env: { TMPDIR: scratch } }),
	};
	const packaging = [build, pack, scan];

	if (kind === '--scan') return packaging;
	const e2e = ['--config', 'jest.e2e.config.js', '--verbose'];
	if (kind === '--e2e') {
		const run = (args: readonly string[], minutes?: number) => async () => {
			const env = { KLING_TARBALL: await tarballIn(scratch) };
			return withoutKeys(
				await jest([...e2e, ...args], scratch, { live: true, env, minutes }),
				path.join(root, 'output'),
			);
		};
		const rest = ['--testPathIgnorePatterns', MEASURING_TEST, '--maxWorkers', E2E_WORKERS];
		const measuring = ['--testPathPatterns', MEASURING_TEST];
		return [
			build,
			pack,
			{ title: 'end-to-end tests', live: true, run: run(rest) },
			{
				title: 'end-to-end test that measures',
				live: true,
				run: run(measuring, MEASURING_MINUTES),
			},
		];
	}
	if (kind === '--gallery') {
		const env = { KLING_GALLERY: 'draw' };
		const run = () => jest([...e2e, 'test/e2e/gallery.test.ts'], scratch, { live: true, env });
		return [{ title: 'gallery', live: true, run }];
	}
	const prettier = ['--check', '--cache', '--cache-location', cache('prettier'), '.'];
	// The types of what ships are checked by the build.
	const tsc = ['-p', 'tsconfig.test.json'];
	return [
		{ title: 'format', beside: true, run: () => command('prettier', prettier) },
		{ title: "n8n's linter", beside: true, run: linter },
		{ title: 'types of the tests', beside: true, run: () => command('tsc', tsc) },
		...inTurn(packaging).map((step) => ({ ...step, beside: true })),
		{
			title: 'tests',
			beside: true,
			run: async () => ({
				...(await jest(['--maxWorkers', WORKERS], scratch)),
				finding: await readFile(FAULT_MATRIX, 'utf8').catch(() => 'There is no fault matrix.'),
			}),
		},
	];
}

/** Steps of which each begins when the one before it has ended, whenever it is asked to. */
function inTurn(steps: readonly Step[]): Step[] {
	let last: Promise<unknown> = Promise.resolve();
	return steps.map((step) => ({
		...step,
		run: async () => {
			const before = last;
			const own = before.then(() => step.run());
			last = own.catch(() => undefined);
			return await own;
		},
	}));
}

void main();
