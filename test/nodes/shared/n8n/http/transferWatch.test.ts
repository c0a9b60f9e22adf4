import { getEventListeners } from 'node:events';

import {
	watchTransfer,
	type TransferEnd,
} from '../../../../../nodes/shared/n8n/http/transferWatch';
import { WatchedClock } from '../run/watchedClock';

function watchFor(limits: { deadline: number; idleTimeout?: number }) {
	const clock = new WatchedClock();
	const watch = watchTransfer(clock, limits);
	const verdict = () => ({ reason: watch.reason(), isAborted: watch.signal.aborted });
	return { clock, watch, verdict };
}

const GOES_ON = { reason: null, isAborted: false };

it('continues a transfer that sends something within each pause, however long it takes', async () => {
	const { clock, watch, verdict } = watchFor({ deadline: 3_600_000, idleTimeout: 10 });
	for (let pause = 0; pause < 100; pause++) {
		await clock.pass(9.5);
		watch.onData();
	}
	expect(verdict()).toEqual(GOES_ON);
});

it('ends a silent transfer when the idleTimeout is over, not before', async () => {
	const { clock, verdict } = watchFor({ deadline: 3_600_000, idleTimeout: 10 });
	await clock.pass(9.5);
	expect(verdict()).toEqual(GOES_ON);
	await clock.pass(0.5);
	expect(verdict()).toEqual({ reason: 'silent', isAborted: true });
});

it('measures the silence from the last data, not from the start', async () => {
	const { clock, watch, verdict } = watchFor({ deadline: 3_600_000, idleTimeout: 10 });
	await clock.pass(8);
	watch.onData();
	await clock.pass(9.5);
	expect(verdict()).toEqual(GOES_ON);
	await clock.pass(0.5);
	expect(verdict()).toEqual({ reason: 'silent', isAborted: true });
});

it('continues a silent transfer to its deadline without a limit of silence', async () => {
	const { clock, verdict } = watchFor({ deadline: 600_000 });
	await clock.pass(599.5);
	expect(verdict()).toEqual(GOES_ON);
	await clock.pass(0.5);
	expect(verdict()).toEqual({ reason: 'late', isAborted: true });
});

it('ends a transfer at its deadline although data comes', async () => {
	const { clock, watch, verdict } = watchFor({ deadline: 30_000, idleTimeout: 10 });
	for (let second = 0; second < 29; second++) {
		await clock.pass(1);
		watch.onData();
	}
	expect(verdict()).toEqual(GOES_ON);
	await clock.pass(1);
	expect(verdict()).toEqual({ reason: 'late', isAborted: true });
});

it('ends a transfer immediately when the deadline is in the past', async () => {
	const { clock, verdict } = watchFor({ deadline: -1 });
	await clock.pass(0.5);
	expect(verdict()).toEqual({ reason: 'late', isAborted: true });
});

it('ends a transfer at the stop button, not before', async () => {
	const { clock, verdict } = watchFor({ deadline: 600_000, idleTimeout: 60 });
	await clock.pass(5);
	expect(verdict()).toEqual(GOES_ON);
	clock.press();
	await clock.pass(0.5);
	expect(verdict()).toEqual({ reason: 'stopped', isAborted: true });
});

it('ends a transfer in the moment the stop button is pressed', () => {
	const { clock, verdict } = watchFor({ deadline: 600_000, idleTimeout: 60 });
	clock.press();
	expect(verdict()).toEqual({ reason: 'stopped', isAborted: true });
});

it('ends a transfer that begins after the stop button', () => {
	const clock = new WatchedClock();
	clock.press();
	const watch = watchTransfer(clock, { deadline: 600_000 });
	expect([watch.reason(), watch.signal.aborted]).toEqual(['stopped', true]);
});

it('keeps the first reason for which a transfer was ended', async () => {
	const { clock, verdict } = watchFor({ deadline: 600_000, idleTimeout: 10 });
	await clock.pass(10);
	clock.press();
	await clock.pass(600);
	expect(verdict()).toEqual({ reason: 'silent', isAborted: true });
});

it.each<[string, TransferEnd | null, (world: ReturnType<typeof watchFor>) => unknown]>([
	['has ended', null, ({ watch }) => watch.end()],
	['was stopped', 'stopped', ({ clock }) => clock.press()],
	['was silent', 'silent', async ({ clock }) => await clock.pass(10)],
	['was late', 'late', async ({ clock }) => await clock.pass(15)],
])('listens to no signal once the transfer %s', async (what, reason, act) => {
	const world = watchFor({ deadline: 15_000, idleTimeout: what === 'was late' ? 60 : 10 });
	const listening = () => getEventListeners(world.clock.signal, 'abort').length;
	expect(listening()).toBe(1);
	await act(world);
	expect([listening(), world.watch.reason()]).toEqual([0, reason]);
});

it('leaves a transfer alone that has ended, whatever comes later', async () => {
	const { clock, watch, verdict } = watchFor({ deadline: 30_000, idleTimeout: 10 });
	await clock.pass(5);
	watch.end();
	clock.press();
	await clock.pass(60);
	expect(verdict()).toEqual(GOES_ON);
});

it('ends a transfer that cannot be watched', async () => {
	const watch = watchTransfer(
		{
			now: () => 0,
			signal: new AbortController().signal,
			sleep: async () => await Promise.reject(new Error('there is no time')),
		},
		{ deadline: 1000 },
	);
	await new Promise(setImmediate);
	expect([watch.reason(), watch.signal.aborted]).toEqual(['stopped', true]);
});
