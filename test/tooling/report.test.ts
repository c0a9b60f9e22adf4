import { setTimeout as sleep } from 'node:timers/promises';

import { readJestResults } from './jestResults';
import type { Outcome, Step } from './report';
import { report } from './report';

const good: Step = { title: 'good', run: async () => ({ passed: 1, failed: 0, output: 'unseen' }) };
const bad: Step = {
	title: 'bad',
	run: async () => ({ passed: 2, failed: 3, output: 'line 7 is odd' }),
};

async function printed(steps: readonly Step[], skippedFails = false): Promise<[boolean, string[]]> {
	let text = '';
	const passed = await report(steps, { write: (more) => (text += more), skippedFails });
	return [passed, text.split('\n').filter((line) => line !== '')];
}

describe('the report', () => {
	it('shows each step, the whole output of one that failed, and the sum last', async () => {
		const [passed, lines] = await printed([bad, good]);

		expect(passed).toBe(false);
		expect(lines).toEqual([
			expect.stringMatching(/^bad +FAILED +\d+\.\d s$/),
			'line 7 is odd',
			expect.stringMatching(/^good +passed +\d+\.\d s$/),
			'failed: bad',
			'3 passed, 3 failed',
		]);
	});

	it('runs some steps side by side, and shows them in their order all the same', async () => {
		const log: string[] = [];
		const step = (title: string, milliseconds: number, beside: boolean): Step => ({
			title,
			beside,
			run: async () => {
				log.push(`${title} begins`);
				await sleep(milliseconds);
				log.push(`${title} ends`);
				return { passed: 1, failed: 0, output: '' };
			},
		});
		const [, lines] = await printed([
			step('first', 1, false),
			step('slow', 250, true),
			step('fast', 1, true),
			step('last', 1, false),
			good,
		]);

		expect(log).toEqual([
			...['first begins', 'first ends'],
			...['slow begins', 'fast begins', 'fast ends', 'slow ends'],
			...['last begins', 'last ends'],
		]);
		expect(lines).toEqual([
			expect.stringMatching(/^first +passed +\d+\.\d s$/),
			expect.stringMatching(/^slow +passed +0\.[2-9] s$|^slow +passed +[1-9]\d*\.\d s$/),
			expect.stringMatching(/^fast +passed +\d+\.\d s$/),
			expect.stringMatching(/^last +passed +\d+\.\d s$/),
			expect.stringMatching(/^good +passed +\d+\.\d s$/),
			'5 passed, 0 failed',
		]);
	});

	it('names the failed tests once more at the end', async () => {
		const tests: Step = {
			title: 'tests',
			run: async () => ({
				passed: 2,
				failed: 2,
				output: '',
				failures: ['a.test.ts: adds', 'b.test.ts'],
			}),
		};
		const [, lines] = await printed([tests, good]);

		expect(lines.slice(-3)).toEqual([
			'failed: a.test.ts: adds',
			'failed: b.test.ts',
			'3 passed, 2 failed',
		]);
	});

	it('shows what a step found out though it passed', async () => {
		const telling: Step = {
			title: 'telling',
			run: async () => ({ passed: 1, failed: 0, output: 'unseen', finding: 'a table\n' }),
		};
		const [, lines] = await printed([telling]);

		expect(lines).toEqual([
			expect.stringMatching(/^telling +passed +\d+\.\d s$/),
			'a table',
			'1 passed, 0 failed',
		]);
	});

	it('counts a step that throws as failed and goes on', async () => {
		const broken: Step = {
			title: 'broken',
			run: async () => await Promise.reject(new Error('no npm')),
		};
		const [passed, lines] = await printed([broken, good]);

		expect(passed).toBe(false);
		expect(lines).toContain('no npm');
		expect(lines.at(-1)).toBe('1 passed, 1 failed');
	});

	it('names skipped tests, and where nobody would read that, lets them fail', async () => {
		const some: Step = {
			title: 'some',
			run: async () => ({
				passed: 4,
				failed: 0,
				output: '',
				skipped: ['opens (skipped: no browser)'],
			}),
		};

		const [passed, lines] = await printed([some]);
		expect(passed).toBe(true);
		expect(lines).toContain('skipped: opens (skipped: no browser)');
		expect(lines.at(-1)).toBe('4 passed, 0 failed');

		const [passedOnCi, linesOnCi] = await printed([some], true);
		expect(passedOnCi).toBe(false);
		expect(linesOnCi.at(-1)).toBe('4 passed, 1 failed');
	});
});

describe("Jest's results", () => {
	const test = (name: string, status: string) => ({ file: 'test/sums.test.ts', name, status });
	const outcomeOf = (ok: boolean, results: object): Outcome =>
		readJestResults(JSON.stringify({ tests: [], notRun: [], ...results }), ok, 'what Jest said');

	it('count test by test', () => {
		const tests = [test('adds', 'passed'), test('waits', 'pending'), test('divides', 'failed')];
		expect(outcomeOf(false, { tests })).toEqual({
			passed: 1,
			failed: 1,
			note: '1 of 3',
			output: 'what Jest said',
			skipped: ['waits (no reason given)'],
			failures: ['test/sums.test.ts: divides'],
		});
	});

	it('count a file that could not be loaded as failed', () => {
		const tests = [test('adds', 'passed')];
		expect(outcomeOf(false, { tests, notRun: ['test/odd.test.ts'] })).toMatchObject({
			passed: 1,
			failed: 1,
			failures: ['test/odd.test.ts (did not run to its end)'],
		});
	});

	it('count a run that was broken off as failed', () => {
		const tests = [test('adds', 'passed')];
		expect(outcomeOf(false, { tests, brokenOff: 'The time limit is over.' })).toMatchObject({
			passed: 1,
			failed: 1,
			failures: ['The time limit is over.'],
		});
	});

	it('count as failed when there are none', () => {
		expect(outcomeOf(false, {})).toMatchObject({ passed: 0, failed: 1, output: 'what Jest said' });
		expect(readJestResults(undefined, false, 'out of memory')).toMatchObject({
			failed: 1,
			output: 'out of memory',
		});
	});
});
