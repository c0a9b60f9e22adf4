interface File {
	path: string;
}

interface Result {
	fullName: string;
	status: string;
	failureMessages: readonly string[];
}

/** Jest's reporter of this project: see reporter.js. */
export default class Reporter {
	constructor(config?: object, options?: object, context?: object, exit?: (code: number) => void);
	onTestFileStart(file: File): void;
	onTestCaseResult(file: File, result: Result): void;
	onTestFileResult(
		file: File,
		outcome: { testResults: readonly Result[]; failureMessage: string },
	): void;
	onRunComplete(): void;
}
