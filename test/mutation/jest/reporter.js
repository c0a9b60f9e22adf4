// Prints a sign of life for each test, and writes MUTANT_RESULT. With a mutant on, the first failure ends the run.
const { writeFileSync } = require('node:fs');

class Reporter {
	files = [];
	tests = 0;

	onTestCaseResult(test, result) {
		this.tests += 1;
		process.stdout.write('.');
		if (result.status === 'failed') this.failed(test.path, result.fullName);
	}

	onTestResult(test, result) {
		process.stdout.write('.');
		const failed = result.testExecError !== undefined || result.numFailingTests > 0;
		this.files.push({ file: test.path, failed, milliseconds: result.perfStats.runtime });
		if (failed) this.failed(test.path, result.testExecError ? 'does not start' : 'fails');
	}

	onRunComplete() {
		this.write({ files: this.files, tests: this.tests });
	}

	failed(file, name) {
		if (!process.env.MUTANT_ON) return;
		this.write({ files: this.files, tests: this.tests, failed: { file, name } });
		process.exit(1);
	}

	write(result) {
		writeFileSync(process.env.MUTANT_RESULT, JSON.stringify(result));
	}
}

module.exports = Reporter;
