import { success } from '../../nodes/shared/core/result';
import { createTask, createVideo } from '../../nodes/shared/core/task';
import { imini } from '../../nodes/shared/providers/imini';
import type { Runtime } from '../../nodes/shared/tasks/runtime';
import { poll } from '../../nodes/shared/tasks/poll/poll';

const SECOND = 1000;
const REF = { provider: imini.id, kind: 'video', taskId: 'simulated' };

/** Which tasks to simulate. Times in seconds. */
export interface PollSimulation {
	/** How long the shortest task takes, and the longest; the others lie between them at equal steps. */
	first: number;
	last: number;
	tasks: number;
	/** The user's Poll Interval. */
	maxDelay: number;
	/** The same seed gives the same jitter. */
	seed: number;
}

/** A figure over all simulated tasks. */
export interface Figure {
	mean: number;
	most: number;
}

/** How many questions a task took, and how many seconds after its end that was seen. */
export interface PollFigures {
	questions: Figure;
	delay: Figure;
}

/** Runs the node's own poll loop against a clock that nobody waits for. The vendor answers in no time. */
export async function simulatePolling({
	first,
	last,
	tasks,
	maxDelay,
	seed,
}: PollSimulation): Promise<PollFigures> {
	const random = chance(seed);
	const seen: Array<{ questions: number; delay: number }> = [];
	for (let index = 0; index < tasks; index++) {
		const seconds = first + ((last - first) * (index + 0.5)) / tasks;
		seen.push(await pollOnce(seconds, maxDelay, random));
	}
	return {
		questions: figureOf(seen.map(({ questions }) => questions)),
		delay: figureOf(seen.map(({ delay }) => delay)),
	};
}

async function pollOnce(seconds: number, maxDelay: number, random: () => number) {
	let now = 0;
	let questions = 0;
	const runtime: Runtime = {
		random,
		now: () => now,
		isStopped: () => false,
		sleep: async (milliseconds) => {
			now += milliseconds;
		},
		send: async () => {
			questions += 1;
			return { outcome: 'answer', response: { status: 200, headers: {}, body: '' } };
		},
	};
	const running = createTask(REF, 'processing', 'processing');
	const done = createTask(REF, 'succeeded', 'succeeded', {
		videos: [createVideo('https://vendor.example/1.mp4')],
	});
	const provider = {
		...imini,
		tasks: {
			get: {
				...imini.tasks.get,
				parse: () => success(now >= seconds * SECOND ? done : running),
			},
		},
	};
	await poll(
		provider,
		REF,
		{
			deadline: Number.POSITIVE_INFINITY,
			maxDelay: maxDelay * SECOND,
			immediate: false,
			once: false,
		},
		runtime,
	);
	return { questions, delay: now / SECOND - seconds };
}

function figureOf(values: readonly number[]): Figure {
	return {
		mean: values.reduce((sum, value) => sum + value, 0) / values.length,
		most: Math.max(...values),
	};
}

/** Chance that can be repeated: mulberry32. */
export function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
