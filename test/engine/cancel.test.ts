import { providers } from '../../nodes/shared/providers';
import { until } from '../support/until';
import { useHarness } from './harness/bench';
import { skip } from './harness/fastClock';

const harness = useHarness();

/** What is said about the bill of a task that ended before it could be canceled, as the stand-ins bill it. */
const TOO_LATE: Readonly<Record<string, string>> = {
	fal: 'The task ended before the cancel took effect, and the provider billed 3 units.',
	piapi: 'The task ended before the cancel took effect, and the provider billed 1 USD.',
	replicate: 'The task ended before the cancel took effect, so it may be billed.',
};
const CANCELING = providers.filter(({ tasks }) => tasks.cancel !== undefined).map(({ id }) => id);
const CANCEL = {
	resource: 'task',
	operation: 'cancel',
	taskId: '={{ $json.taskId }}',
	kind: '={{ $json.kind }}',
};
const WHEN_STOPPED = { pollInterval: 1, timeout: 1, whenStopped: 'cancel' };

/** A new task that does not end by itself, and a node that cancels it. */
function plan(provider: string, prompt = 'A fox [seconds=86400]') {
	return {
		nodes: [
			{ provider, prompt, waitMode: 'none' },
			{ provider, ...CANCEL },
		],
	};
}

function taskIds(): string[] {
	return harness.sandbox.control.tasks().map(({ id }) => id);
}

/** Tasks whose status the node has requested. A late request of an earlier test is about a task that is gone. */
function checkedIds(): string[] {
	const paths = harness.requests('status').map(({ path }) => path);
	return taskIds().filter((id) => paths.some((path) => path.includes(id)));
}

it('three providers can cancel tasks', () => {
	expect(CANCELING).toEqual(['fal', 'piapi', 'replicate']);
});

describe.each(CANCELING)('Task › Cancel at %s', (provider) => {
	it('returns a queued task as canceled, confirmed by a status check', async () => {
		const { output } = await harness.run(plan(provider));
		expect(output).toMatchObject([
			{
				json: {
					taskId: taskIds()[0],
					provider,
					status: 'canceled',
					videoUrl: null,
					failure: null,
					warnings: [],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(Object.keys(output[0]?.json ?? {})).toHaveLength(10);
		expect(harness.requests('cancel')).toHaveLength(1);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('returns a task that ended before as it ended, with a warning, and sends no cancel', async () => {
		const { output } = await harness.run(plan(provider, 'A fox'));
		expect(output).toMatchObject([
			{ json: { taskId: taskIds()[0], status: 'succeeded', warnings: [TOO_LATE[provider]] } },
		]);
		expect(harness.requests('cancel')).toEqual([]);
	});

	it('is rejected for a task that does not exist', async () => {
		const unknown = { ...CANCEL, taskId: '1', kind: '={{ undefined }}' };
		const { error } = await harness.run({ nodes: [{ provider, ...unknown }] });
		expect(error?.message).toMatch(/^The task was not found at /);
		expect(harness.requests('cancel')).toEqual([]);
	});

	it('ends as canceled if the response to the cancel was lost before the provider read it', async () => {
		harness.sandbox.control.injectFault({ kind: 'reset', operation: 'cancel' });
		const { output } = await harness.run(plan(provider));
		expect(output).toMatchObject([{ json: { status: 'canceled' } }]);
		expect(harness.requests('cancel')).toHaveLength(2);
		expect(harness.requests('submit')).toHaveLength(1);
	});
});

it('Task › Cancel fails with the reason of a provider that does not cancel a running task', async () => {
	const running = harness.start({
		...plan('piapi', 'A fox [seconds=100]'),
		onError: 'continueRegularOutput',
	});
	harness.sandbox.control.injectFault({ kind: 'refuse', operation: 'cancel', status: 400 });
	const { output } = await running.result;
	expect(output).toMatchObject([
		{
			json: {
				error: {
					message: 'PiAPI did not cancel the task, which is still running',
					description: expect.stringMatching(
						/^Use Task › Get to get the video\. It may be billed\. Reason: HTTP 400: .* Task ID /,
					),
					reason: 'notCanceled',
					status: 'queued',
					taskId: taskIds()[0],
				},
			},
		},
	]);
});

describe.each(CANCELING)('Cancel at Provider at %s', (provider) => {
	const node = { provider, prompt: 'A fox [seconds=86400]', waitOptions: WHEN_STOPPED };

	it('cancels all running tasks of a batch at the stop button', async () => {
		const running = harness.start({ nodes: [node], items: [{}, {}, {}] });
		await until('a status request for each of three tasks', () => checkedIds().length === 3);
		running.stop();
		const { error } = await running.result;
		expect(error?.message).toMatch(/^Stopped\. A cancel ended the task at /);
		expect(error?.description).toMatch(/^Run the node again to create a new task\. /);
		expect(taskIds().every((id) => error?.description.includes(id))).toBe(true);
		expect(harness.requests('cancel')).toHaveLength(3);
		expect(harness.requests('submit')).toHaveLength(3);
	});

	it('cancels the task at the timeout', async () => {
		const running = harness.start({ nodes: [node] });
		await until('a status request', () => checkedIds().length === 1);
		skip(61_000);
		const { error } = await running.result;
		expect(error?.message).toMatch(/^A cancel ended the task at /);
		expect(error?.description).toContain(`Task ID ${taskIds()[0]},`);
		expect(harness.requests('cancel')).toHaveLength(1);
	});
});

it('a task is left running when another item of the batch fails', async () => {
	const { error } = await harness.run({
		nodes: [
			{
				provider: 'replicate',
				prompt: '={{ $json.prompt }}',
				waitOptions: WHEN_STOPPED,
			},
		],
		items: [{ prompt: 'A fox [seconds=86400]' }, { prompt: 'A hen [fail]' }],
	});
	expect(error?.itemIndex).toBe(1);
	expect(harness.requests('cancel')).toEqual([]);
});

it('a task is left running at the stop button by default', async () => {
	const { whenStopped, ...waitOptions } = WHEN_STOPPED;
	expect(whenStopped).toBe('cancel');
	const running = harness.start({
		nodes: [{ provider: 'fal', prompt: 'A fox [seconds=86400]', waitOptions }],
	});
	await until('a status request', () => checkedIds().length === 1);
	running.stop();
	const { error } = await running.result;
	expect(error?.message).toContain('Stopped while the task was running at fal');
	expect(harness.requests('cancel')).toEqual([]);
});
