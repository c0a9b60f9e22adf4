import { supportedProviders } from '../../sandbox/supportedProviders';
import { until } from '../support/until';
import { useHarness } from './harness/bench';
import { setClock, useFastClock } from './harness/fastClock';
import { iminiItem, onlyTask } from './harness/items';

const harness = useHarness();
useFastClock();

const HOUR = 3_600_000;
const GET = { resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' };

const UNFINISHED = { status: 'queued', videoUrl: null, videos: [] };

/** The task while it runs. */
function unfinishedItem(providerStatus: string): unknown {
	return iminiItem(harness.sandbox, UNFINISHED, { providerStatus, completedAt: null });
}

it('a task is output as it was created if the node does not wait', async () => {
	const { output } = await harness.run({
		nodes: [{ provider: 'imini', prompt: 'A fox', waitMode: 'none' }],
	});
	expect(output).toEqual([unfinishedItem('submitted')]);
	expect(harness.requests('status')).toEqual([]);
});

it('Task › Get outputs the current state of a task without a wait', async () => {
	const { output } = await harness.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox [seconds=600]', waitMode: 'none' },
			{ provider: 'imini', ...GET },
		],
	});
	expect(output).toEqual([unfinishedItem('queued')]);
	expect(harness.requests('status')).toHaveLength(1);
});

it.each(supportedProviders.map(({ id }) => id))(
	'Task › Get waits for a task of %s if it is set to wait',
	async (provider) => {
		const { result } = harness.start({
			nodes: [
				{ provider, prompt: 'A red fox [seconds=3600]', waitMode: 'none' },
				{ provider, ...GET },
				{ provider, ...GET, waitMode: 'poll', waitOptions: { pollInterval: 1 } },
			],
		});
		// Asked once by the first Task › Get, then at once and every second by the one that waits.
		await until('three status requests', () => harness.requests('status').length >= 3);
		setClock(2 * HOUR);
		const { output } = await result;
		expect(output).toMatchObject([
			{ json: { provider, taskId: onlyTask(harness.sandbox, provider), status: 'succeeded' } },
		]);
		expect(harness.requests('submit')).toHaveLength(1);
	},
);
