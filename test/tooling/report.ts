/** What a step came to. */
export interface Outcome {
	passed: number;
	failed: number;
	/** Shown beside the step's time, e.g. "61.2 kB". */
	note?: string;
	/** Shown in full when something failed and was not shown live. */
	output: string;
	/** What the step found out: shown whatever came of it. */
	finding?: string;
	/** Tests that did not run, each with its reason. */
	skipped?: readonly string[];
	/** Tests that failed, each with its file: named once more at the end, where a long log is read first. */
	failures?: readonly string[];
}

export interface Step {
	title: string;
	/** Prints what it does while it runs. */
	live?: boolean;
	/** Runs side by side with the steps next to it that do so as well. */
	beside?: boolean;
	run(): Promise<Outcome>;
}

export interface ReportOptions {
	write(text: string): void;
	/** Where nobody looks at the list of skipped tests, a skipped test counts as failed. */
	skippedFails: boolean;
}

/** Nobody waits for the answer there, and nobody reads more than the end of it. */
export const onCi = ['true', '1'].includes(process.env.CI ?? '');

const onScreen: ReportOptions = {
	write: (text) => process.stdout.write(text),
	skippedFails: onCi,
};

const TITLE_WIDTH = 24;

/**
 * Runs the steps in turn, or side by side where they may, and prints each in its turn with the time from its own
 * beginning to its end; the last line is `N passed, N failed`. A failing step does not stop the next one: one run shows
 * everything there is to mend.
 *
 * @returns whether everything passed
 */
export async function report(
	steps: readonly Step[],
	{ write, skippedFails }: ReportOptions = onScreen,
): Promise<boolean> {
	let passed = 0;
	let failed = 0;
	const skipped: string[] = [];
	const failures: string[] = [];

	let group: ReadonlyArray<Promise<Ran>> = [];
	for (const [index, step] of steps.entries()) {
		const title = `${step.title.padEnd(TITLE_WIDTH)} `;
		write(step.live ? `${step.title}\n` : title);
		if (group.length === 0) group = groupFrom(steps, index).map(timed);
		const [ran = timed(step), ...others] = group;
		group = others;
		const { outcome, seconds } = await ran;
		const time = `${seconds.toFixed(1)} s`;
		const note = outcome.note === undefined ? '' : `  ${outcome.note}`;
		if (step.live) write(title);
		write(`${outcome.failed === 0 ? 'passed' : 'FAILED'} ${time.padStart(8)}${note}\n`);
		if (outcome.failed > 0 && !step.live) write(`\n${outcome.output.trim()}\n\n`);
		if (outcome.finding !== undefined) write(`\n${outcome.finding.trim()}\n\n`);
		passed += outcome.passed;
		failed += outcome.failed;
		if (outcome.failed > 0) failures.push(...(outcome.failures ?? [step.title]));
		skipped.push(...(outcome.skipped ?? []));
	}

	for (const test of failures) write(`failed: ${test}\n`);
	for (const test of skipped) write(`skipped: ${test}\n`);
	if (skippedFails && skipped.length > 0) {
		write(`On CI every test must run: ${skipped.length} skipped ones count as failed.\n`);
		failed += skipped.length;
	}
	write(`${passed} passed, ${failed} failed\n`);
	return failed === 0;
}

interface Ran {
	outcome: Outcome;
	seconds: number;
}

/** The step at an index, and those behind it that run beside it. */
function groupFrom(steps: readonly Step[], index: number): readonly Step[] {
	const rest = steps.slice(index);
	const end = rest.findIndex(({ beside }) => beside !== true);
	return rest.slice(0, end < 0 ? rest.length : Math.max(1, end));
}

async function timed(step: Step): Promise<Ran> {
	const startedAt = performance.now();
	const outcome = await step.run().catch(stopped);
	return { outcome, seconds: (performance.now() - startedAt) / 1_000 };
}

function stopped(reason: unknown): Outcome {
	return {
		passed: 0,
		failed: 1,
		output: reason instanceof Error ? reason.message : String(reason),
	};
}
