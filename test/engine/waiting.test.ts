import { setTimeout as sleep } from 'node:timers/promises';

import type { Running } from './harness/bench';
import { useHarness } from './harness/bench';
import { skip } from './harness/fastClock';
import { until } from '../support/until';

const harness = useHarness();

const SHORT_WAIT = { pollInterval: 1, timeout: 1 };
const LONG = { provider: 'imini', prompt: 'A fox [seconds=86400]', waitOptions: SHORT_WAIT };

/** The id of the only task. */
function taskId(): string {
	const [task] = harness.sandbox.control.tasks();
	return task?.id ?? '';
}

describe('a task that takes longer than the timeout', () => {
	/** Waits for a first question, then puts the clock forward beyond the timeout. */
	async function timeOut({ result }: Running) {
		await until('a status request', () => harness.requests('status').length > 0);
		skip(61_000);
		return await result;
	}

	it('stops its item with an error that contains how to continue', async () => {
		const { error } = await timeOut(harness.start({ nodes: [LONG] }));
		expect(error).toEqual({
			message: expect.stringMatching(/^The task is still running at imini after 6\d seconds$/),
			description: `Use Task › Get to get the video. The video is not lost. Task ID ${taskId()}, provider imini, kind video.`,
			itemIndex: 0,
		});
	});

	it('is output unfinished if On Timeout allows it', async () => {
		const { status, output } = await timeOut(
			harness.start({
				nodes: [{ ...LONG, waitOptions: { ...SHORT_WAIT, onTimeout: 'continue' } }],
			}),
		);
		expect({ status, output }).toMatchObject({
			status: 'success',
			output: [{ json: { taskId: taskId(), status: 'queued', videoUrl: null } }],
		});
	});

	const WHOLE = { pollInterval: '1 second', timeout: '1 minute', onTimeout: 'continue' };

	it.each([
		['an object', WHOLE],
		['JSON text', JSON.stringify(WHOLE)],
	])('is output unfinished if one expression sets all Wait Options: %s', async (_, wait) => {
		const { status, output } = await timeOut(
			harness.start({
				nodes: [{ ...LONG, waitOptions: '={{ $json.wait }}' }],
				items: [{ wait }],
			}),
		);
		expect({ status, output }).toMatchObject({
			status: 'success',
			output: [{ json: { taskId: taskId(), status: 'queued', videoUrl: null } }],
		});
	});

	it('is part of the item at the error output', async () => {
		const { errorOutput } = await timeOut(
			harness.start({ nodes: [LONG], onError: 'continueErrorOutput' }),
		);
		expect(errorOutput).toMatchObject([
			{ json: { error: { taskId: taskId(), provider: 'imini', kind: 'video' } } },
		]);
	});
});

describe('the stop button', () => {
	/** Presses the button, and tells how long the node took to end. */
	async function stop(running: Running) {
		running.stop();
		const { error } = await running.result;
		return error;
	}

	it('ends a wait of ten minutes with an error that contains the task', async () => {
		const running = harness.start({
			nodes: [{ ...LONG, waitOptions: { pollInterval: 600, timeout: 30 } }],
		});
		await until('an answer about the task', () =>
			harness.requests('status').some(({ status }) => status === 200),
		);
		// The pause before a check is as long as the task is old: ten minutes from now on.
		skip(600_000);
		await sleep(1000);
		const error = await stop(running);
		expect(error?.message).toContain('Stopped while the task was running at imini');
		expect(error?.description).toMatch(
			new RegExp(`Use Task › Get to get the video\\..* Task ID ${taskId()},`),
		);
	});

	it('ends a status check without a response for ten minutes', async () => {
		harness.sandbox.control.injectFault({ kind: 'slow', delayMs: 600_000, operation: 'status' });
		const running = harness.start({ nodes: [LONG] });
		await until('a status request', () => harness.requests('status').length > 0);
		const error = await stop(running);
		expect(error?.message).toContain('Stopped while the task was running at imini');
		expect(error?.description).toContain(` Task ID ${taskId()},`);
	});

	it('during a submit reports that a task may exist', async () => {
		harness.sandbox.control.injectFault({ kind: 'slow', delayMs: 600_000, operation: 'submit' });
		const running = harness.start({ nodes: [LONG] });
		await until('a task', () => harness.sandbox.control.tasks().length > 0);
		const error = await stop(running);
		expect(error?.message).toBe('The request to imini may have been accepted and billed');
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('prevents the submit of items that have not begun', async () => {
		const running = harness.start({
			nodes: [{ ...LONG, options: { maxParallelTasks: 1 } }],
			items: [{}, {}, {}],
		});
		await until('a status request', () => harness.requests('status').length > 0);
		await stop(running);
		expect(harness.requests('submit')).toHaveLength(1);
	});
});
