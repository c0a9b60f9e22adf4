import { runtimeFor } from '../../../../../nodes/shared/n8n/run/runtime';
import type { Send } from '../../../../../nodes/shared/n8n/http/client';
import type { Runtime } from '../../../../../nodes/shared/tasks/runtime';
import { contextOf } from '../context';

const unsent: Send = async () => {
	throw new Error('nothing is sent here');
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Sleeps, and tells how long that took once it is over. */
function sleepIn(runtime: Runtime, milliseconds: number): { tookMs?: number } {
	const begun = Date.now();
	const sleep: { tookMs?: number } = {};
	void runtime.sleep(milliseconds).then(() => (sleep.tookMs = Date.now() - begun));
	return sleep;
}

it('sleeps as long as asked', async () => {
	const sleep = sleepIn(runtimeFor(contextOf({}), unsent), 10_250);
	await jest.advanceTimersByTimeAsync(10_249);
	expect(sleep).toEqual({});
	await jest.advanceTimersByTimeAsync(1);
	expect(sleep).toEqual({ tookMs: 10_250 });
});

it.each([0, -5])('does not sleep for %d ms', async (milliseconds) => {
	const sleep = sleepIn(runtimeFor(contextOf({}), unsent), milliseconds);
	await jest.advanceTimersByTimeAsync(0);
	expect(sleep).toEqual({ tookMs: 0 });
});

it.each([1, 1_333, 61_700])('wakes within a second of the stop button at %d ms', async (stopAt) => {
	const button = new AbortController();
	const context = contextOf({ cancelSignal: button.signal });
	const runtime = runtimeFor(context, unsent);
	const sleep = sleepIn(runtime, 600_000);
	await jest.advanceTimersByTimeAsync(stopAt);
	expect({ stopped: runtime.signal.aborted, ...sleep }).toEqual({ stopped: false });

	button.abort();
	await jest.advanceTimersByTimeAsync(1000);
	expect(runtime.signal.aborted).toBe(true);
	expect(sleep.tookMs).toBeGreaterThanOrEqual(stopAt);
	expect(sleep.tookMs).toBeLessThan(stopAt + 1000);
});

it('wakes within a second when another item ended the run', async () => {
	const abandoned = new AbortController();
	const runtime = runtimeFor(contextOf({}), unsent, abandoned.signal);
	const sleep = sleepIn(runtime, 600_000);
	await jest.advanceTimersByTimeAsync(5100);
	abandoned.abort();
	await jest.advanceTimersByTimeAsync(1000);
	expect({ stopped: runtime.signal.aborted, ...sleep }).toEqual({ stopped: true, tookMs: 5500 });
});

it('does not sleep once it is stopped', async () => {
	const context = contextOf({ cancelSignal: AbortSignal.abort() });
	const sleep = sleepIn(runtimeFor(context, unsent), 600_000);
	await jest.advanceTimersByTimeAsync(0);
	expect(sleep).toEqual({ tookMs: 0 });
});

it('wakes when what it waits for is there', async () => {
	const come = new AbortController();
	const runtime = runtimeFor(contextOf({}), unsent);
	const begun = Date.now();
	const sleeping = runtime.sleep(600_000, come.signal).then(() => Date.now() - begun);
	await jest.advanceTimersByTimeAsync(5100);
	come.abort();
	await jest.advanceTimersByTimeAsync(500);
	expect(await sleeping).toBe(5500);
});

describe('a request that goes unanswered', () => {
	const lost: Send = async () => ({
		outcome: 'noResponse',
		delivered: 'unknown',
		reason: 'ERR_CANCELED',
	});
	const request = { method: 'GET', path: '/tasks' } as const;

	it('reports a request without a response at the stop button as stopped', async () => {
		const context = contextOf({ cancelSignal: AbortSignal.abort() });
		expect(await runtimeFor(context, lost).send(request)).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'the execution was stopped before a response arrived',
		});
	});

	it('otherwise keeps its reason', async () => {
		expect(await runtimeFor(contextOf({}), lost).send(request)).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'ERR_CANCELED',
		});
	});
});

describe('what runs after the stop button', () => {
	const request = { method: 'PUT', path: '/tasks/1/cancel' } as const;

	it('does not exist before the stop button, nor when another item ended the run', () => {
		const abandoned = AbortSignal.abort();
		expect(runtimeFor(contextOf({}), unsent, abandoned).afterStop?.()).toBeUndefined();
	});

	it('sends without the signal of the execution, and with its own deadline', async () => {
		const bounds: unknown[] = [];
		const send: Send = async (_request, given) => {
			bounds.push(given);
			return { outcome: 'noResponse', delivered: 'no', reason: 'ECONNREFUSED' };
		};
		const context = contextOf({ cancelSignal: AbortSignal.abort() });
		const after = runtimeFor(context, send).afterStop?.();
		expect(await after?.send(request, after.now() + 9_000)).toEqual({
			outcome: 'noResponse',
			delivered: 'no',
			reason: 'ECONNREFUSED',
		});
		await after?.send(request);
		expect(bounds).toEqual([{ remaining: 9_000 }, {}]);
	});

	it('sleeps as long as asked, and is not stopped', async () => {
		const after = runtimeFor(
			contextOf({ cancelSignal: AbortSignal.abort() }),
			unsent,
		).afterStop?.();
		if (!after) throw new Error('the stop button was pressed');
		const sleep = sleepIn(after, 2_000);
		await jest.advanceTimersByTimeAsync(2_000);
		expect({ stopped: after.signal.aborted, ...sleep }).toEqual({ stopped: false, tookMs: 2_000 });
	});
});

it('can sleep without a stop button', async () => {
	const runtime = runtimeFor(contextOf({}), unsent);
	expect(runtime.signal.aborted).toBe(false);
});

it('returns the time of day', () => {
	jest.setSystemTime(1_234_567);
	expect(runtimeFor(contextOf({}), unsent).now()).toBe(1_234_567);
});

it('has chance from 0 up to 1', () => {
	const runtime = runtimeFor(contextOf({}), unsent);
	const throws = Array.from({ length: 100 }, () => runtime.random());
	expect(throws.filter((value) => value >= 0 && value < 1)).toHaveLength(100);
	expect(new Set(throws).size).toBeGreaterThan(1);
});
