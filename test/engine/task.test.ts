import { providers } from '../../nodes/shared/providers';
import { useBench } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { iminiItem, onlyTask } from './harness/items';

const bench = useBench();
useFastClock();

const GET = { resource: 'task', operation: 'get', taskId: '={{ $json.taskId }}' };

const UNFINISHED = { status: 'queued', videoUrl: null, videos: [], completedAt: null };

it('is handed on as it was made when nobody waits for it', async () => {
	const { output } = await bench.run({
		nodes: [{ provider: 'imini', prompt: 'A fox', waitMode: 'none' }],
	});
	expect(output).toEqual([iminiItem(bench.sandbox, { ...UNFINISHED, vendorStatus: 'submitted' })]);
	expect(bench.requests('status')).toEqual([]);
});

it('is read as it stands', async () => {
	const { output } = await bench.run({
		nodes: [
			{ provider: 'imini', prompt: 'A fox [seconds=600]', waitMode: 'none' },
			{ provider: 'imini', ...GET },
		],
	});
	expect(output).toEqual([iminiItem(bench.sandbox, { ...UNFINISHED, vendorStatus: 'queued' })]);
	expect(bench.requests('status')).toHaveLength(1);
});

it.each(providers.map(({ id }) => id))(
	'of %s is waited for when that is wanted',
	async (provider) => {
		const { output } = await bench.run({
			nodes: [
				{ provider, prompt: 'A red fox [seconds=4]', waitMode: 'none' },
				{ provider, ...GET },
				{ provider, ...GET, waitMode: 'poll', options: { pollInterval: 1 } },
			],
		});
		expect(output).toMatchObject([
			{ json: { provider, taskId: onlyTask(bench.sandbox, provider), status: 'succeeded' } },
		]);
		// Asked once by the first Task › Get, then at once and every second by the one that waits.
		expect(bench.requests('status').length).toBeGreaterThanOrEqual(3);
		expect(bench.requests('submit')).toHaveLength(1);
	},
);
