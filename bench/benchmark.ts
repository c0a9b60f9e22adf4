/** What a person may ask of a run. */
export interface BenchOptions {
	/** Fewer items and rounds, to see whether everything works. */
	quick: boolean;
	/** The same seed makes the same tasks. */
	seed: number;
}

/** One line of a table: its columns are the same in every row, and name their unit. */
export type Row = Readonly<Record<string, string | number>>;

/** What a benchmark found. */
export interface Table {
	title: string;
	rows: readonly Row[];
	/** How it was measured, and what to make of it. */
	notes: readonly string[];
}

/** One measurement. */
export interface Benchmark {
	/** What `--only` takes. */
	name: string;
	title: string;
	run(options: BenchOptions): Promise<readonly Table[]>;
}

/** A figure with so many digits behind the point, as many as mean something. */
export function rounded(value: number, digits = 1): number {
	return Number(value.toFixed(digits));
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = Math.floor(sorted.length / 2);
	const lower = Math.ceil(sorted.length / 2) - 1;
	return ((sorted[lower] ?? Number.NaN) + (sorted[upper] ?? Number.NaN)) / 2;
}
