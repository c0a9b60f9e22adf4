import { sleep } from 'n8n-workflow';

/** Milliseconds of work in one piece. */
const LONGEST_PIECE = 20;

/** How many items are processed in one piece, however fast that is. */
const MOST_ITEMS = 100;

/**
 * Creates the function that is called before each of many items: now and then it lets everything else in Node's event
 * loop run first, so that thousands of items do not block all of n8n.
 */
export function eventLoopBreaks(): () => Promise<void> {
	let begun = performance.now();
	let items = 0;
	return async () => {
		items += 1;
		if (items <= MOST_ITEMS && performance.now() - begun < LONGEST_PIECE) return;
		await sleep(0);
		items = 1;
		begun = performance.now();
	};
}
