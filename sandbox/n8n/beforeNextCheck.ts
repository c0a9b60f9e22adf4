import { setTimeout as sleep } from 'node:timers/promises';

/** A twentieth of what it took so far: whoever waits learns of the end hardly later. */
const SHARE = 0.05;

/**
 * Pauses between two looks at something that is waited for. The longer it has taken, the longer the pause: many that wait
 * for minutes and look all the time would keep n8n busy with nothing but that.
 */
export async function beforeNextCheck(
	begunAt: number,
	{ leastMs, mostMs }: { leastMs: number; mostMs: number },
): Promise<void> {
	const share = (Date.now() - begunAt) * SHARE;
	await sleep(Math.min(Math.max(share, leastMs), mostMs));
}
