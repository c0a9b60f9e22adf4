import { watchDownload } from '../../../../../nodes/shared/n8n/download/watchdog';
import { WatchedClock } from '../run/watchedClock';

const MINUTE = 60_000;

function watchFor(minutes: number) {
	const clock = new WatchedClock();
	const runtime = {
		...{ now: clock.now, sleep: clock.sleep, signal: clock.signal },
		random: () => 0.5,
		send: async () => await Promise.reject(new Error('nothing is sent')),
	};
	return { clock, watch: watchDownload(runtime, { at: minutes * MINUTE, minutes }) };
}

it('continues a download while bytes come, up to its deadline', async () => {
	const { clock, watch } = watchFor(10);
	for (let minute = 0; minute < 9; minute++) {
		await clock.pass(59.5);
		watch.onData();
	}
	expect(watch.result()).toBeNull();
	expect(watch.signal.aborted).toBe(false);
});

it('continues a download that is silent for less than a minute', async () => {
	const { clock, watch } = watchFor(10);
	await clock.pass(59.5);
	expect(watch.result()).toBeNull();
});

it('stops a download that is silent for a minute as one that may be fetched again', async () => {
	const { clock, watch } = watchFor(10);
	await clock.pass(60);
	expect(watch.result()).toEqual({
		outcome: 'transient',
		detail: 'no data for 60 seconds',
		retryAfter: null,
	});
	expect(watch.signal.aborted).toBe(true);
});

it('stops a download at its deadline, and names the minutes', async () => {
	const { clock, watch } = watchFor(2);
	for (let second = 0; second < 119; second++) {
		await clock.pass(1);
		watch.onData();
	}
	expect(watch.result()).toBeNull();
	await clock.pass(1);
	expect(watch.result()).toEqual({ outcome: 'fault', fault: { kind: 'tooSlow', minutes: 2 } });
});

it('stops a download with the stop button', async () => {
	const { clock, watch } = watchFor(10);
	clock.press();
	await clock.pass(0.5);
	expect(watch.result()).toEqual({ outcome: 'stopped' });
});

it('does nothing to a download that has ended', async () => {
	const { clock, watch } = watchFor(2);
	watch.end();
	await clock.pass(600);
	expect(watch.result()).toBeNull();
	expect(watch.signal.aborted).toBe(false);
});
