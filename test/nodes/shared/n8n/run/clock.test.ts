import { getEventListeners } from 'node:events';

import { startClock, timeBy } from '../../../../../nodes/shared/n8n/run/clock';
import { runtimeFor } from '../../../../../nodes/shared/n8n/run/runtime';
import { contextOf } from '../context';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 10, 20, 12);

beforeEach(() => jest.useFakeTimers({ now: NOON }));
afterEach(() => jest.useRealTimers());

it('starts with the time of day', () => {
	expect(startClock()()).toBe(NOON);
});

describe.each([
	['back', -HOUR],
	['forward', HOUR],
])('a machine whose clock is set %s by an hour', (_, jump) => {
	const setClock = () => jest.setSystemTime(Date.now() + jump);

	it("keeps the time of a running clock when the machine's clock is set", async () => {
		const clock = startClock();
		await jest.advanceTimersByTimeAsync(1_000);
		setClock();
		await jest.advanceTimersByTimeAsync(2_000);
		expect(clock()).toBe(NOON + 3_000);
	});

	it("keeps the length of a sleep when the machine's clock is set", async () => {
		const begun = performance.now();
		const slept = timeBy(startClock())
			.sleep(60_000)
			.then(() => performance.now() - begun);
		await jest.advanceTimersByTimeAsync(20_000);
		setClock();
		await jest.advanceTimersByTimeAsync(40_000);
		expect(await slept).toBe(60_000);
	});

	it("keeps the deadline of a node when the machine's clock is set", async () => {
		const unsent = async () => await Promise.reject(new Error('nothing is sent here'));
		const runtime = runtimeFor(contextOf({}), unsent);
		const deadline = runtime.now() + 5_000;
		setClock();
		await jest.advanceTimersByTimeAsync(4_999);
		expect(runtime.now()).toBeLessThan(deadline);
		await jest.advanceTimersByTimeAsync(1);
		expect(runtime.now()).toBe(deadline);
	});
});

it('leaves neither listeners nor timers behind after 100 sleeps on one signal', async () => {
	const { signal } = new AbortController();
	const { sleep } = timeBy(startClock(), signal);
	const wake = new AbortController();
	const slept = Promise.all(
		Array.from({ length: 100 }, async (_, index) => await sleep(60_000 + index, wake.signal)),
	);
	await jest.advanceTimersByTimeAsync(60_500);
	wake.abort();
	await jest.advanceTimersByTimeAsync(500);
	await slept;
	expect(jest.getTimerCount()).toBe(0);
	expect([signal, wake.signal].flatMap((one) => getEventListeners(one, 'abort'))).toEqual([]);
});
