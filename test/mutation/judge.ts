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
	const milliseconds = new Map(testFiles.map((one) => [one.file, one.milliseconds]));
	const quickestFirst = (a: string, b: string): number =>
		(milliseconds.get(a) ?? 0) - (milliseconds.get(b) ?? 0);
	/** Asks a file about several at once, and then about each half of those that it notices. */
	const withoutNoticedBy = async (file: string, suspects: readonly Mutant[]): Promise<Mutant[]> => {
		const survivors: Mutant[] = [];
		for (let groups: (readonly Mutant[])[] = [suspects]; groups.length > 0;) {
			const isNoticedGroup = await inParallel(groups, workers, async (group) => {
				const [only] = group;
				if (only !== undefined && group.length === 1) return isNoticed(only, [file]);
				const run = await ask(group, [file], 'first failure');
				return run.end !== 'over' || run.failures.length > 0;
			});
			survivors.push(...groups.filter((_, index) => isNoticedGroup[index] !== true).flat());
			groups = groups
				.filter((group, index) => isNoticedGroup[index] === true && group.length > 1)
				.flatMap(halvesOf);
		}
		return survivors;
	};
	/** Asks files about several at once. The quickest that fails finds out who is to blame; then the others are asked again. */
	const survivorsOf = async (
		some: readonly Mutant[],
		someFiles: readonly string[],
	): Promise<Mutant[]> => {
		let survivors = [...some];
		for (let files = [...someFiles].sort(quickestFirst); files.length > 0;) {
			const suspects = survivors.filter((one) =>
				othersOf(one).some((file) => files.includes(file)),
			);
			if (suspects.length === 0) break;
			const isLeft = (left: readonly Mutant[], asked: readonly Mutant[]): Mutant[] =>
				survivors.filter((one) => !asked.includes(one) || left.includes(one));
			if (suspects.length === 1) {
				const ofThem = (one: Mutant): string[] =>
					files.filter((file) => othersOf(one).includes(file));
				return isLeft(await unnoticed(suspects, ofThem), suspects);
			}
			// The longest ones first, so that no worker waits for the last one.
			const run = await ask(suspects, [...files].reverse(), 'end');
			if (run.end !== 'over') {
				// Nobody knows which file hung or crashed, so each half meets all that are left.
				const halves = halvesOf(suspects);
				const left: Mutant[] = [];
				for (const half of halves) left.push(...(await survivorsOf(half, files)));
				return isLeft(left, suspects);
			}
			const failed = run.failures.map((failure) => failure.file).sort(quickestFirst);
			const [file] = failed;
			if (file === undefined) break;
			const here = suspects.filter((one) => othersOf(one).includes(file));
			survivors = isLeft(await withoutNoticedBy(file, here), here);
			files = failed.slice(1);
		}
		return survivors;
	};
	left = await survivorsOf(left, [...new Set(left.flatMap(othersOf))]);
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

function halvesOf<T>(values: readonly T[]): T[][] {
	const middle = Math.ceil(values.length / 2);
	return [values.slice(0, middle), values.slice(middle)];
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
