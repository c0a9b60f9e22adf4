/** How long tasks take, in seconds: any time from one minute to six. */
export const TASK_SECONDS = { first: 60, last: 360 };

/** Whole seconds for so many tasks, any between the limits with the same chance. */
export function taskSeconds(count: number, random: () => number): number[] {
	const { first, last } = TASK_SECONDS;
	return Array.from({ length: count }, () => first + Math.floor(random() * (last - first + 1)));
}

/** Kinds of tasks, with the duration of one of them, in seconds. */
export const DISTRIBUTIONS: ReadonlyArray<{ name: string; draw(random: () => number): number }> = [
	{ name: '25 to 90 s', draw: (random) => between(25, 90, random) },
	{ name: '60 to 360 s', draw: (random) => between(60, 360, random) },
	{
		name: 'log-normal, median 180 s',
		draw: (random) => 180 * Math.exp(LOG_DEVIATION * normal(random)),
	},
	{ name: '10 to 50 minutes', draw: (random) => between(600, 3000, random) },
];

/** Standard deviation of the logarithm: two thirds of the tasks take between 0.6 and 1.6 times the median. */
const LOG_DEVIATION = 0.5;

function between(first: number, last: number, random: () => number): number {
	return first + random() * (last - first);
}

/** Normally distributed number with mean 0 and deviation 1: Box and Muller's method. */
function normal(random: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
