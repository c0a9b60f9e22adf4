import { skippingIdleTime } from '../bench/skippedTime';
import { Random } from './random';
import { Findings } from './findings';
import type { AttackOptions, AttackResult, Finding } from './suite';

/** A rule that was broken. */
export type Complaint = Omit<Finding, 'case'>;

/** Measures what the code under attack costs; making the case and judging it does not count. */
export interface Meter {
	/**
	 * Does some work with input of so many bytes. More CPU time than input of that size may cost is a finding.
	 *
	 * @param bytes of everything that came from outside; a function is asked afterwards
	 */
	cost<T>(bytes: number | (() => number), work: () => T | Promise<T>): Promise<T>;
}

/** One case: makes it up, runs it, and tells which rules were broken. */
export type Case = (random: Random, meter: Meter, index: number) => Promise<Complaint[]>;

export const SLOW = 'CPU time grows with the size of the input and no faster';
export const POLLUTED = 'no prototype is changed';
export const UNFORESEEN = 'nothing unforeseen is thrown';
/** A suite whose models have broken finds nothing, and must not pass for that. */
export const TRIED = 'the suite really gets as far as what it is for';

/** CPU time in milliseconds that any piece of work may cost, whatever its size. */
const FREE_MS = 150;
/** CPU time in milliseconds for each byte of input: 1 MB may take half a second. */
const MS_PER_BYTE = 0.0005;
/** How often a slow case is measured before it is believed: other work on the machine must not look like ours. */
const MEASUREMENTS = 3;
/** So many times too slow is believed at once. */
const FAR_TOO_SLOW = 4;

const MEGABYTE = 1024 * 1024;
/** Cases between two looks at the memory. */
const LOOK_EVERY = 50;

/** Turns of the event loop after which everybody waits; most cases use no network. */
const QUIET_TURNS = 3;

/** With fewer cases chance decides. */
const FEW = 50;

/** Counts of a suite: all cases, and the short form. */
export interface Counts {
	full: number;
	quick: number;
}

/** How often something has to have happened for a suite to mean anything. */
export interface Progress {
	/** What has happened, e.g. `tasks made`. */
	what: string;
	/** How often so far. */
	count(): number;
	/** At least so often for each case. */
	perCase: number;
}

/** Runs the cases of a suite, one after the other, by a clock that leaves out the time in which everybody waits. */
export async function runCases(
	suite: string,
	counts: Counts,
	options: AttackOptions,
	attack: Case,
	progress?: Progress,
): Promise<Omit<AttackResult, 'figures'>> {
	const count = options.cases ?? (options.quick ? counts.quick : counts.full);
	const indexes =
		options.onlyCase === undefined
			? Array.from({ length: count }, (_, index) => index)
			: [options.onlyCase];
	const before = process.cpuUsage();
	const kept = new Findings();
	let heap = 0;
	await skippingIdleTime(async () => {
		for (const index of indexes) {
			for (const { rule, detail } of await complaintsOf(suite, options.seed, index, attack)) {
				kept.add({ case: index, rule, detail });
			}
			if (index % LOOK_EVERY === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
		}
	}, QUIET_TURNS);
	if (progress && indexes.length >= FEW && progress.count() < progress.perCase * indexes.length) {
		const detail = `${progress.what}: ${progress.count()} in ${indexes.length} cases`;
		kept.add({ case: 0, rule: TRIED, detail });
	}
	const { user, system } = process.cpuUsage(before);
	return {
		cases: indexes.length,
		...kept.found,
		cpuSeconds: (user + system) / 1e6,
		heapMegabytes: heap / MEGABYTE,
	};
}

/** Runs one case, and again where it was slow. */
async function complaintsOf(
	suite: string,
	seed: number,
	index: number,
	attack: Case,
): Promise<Complaint[]> {
	const measured: Array<{ over: number; detail: string }> = [];
	let complaints: Complaint[] = [];
	for (let measurement = 1; measurement <= MEASUREMENTS; measurement++) {
		let worst = { over: 0, detail: '' };
		const meter: Meter = {
			async cost(bytes, work) {
				const begun = process.cpuUsage();
				try {
					return await work();
				} finally {
					const { user, system } = process.cpuUsage(begun);
					const milliseconds = (user + system) / 1000;
					const size = typeof bytes === 'number' ? bytes : bytes();
					const over = milliseconds / (FREE_MS + size * MS_PER_BYTE);
					if (over > worst.over) {
						const detail = `${milliseconds.toFixed(0)} ms of CPU time for ${size} bytes`;
						worst = { over, detail };
					}
				}
			},
		};
		try {
			complaints = await attack(new Random(seed, suite, index), meter, index);
		} catch (cause) {
			complaints = [{ rule: UNFORESEEN, detail: stackOf(cause) }];
		}
		complaints.push(...pollution());
		measured.push(worst);
		if (worst.over <= 1) return complaints;
		if (worst.over > FAR_TOO_SLOW) break;
	}
	const [least] = measured.sort((a, b) => a.over - b.over);
	return least ? [...complaints, { rule: SLOW, detail: least.detail }] : complaints;
}

const NATIVE = new Map(
	[Object.prototype, Array.prototype, Function.prototype, String.prototype].map((prototype) => [
		prototype,
		Reflect.ownKeys(prototype).length,
	]),
);

/** What was put on a prototype; it is taken away again, so that the next case begins clean. */
function pollution(): Complaint[] {
	return [...NATIVE].flatMap(([prototype, count]) => {
		const keys = Reflect.ownKeys(prototype);
		const added = keys.slice(count);
		for (const key of added) Reflect.deleteProperty(prototype, key);
		return added.map((key) => ({ rule: POLLUTED, detail: `${String(key)} was added` }));
	});
}

/** An error as text, its cause included. */
export function stackOf(cause: unknown): string {
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
