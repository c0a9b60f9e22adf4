/** What a person may ask of a run. */
export interface AttackOptions {
	/** Fewer cases, for `.ci/run`. */
	quick: boolean;
	/** The same seed makes the same cases. */
	seed: number;
	/** Takes the place of the suite's own number of cases. */
	cases?: number;
	/** Only this case, counted from 0. */
	onlyCase?: number;
}

/** Something that must not happen, and did. */
export interface Finding {
	/** Which case; with the seed and the suite it can be run again. */
	case: number;
	/** The rule that was broken, the same words for every finding of its kind. */
	rule: string;
	/** What was seen, shortened. */
	detail: string;
}

/** What a suite found. */
export interface AttackResult {
	cases: number;
	/** Of each rule the first ones. */
	findings: readonly Finding[];
	/** How often each rule was broken. */
	broken: Readonly<Record<string, number>>;
	/** CPU time of this process, in seconds. */
	cpuSeconds: number;
	/** Most memory in use at the end of a case, in MB of 1024 × 1024 bytes. */
	heapMegabytes: number;
	/** Anything else worth reading: how much was really tried. */
	figures: Readonly<Record<string, string | number>>;
}

/** A set of attacks of one kind. */
export interface AttackSuite {
	/** What `--only` takes. */
	name: string;
	title: string;
	/** The rules that every case is held against. */
	checked: readonly string[];
	run(options: AttackOptions): Promise<AttackResult>;
}
