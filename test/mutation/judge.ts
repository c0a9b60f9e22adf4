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
export type RunEnd =
	| { readonly end: 'hang' }
	| { readonly end: 'crash'; readonly output: string }
	| {
			readonly end: 'over';
			/** The files that passed before the failure, or all of them. */
			readonly passed: readonly string[];
			readonly failure?: { file: string; test: string };
	  };

/** Runs test files in their order with mutants on, until one fails. */
export type Ask = (mutants: readonly Mutant[], testFiles: readonly string[]) => Promise<RunEnd>;

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
	options: JudgeOptions,
): Promise<Judged[]> {
	const judge = new Judge(testFiles, ask, options);
	const reached = mutants.filter((mutant) => judge.isReached(mutant));
	const left = await judge.withoutNoticedByNearest(reached);
	await judge.judgeTogether(left);
	return mutants.flatMap((mutant) => judge.judged.get(mutant.id) ?? []);
}

class Judge {
	/** By the mutant's id. */
	readonly judged = new Map<string, Judged>();
	private readonly milliseconds: ReadonlyMap<string, number>;

	constructor(
		private readonly testFiles: readonly TestFile[],
		private readonly ask: Ask,
		private readonly options: JudgeOptions,
	) {
		this.milliseconds = new Map(testFiles.map((one) => [one.file, one.milliseconds]));
	}

	isReached(mutant: Mutant): boolean {
		if (this.filesOf(mutant).length > 0) return true;
		this.tell(mutant, 'unreached');
		return false;
	}

	/** Asks about each mutant alone. */
	async withoutNoticedByNearest(mutants: readonly Mutant[]): Promise<Mutant[]> {
		return await this.unnoticed(mutants, (mutant) => nearestOf(this.filesOf(mutant)));
	}

	/** Asks all other files about all mutants at once. Those that nothing notices survive. */
	async judgeTogether(mutants: readonly Mutant[]): Promise<void> {
		const others = new Map(
			mutants.map((mutant) => {
				const files = this.filesOf(mutant);
				return [mutant, files.map(({ file }) => file).slice(nearestOf(files).length)];
			}),
		);
		const files = [...new Set([...others.values()].flat())];
		for (const mutant of await this.survivorsOf(others, files)) this.tell(mutant, 'survived');
	}

	/**
	 * `filesFor` says which files come to each mutant. The files are asked in turn, the quickest first, so that mutants that
	 * break much are gone before the long ones. The first that fails finds out which mutants it notices.
	 */
	private async survivorsOf(
		filesFor: ReadonlyMap<Mutant, readonly string[]>,
		someFiles: readonly string[],
	): Promise<Mutant[]> {
		let survivors = [...filesFor.keys()];
		let files = this.quickestFirst(someFiles);
		while (files.length > 0) {
			const isOneOfThem = (file: string): boolean => files.includes(file);
			const suspects = survivors.filter((one) => filesFor.get(one)?.some(isOneOfThem));
			const innocent = survivors.filter((one) => !suspects.includes(one));
			if (suspects.length <= 1) {
				const ofThem = (one: Mutant) => filesFor.get(one)?.filter(isOneOfThem) ?? [];
				return [...innocent, ...(await this.unnoticed(suspects, ofThem))];
			}
			const run = await this.ask(
				suspects,
				files.filter((file) => suspects.some((one) => filesFor.get(one)?.includes(file))),
			);
			if (run.end !== 'over') {
				// Nobody knows which file hung or crashed, so each half meets all that are left.
				for (const half of halvesOf(suspects)) {
					const own = new Map([...filesFor].filter(([one]) => half.includes(one)));
					innocent.push(...(await this.survivorsOf(own, files)));
				}
				return innocent;
			}
			const { failure } = run;
			if (failure === undefined) break;
			const here = suspects.filter((one) => filesFor.get(one)?.includes(failure.file));
			const left = await this.withoutNoticedBy(failure.file, here);
			survivors = survivors.filter((one) => !here.includes(one) || left.includes(one));
			files = files.filter((file) => file !== failure.file && !run.passed.includes(file));
		}
		return survivors;
	}

	/** Asks a file about several mutants at once, and then about each half of those that it notices. */
	private async withoutNoticedBy(file: string, suspects: readonly Mutant[]): Promise<Mutant[]> {
		const survivors: Mutant[] = [];
		for (let groups: (readonly Mutant[])[] = [suspects]; groups.length > 0;) {
			const isNoticed = await inParallel(groups, this.options.workers, async (group) => {
				const [only] = group;
				if (only !== undefined && group.length === 1) return await this.isNoticed(only, [file]);
				const run = await this.ask(group, [file]);
				return run.end !== 'over' || run.failure !== undefined;
			});
			survivors.push(...groups.filter((_, index) => isNoticed[index] !== true).flat());
			groups = groups
				.filter((group, index) => isNoticed[index] === true && group.length > 1)
				.flatMap(halvesOf);
		}
		return survivors;
	}

	private async unnoticed(
		mutants: readonly Mutant[],
		filesFor: (mutant: Mutant) => readonly string[],
	): Promise<Mutant[]> {
		const isNoticed = await inParallel(mutants, this.options.workers, (one) =>
			this.isNoticed(one, filesFor(one)),
		);
		return mutants.filter((_, index) => isNoticed[index] !== true);
	}

	/** Is a mutant noticed by these files, when it alone is on? */
	private async isNoticed(mutant: Mutant, files: readonly string[]): Promise<boolean> {
		for (let left = files; left.length > 0;) {
			const run = await this.ask([mutant], left);
			if (run.end !== 'over') {
				this.tell(mutant, run.end, run.end === 'crash' ? run.output : undefined);
				return true;
			}
			const { failure } = run;
			if (failure === undefined) return false;
			const again = await this.ask([mutant], [failure.file]);
			if (again.end !== 'over' || again.failure !== undefined) {
				this.tell(mutant, 'killed', `${failure.file} › ${failure.test}`);
				return true;
			}
			left = left.slice(left.indexOf(failure.file) + 1);
		}
		return false;
	}

	private tell(mutant: Mutant, fate: Fate, by?: string): void {
		const testFiles = this.filesOf(mutant).length;
		const judged = { mutant, fate, testFiles, ...(by !== undefined && { by }) };
		this.judged.set(mutant.id, judged);
		this.options.tell(judged);
	}

	private filesOf(mutant: Mutant): TestFile[] {
		return testFilesFor(mutant, this.testFiles);
	}

	private quickestFirst(files: readonly string[]): string[] {
		const time = (file: string): number => this.milliseconds.get(file) ?? 0;
		return [...files].sort((one, other) => time(one) - time(other));
	}
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
