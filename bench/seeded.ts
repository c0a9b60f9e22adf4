/** How long tasks take, in seconds: any time from one minute to six, as the pauses of Poll are made for. */
export const TASK_SECONDS = { first: 60, last: 360 };

/** Whole seconds for so many tasks, any between the limits with the same chance. */
export function taskSeconds(count: number, random: () => number): number[] {
	const { first, last } = TASK_SECONDS;
	return Array.from({ length: count }, () => first + Math.floor(random() * (last - first + 1)));
}
