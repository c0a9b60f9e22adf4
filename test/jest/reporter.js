const { writeFileSync } = require('node:fs');
const path = require('node:path');

/**
 * Writes what came of every test to the file RESULTS_FILE, as JSON, even when the run is broken off. With GRACE_SECONDS
 * a run in which a test failed ends that many seconds later: where something basic is broken, hundreds of tests would
 * each wait for their time limit.
 */
module.exports = class {
	/** Jest gives the first three; tests give the last. */
	constructor(_config, _options, _context, exit = (code) => process.exit(code)) {
		this.exit = exit;
		this.file = process.env.RESULTS_FILE;
		this.grace = Number(process.env.GRACE_SECONDS ?? 0) * 1_000;
		this.tests = [];
		this.notRun = [];
		this.running = new Map();
		process.once('SIGTERM', () => this.breakOff('The time limit of the run is over.'));
	}

	onTestFileStart({ path: file }) {
		this.running.set(file, []);
	}

	onTestCaseResult({ path: file }, result) {
		this.running.get(file)?.push(result);
		if (result.status === 'failed') this.hurry();
	}

	onTestFileResult({ path: file }, { testResults, testExecError, failureMessage }) {
		this.running.delete(file);
		for (const result of testResults) this.tests.push(told(file, result));
		const silent = failureMessage && !testResults.some(({ status }) => status === 'failed');
		if (testExecError ?? silent) this.notRun.push(nameOf(file));
		if (failureMessage) this.hurry();
	}

	onRunComplete() {
		clearTimeout(this.timer);
		this.write();
	}

	/** Gives what runs beside the failed test time to fail as well, and no more. */
	hurry() {
		if (this.grace === 0 || this.timer !== undefined) return;
		const seconds = this.grace / 1_000;
		this.timer = setTimeout(
			() => this.breakOff(`A test failed, and the others got ${seconds} more seconds.`),
			this.grace,
		);
	}

	breakOff(why) {
		for (const [file, results] of this.running) {
			for (const result of results) {
				this.tests.push(told(file, result));
				if (result.status !== 'failed') continue;
				process.stderr.write(`\n● ${result.fullName}\n\n${result.failureMessages.join('\n')}\n`);
			}
		}
		const unfinished = [...this.running.keys()].map(nameOf);
		process.stderr.write(`\n${why} Not finished: ${unfinished.join(', ')}\n`);
		this.write(`${why} Not every test was run.`);
		this.exit(1);
	}

	write(brokenOff) {
		if (this.file === undefined) return;
		const { tests, notRun } = this;
		writeFileSync(this.file, JSON.stringify({ tests, notRun, ...(brokenOff && { brokenOff }) }));
	}
};

function told(file, { fullName, status }) {
	return { file: nameOf(file), name: fullName, status };
}

function nameOf(file) {
	return path.relative(process.cwd(), file);
}
