import { watchDownload } from '../../../../../nodes/shared/n8n/download/watchdog';
import { WatchedClock } from '../run/watchedClock';

const MINUTE = 60_000;

function watchFor(minutes: number) {
	const clock = new WatchedClock();
	const runtime = {
		...{ now: clock.now, sleep: clock.sleep, isStopped: clock.isStopped },
		random: () => 0.5,
		send: async () => await Promise.reject(new Error('nothing is sent')),
	};
	return { clock, watch: watchDownload(runtime, { at: minutes * MINUTE, minutes }) };
}

it('lets a download go on for as long as bytes come, up to its deadline', async () => {
	const { clock, watch } = watchFor(10);
	for (let minute = 0; minute < 9; minute++) {
		await clock.pass(59.5);
		watch.onData();
	}
	expect(watch.verdict()).toBeNull();
	expect(watch.signal.aborted).toBe(false);
});

it('lets a download go on that is silent for less than a minute', async () => {
	const { clock, watch } = watchFor(10);
	await clock.pass(59.5);
	expect(watch.verdict()).toBeNull();
});

it('calls off a download that is silent for a minute; another try may help', async () => {
	const { clock, watch } = watchFor(10);
	await clock.pass(60);
	expect(watch.verdict()).toEqual({
		outcome: 'transient',
		detail: 'no data for 60 seconds',
		retryAfter: null,
	});
	expect(watch.signal.aborted).toBe(true);
});

it('calls off a download at its deadline, and names the minutes that were set', async () => {
	const { clock, watch } = watchFor(2);
	for (let second = 0; second < 119; second++) {
		await clock.pass(1);
		watch.onData();
	}
	expect(watch.verdict()).toBeNull();
	await clock.pass(1);
	expect(watch.verdict()).toEqual({ outcome: 'fault', fault: { kind: 'tooSlow', minutes: 2 } });
});

it('calls off a download with the stop button', async () => {
	const { clock, watch } = watchFor(10);
	clock.isPressed = true;
	await clock.pass(0.5);
	expect(watch.verdict()).toEqual({ outcome: 'stopped' });
});

it('leaves a download alone that has ended', async () => {
	const { clock, watch } = watchFor(2);
	watch.end();
	await clock.pass(600);
	expect(watch.verdict()).toBeNull();
	expect(watch.signal.aborted).toBe(false);
});
