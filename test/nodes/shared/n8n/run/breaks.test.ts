import { eventLoopBreaks } from '../../../../../nodes/shared/n8n/run/breaks';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Whether the function lets everything else run before the next item. */
async function breaksAt(pause: () => Promise<void>): Promise<boolean> {
	const paused = pause();
	const isBreak = jest.getTimerCount() > 0;
	jest.runAllTimers();
	await paused;
	return isBreak;
}

/** The items before which it breaks, counted from 1. */
async function breaksWithin(items: number, milliseconds: number): Promise<number[]> {
	const pause = eventLoopBreaks();
	const breaks: number[] = [];
	for (let item = 1; item <= items; item++) {
		if (await breaksAt(pause)) breaks.push(item);
		jest.advanceTimersByTime(milliseconds);
	}
	return breaks;
}

it('breaks after each hundred items that take no time', async () => {
	expect(await breaksWithin(301, 0)).toEqual([101, 201, 301]);
});

it.each([
	[10, [3, 5, 7]],
	[19, [3, 5, 7]],
	[20, [2, 3, 4, 5, 6, 7]],
	[7, [4, 7]],
])('breaks after 20 ms of work when an item takes %d ms', async (milliseconds, breaks) => {
	expect(await breaksWithin(7, milliseconds)).toEqual(breaks);
});
