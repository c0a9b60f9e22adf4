import { sleep } from 'n8n-workflow';

/** Maximum duration of uninterrupted work, in milliseconds. */
const LONGEST_PIECE = 20;

/** Maximum number of items without an interruption. */
const MOST_ITEMS = 100;

/**
 * Creates the function that is called before each of many items. It regularly lets everything else in Node's event
 * loop run, so that thousands of items do not block n8n.
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
