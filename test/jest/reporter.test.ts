import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Reporter from './reporter';

const folder = mkdtempSync(path.join(tmpdir(), 'kling-test-'));
const file = path.join(folder, 'results.json');
const before = { ...process.env };

const SUMS = { path: path.resolve('test/sums.test.ts') };
const ODD = { path: path.resolve('test/odd.test.ts') };
const ADDS = { fullName: 'adds', status: 'passed', failureMessages: [] };
const DIVIDES = { fullName: 'divides', status: 'failed', failureMessages: ['0 is not 1'] };

beforeEach(() => {
	jest.useFakeTimers();
	Object.assign(process.env, { RESULTS_FILE: file, GRACE_SECONDS: '60' });
});

afterEach(() => {
	process.removeAllListeners('SIGTERM');
	process.env = { ...before };
});

afterAll(() => rmSync(folder, { recursive: true }));

function written(): unknown {
	return JSON.parse(readFileSync(file, 'utf8'));
}

test('what came of every test is written, and which files could not be run', () => {
	const reporter = new Reporter();
	reporter.onTestFileStart(SUMS);
	reporter.onTestCaseResult(SUMS, ADDS);
	reporter.onTestFileResult(SUMS, { testResults: [ADDS, DIVIDES], failureMessage: 'divides' });
	reporter.onTestFileStart(ODD);
	reporter.onTestFileResult(ODD, { testResults: [], failureMessage: 'no such module' });
	reporter.onRunComplete();

	expect(written()).toEqual({
		tests: [
			{ file: 'test/sums.test.ts', name: 'adds', status: 'passed' },
			{ file: 'test/sums.test.ts', name: 'divides', status: 'failed' },
		],
		notRun: ['test/odd.test.ts'],
	});
});

test('a run ends a minute after a test failed, and tells the tests of files under way', () => {
	const exit = jest.fn();
	const said: string[] = [];
	jest.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
	const reporter = new Reporter(undefined, undefined, undefined, exit);
	reporter.onTestFileStart(SUMS);
	reporter.onTestCaseResult(SUMS, ADDS);
	reporter.onTestCaseResult(SUMS, DIVIDES);

	jest.advanceTimersByTime(59_999);
	expect(exit).not.toHaveBeenCalled();
	jest.advanceTimersByTime(1);
	expect(exit).toHaveBeenCalledWith(1);
	expect(written()).toEqual({
		tests: [
			{ file: 'test/sums.test.ts', name: 'adds', status: 'passed' },
			{ file: 'test/sums.test.ts', name: 'divides', status: 'failed' },
		],
		notRun: [],
		brokenOff: 'A test failed, and the others got 60 more seconds. Not every test was run.',
	});
	expect(said.join('')).toBe(
		'\n● divides\n\n0 is not 1\n\nA test failed, and the others got 60 more seconds. Not finished: test/sums.test.ts\n',
	);
});

test('a run in which nothing fails is never broken off', () => {
	const exit = jest.fn();
	const reporter = new Reporter(undefined, undefined, undefined, exit);
	reporter.onTestFileStart(SUMS);
	reporter.onTestCaseResult(SUMS, ADDS);
	jest.advanceTimersByTime(3_600_000);
	expect(exit).not.toHaveBeenCalled();
});
