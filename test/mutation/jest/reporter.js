// Prints a sign of life for each test, and writes MUTANT_RESULT. Where MUTANT_FIRST_FAILURE is set, that ends the run.
const { writeFileSync } = require('node:fs');

class Reporter {
	files = [];
	/** The first test that failed in a file. */
	names = new Map();

	onTestCaseResult({ path }, { status, fullName }) {
		process.stdout.write('.');
		if (status !== 'failed' || this.names.has(path)) return;
		this.names.set(path, fullName);
		if (process.env.MUTANT_FIRST_FAILURE) this.ended(path, 0, fullName);
	}

	onTestResult({ path }, { testExecError, numFailingTests, perfStats }) {
		process.stdout.write('.');
		const fails = testExecError !== undefined || numFailingTests > 0;
		this.ended(path, perfStats.runtime, fails ? (this.names.get(path) ?? 'does not start') : null);
	}

	onRunComplete() {
		writeFileSync(process.env.MUTANT_RESULT, JSON.stringify(this.files));
	}

	ended(file, milliseconds, failed) {
		this.files.push({ file, milliseconds, failed });
		if (failed === null || !process.env.MUTANT_FIRST_FAILURE) return;
		this.onRunComplete();
		process.exit(1);
	}
}

module.exports = Reporter;
