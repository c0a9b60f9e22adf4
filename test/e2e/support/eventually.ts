import { beforeNextCheck } from '../../../sandbox/n8n/beforeNextCheck';

const LOOKS_APART = { leastMs: 50, mostMs: 1_000 };

/** Waits until `look` finds something, and returns it. */
export async function eventually<T>(
	what: string,
	look: () => T | undefined | Promise<T | undefined>,
	timeoutMs = 30_000,
): Promise<T> {
	const begunAt = Date.now();
	for (;;) {
		const found = await look();
		if (found !== undefined) return found;
		if (Date.now() > begunAt + timeoutMs)
			throw new Error(`${what}: not within ${timeoutMs / 1_000} s`);
		await beforeNextCheck(begunAt, LOOKS_APART);
	}
}
