import { setTimeout as sleep } from 'node:timers/promises';

import type { Running } from './harness/bench';
import { useHarness } from './harness/bench';
import { keepFilesOnDisk } from './harness/binaries';
import { downloading } from './harness/downloads';
import { skip } from './harness/fastClock';
import { onlyTask } from './harness/items';
import { until } from '../support/until';

const harness = useHarness();
beforeAll(keepFilesOnDisk);

const SLOW = {
	kind: 'film',
	operation: 'download',
	megabytes: 500,
	megabytesPerSecond: 1,
} as const;

const downloads = () => harness.sandbox.requests().filter(({ role }) => role === 'download');

/** Waits until a download is under way. */
async function underWay(): Promise<void> {
	await until('a download', () => downloads().length > 0);
	await sleep(100);
}

/** Does something to a download in its midst, and returns the error that came of it. */
async function interrupted(running: Running, interrupt: () => void) {
	await underWay();
	interrupt();
	const { error } = await running.result;
	return error;
}

describe('the stop button during a download', () => {
	it.each([
		['a slow transfer', { ...SLOW, megabytes: 600 }],
		['a wait for a response', { kind: 'slow', operation: 'download', delayMs: 600_000 }],
		[
			'the pause before a retry',
			{ kind: 'refuse', operation: 'download', status: 503, retryAfter: 600 },
		],
	] as const)('ends %s of ten minutes with an error that contains the task', async (_, faults) => {
		harness.sandbox.control.injectFault(faults);
		const running = harness.start({ nodes: [downloading({}, { downloadTimeout: 60 })] });
		const error = await interrupted(running, () => running.stop());
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(error?.message).toMatch(/^Stopped while downloading the video from imini/);
		expect(error?.description).toBe(
			`Use Task › Get to get the video. The video is ready and not lost. Task ID ${taskId}, provider imini, kind video.`,
		);
	});
});

describe('a download', () => {
	it('ends after Download Timeout although data is still arriving', async () => {
		harness.sandbox.control.injectFault(SLOW);
		const running = harness.start({ nodes: [downloading({}, { downloadTimeout: 2 })] });
		const error = await interrupted(running, () => {
			skip(121_000);
		});
		expect(error?.message).toMatch(/ was not downloaded: it took over 2 minutes$/);
		expect(error?.description).toMatch(
			/^Raise 'Download Timeout \(Minutes\)' in 'Download Options'\./,
		);
	});

	it('is repeated if no more data arrives', async () => {
		harness.sandbox.control.injectFault({ kind: 'slow', operation: 'download', delayMs: 30_000 });
		const running = harness.start({ nodes: [downloading()] });
		await underWay();
		skip(61_000);
		const { output } = await running.result;
		expect(output[0]?.binary?.data?.mimeType).toBe('video/mp4');
		expect(downloads()).toHaveLength(2);
	});

	it('ends if the error of another item ends the run', async () => {
		harness.sandbox.control.injectFault(SLOW);
		const running = harness.start({
			nodes: [downloading({ prompt: '={{ $json.prompt }}' })],
			items: [{ prompt: 'A fox' }, { prompt: 'A hen [seconds=2] [fail]' }],
		});
		const { error } = await running.result;
		const [fox, hen] = harness.sandbox.control.tasks().map(({ id }) => id);
		expect(error).toMatchObject({
			message: 'imini ended the task without a video: "The model could not finish this task"',
			description: expect.stringMatching(
				new RegExp(
					`Task ID ${hen}, provider imini, kind video\\.( Waited \\d+ seconds?\\.)? Other tasks of this run, for Task › Get: item 0: ${fox} \\(provider imini, kind video`,
				),
			),
			itemIndex: 1,
		});
	});
});
