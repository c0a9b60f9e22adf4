import type { Mutant } from './mutant';
import { type TestFile, testFilesFor } from './reach';

/** What became of a mutant: `hang` and `crash` are noticed too, `unreached` is what no test comes to. */
export type Fate = 'killed' | 'hang' | 'crash' | 'survived' | 'unreached';

export interface Judged {
	readonly mutant: Mutant;
	readonly fate: Fate;
	/** The test that noticed, or what a crash printed. */
	readonly by?: string;
	/** How many test files come to it. */
	readonly testFiles: number;
}

/** How a run with mutants on ended. */
export type CallKind =
	| { readonly end: 'hang' }
	| { readonly end: 'crash'; readonly output: string }
	| { readonly end: 'over'; readonly failures: readonly { file: string; test: string }[] };

/** Runs test files in their order with mutants on, until one fails or to the end. */
export type Ask = (
	mutants: readonly Mutant[],
	testFiles: readonly string[],
	until: 'first failure' | 'end',
) => Promise<CallKind>;

export interface JudgeOptions {
	/** So many mutants at a time. */
	workers: number;
	/** Hears of each mutant once. */
	tell(judged: Judged): void;
}

/**
 * Each mutant meets its nearest test files alone, those that take this many milliseconds together. What is left meets the
 * others with all that are left at once: most of them survive, and each would have run nearly all tests by itself.
 */
const ALONE_MILLISECONDS = 15_000;

/** Asks the tests about each mutant. A test that fails now and then notices nothing: it has to fail twice. */
export async function judgeAll(
	mutants: readonly Mutant[],
	testFiles: readonly TestFile[],
	ask: Ask,
	{ workers, tell }: JudgeOptions,
): Promise<Judged[]> {
	const judged = new Map<string, Judged>();
	const asked = new Map(mutants.map((mutant) => [mutant.id, testFilesFor(mutant, testFiles)]));
	const filesToDownload = ({ id }: Mutant): readonly TestFile[] => asked.get(id) ?? [];
	const is = (mutant: Mutant, fate: Fate, by?: string): void => {
		const common = { mutant, fate, testFiles: filesToDownload(mutant).length };
		const one = by === undefined ? common : { ...common, by };
		judged.set(mutant.id, one);
		tell(one);
	};
	/** Is a mutant noticed by these, when it alone is on? */
	const isNoticed = async (mutant: Mutant, files: readonly string[]): Promise<boolean> => {
		for (let left = files; left.length > 0;) {
			const run = await ask([mutant], left, 'first failure');
			if (run.end !== 'over') {
				is(mutant, run.end, run.end === 'crash' ? run.output : undefined);
				return true;
			}
			const [failure] = run.failures;
			if (failure === undefined) return false;
			const again = await ask([mutant], [failure.file], 'first failure');
			if (again.end !== 'over' || again.failures.length > 0) {
				is(mutant, 'killed', `${failure.file} › ${failure.test}`);
				return true;
			}
			left = left.slice(left.indexOf(failure.file) + 1);
		}
		return false;
	};
	const unnoticed = async (
		some: readonly Mutant[],
		filesFor: (mutant: Mutant) => readonly string[],
	): Promise<Mutant[]> => {
		const noticed = await inParallel(some, workers, (one) => isNoticed(one, filesFor(one)));
		return some.filter((_, index) => noticed[index] !== true);
	};

	for (const mutant of mutants) if (filesToDownload(mutant).length === 0) is(mutant, 'unreached');
	const reached = mutants.filter((mutant) => filesToDownload(mutant).length > 0);
	const nearest = new Map(reached.map((one) => [one.id, nearestOf(filesToDownload(one))]));
	let left = await unnoticed(reached, ({ id }) => nearest.get(id) ?? []);
	const others = new Map(
		left.map((one) => {
			const files = filesToDownload(one).map(({ file }) => file);
			return [one.id, files.slice(nearest.get(one.id)?.length)];
		}),
	);
	const othersOf = ({ id }: Mutant): readonly string[] => others.get(id) ?? [];
	for (let files = new Set(left.flatMap(othersOf)); files.size > 0;) {
		const suspects = left.filter((one) => othersOf(one).some((file) => files.has(file)));
		if (suspects.length === 0) break;
		const run = await ask(suspects, [...files], 'end');
		if (run.end !== 'over') {
			const survivors = await unnoticed(suspects, othersOf);
			left = left.filter((one) => !suspects.includes(one) || survivors.includes(one));
			break;
		}
		const [failure] = run.failures;
		if (failure === undefined) break;
		// Each that comes to the file is asked about by itself; then the file has said what it has to say.
		const here = suspects.filter((one) => othersOf(one).includes(failure.file));
		const survivors = await unnoticed(here, () => [failure.file]);
		left = left.filter((one) => !here.includes(one) || survivors.includes(one));
		files = new Set(run.failures.slice(1).map(({ file }) => file));
	}
	for (const mutant of left) is(mutant, 'survived');
	return mutants.flatMap(({ id }) => judged.get(id) ?? []);
}

/** The first ones, until they take long enough together; at least one. */
function nearestOf(files: readonly TestFile[]): string[] {
	let milliseconds = 0;
	return files
		.filter((one) => {
			const isNear = milliseconds < ALONE_MILLISECONDS;
			milliseconds += one.milliseconds;
			return isNear;
		})
		.map(({ file }) => file);
}

async function inParallel<T, R>(
	values: readonly T[],
	workers: number,
	work: (value: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	const waiting = [...values.entries()];
	const one = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [index, value] = next;
			results[index] = await work(value);
		}
	};
	await Promise.all(Array.from({ length: workers }, one));
	return results;
}
