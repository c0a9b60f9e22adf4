import { setTimeout as sleep } from 'node:timers/promises';

/** Looks, a millisecond or more apart: several seconds on a quiet machine, and longer on a busy one. */
const MAX_LOOKS = 8_000;

/**
 * Waits until `condition` holds. It gives up with a message that says `what` never came, so that a test fails by name
 * where a loop without an end would keep Jest from exiting.
 */
export async function until(what: string, condition: () => boolean): Promise<void> {
	for (let looks = 0; looks < MAX_LOOKS; looks += 1) {
		if (condition()) return;
		await sleep(1);
	}
	throw new Error(`This never came: ${what}.`);
}
