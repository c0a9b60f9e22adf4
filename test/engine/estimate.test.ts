import type { IDataObject } from 'n8n-workflow';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { PICTURE } from '../support/files';
import { filesWith, fromBinary } from './harness/images';
import type { Plan } from './harness/workflow';

const harness = useHarness();
useFastClock();

const ESTIMATE = { operation: 'estimateCost', prompt: 'A fox' };
const MOTION = {
	characterImage: 'https://example.com/dancer.png',
	motionVideo: 'https://example.com/dance.mp4',
};

/** Paths of all requests to the stand-ins. */
const paths = () => harness.sandbox.requests().map(({ path }) => path);

const FAL = { amount: 0.42, unit: 'USD', basis: 'pastCalls' };
const FAL_PRICING = '/fal-api/v1/models/pricing/estimate';
const WAVESPEED_PRICING = '/wavespeed/api/v3/model/pricing';

describe('Estimate Cost', () => {
	it('returns what WaveSpeed computes from the whole request', async () => {
		const { error, output } = await harness.run({
			nodes: [{ ...ESTIMATE, provider: 'wavespeed', duration: '={{ $json.seconds }}' }],
			items: [{ seconds: 5 }, { seconds: 10 }],
		});
		expect(error).toBeUndefined();
		expect(output).toEqual(
			[0.42, 0.84].map((amount, item) => ({
				json: {
					provider: 'wavespeed',
					model: expect.any(String),
					estimate: { amount, unit: 'USD', basis: 'request' },
					warnings: [],
				},
				pairedItem: { item },
			})),
		);
		expect(paths()).toEqual([WAVESPEED_PRICING, WAVESPEED_PRICING]);
	});

	it('returns what past calls of the same endpoint of fal cost', async () => {
		const { output } = await harness.run({ nodes: [{ ...ESTIMATE, provider: 'fal' }] });
		expect(output.map(({ json }) => json.estimate)).toEqual([FAL]);
		expect(harness.sandbox.requests()).toMatchObject([
			{
				path: FAL_PRICING,
				body: {
					estimate_type: 'historical_api_price',
					endpoints: { 'fal-ai/kling-video/o3/standard/text-to-video': { call_quantity: 1 } },
				},
			},
		]);
	});

	it.each(['fal', 'wavespeed'])('estimates Motion Control at %s', async (provider) => {
		const { error, output } = await harness.run({
			nodes: [{ provider, operation: 'estimateCost', estimateFor: 'motionControl', ...MOTION }],
		});
		expect(error).toBeUndefined();
		expect(output).toMatchObject([{ json: { estimate: { amount: 0.42, unit: 'USD' } } }]);
		expect(paths()).toHaveLength(1);
	});

	it('uploads no image file', async () => {
		const { output } = await harness.run({
			nodes: [fromBinary('data', { ...ESTIMATE, provider: 'wavespeed' })],
			files: [await filesWith({ data: PICTURE })],
		});
		expect(output).toMatchObject([{ json: { estimate: { amount: 0.42 } } }]);
		expect(paths()).toEqual([WAVESPEED_PRICING]);
	});

	it('reports a provider that does not estimate costs', async () => {
		const { error } = await harness.run({ nodes: [{ ...ESTIMATE, provider: 'imini' }] });
		expect(error).toMatchObject({
			message: "'Provider': imini does not estimate costs",
			description: 'Choose another provider or operation. Nothing was sent.',
		});
		expect(paths()).toEqual([]);
	});

	it('reports a rejected key', async () => {
		const { error } = await harness.run({
			nodes: [{ ...ESTIMATE, provider: 'wavespeed' }],
			credentials: harness.credentials('unknown'),
		});
		expect(error?.message).toBe('WaveSpeed rejected the API key');
	});
});

/** What reads and checks items, and submits none. */
const UNSENT = [
	['Preview Request', { operation: 'generate', options: { previewRequest: true } }],
	['Estimate Cost', { operation: 'estimateCost' }],
] as const;

/** One wrong row between two correct ones. */
const WRONG_ROWS: Array<[string, object, string]> = [
	['an empty prompt', { prompt: '' }, "'Prompt': the prompt is empty"],
	['a broken expression', { prompt: 'A fox', isBroken: true }, "Referenced node doesn't exist"],
];

describe.each(UNSENT)('%s of many items', (_name, node) => {
	const BROKEN = "={{ $json.isBroken ? $('Nowhere').item.json.prompt : $json.prompt }}";
	const run = async (items: IDataObject[], more: Partial<Plan> = {}) =>
		await harness.run({
			nodes: [{ ...node, provider: 'wavespeed', prompt: BROKEN, duration: 5 }],
			items,
			...more,
		});

	it.each(WRONG_ROWS)('requests nothing if one row has %s', async (_what, row, message) => {
		const { error, output } = await run([{ prompt: 'A fox' }, { ...row }, { prompt: 'A hen' }]);
		expect(error?.message).toContain(message);
		expect(output).toEqual([]);
		expect(paths()).toEqual([]);
	});

	it.each(WRONG_ROWS)(
		'returns the others in order if On Error continues and one row has %s',
		async (_what, row, message) => {
			const { error, output } = await run([{ prompt: 'A fox' }, { ...row }, { prompt: 'A hen' }], {
				onError: 'continueRegularOutput',
			});
			expect(error).toBeUndefined();
			expect(output).toMatchObject([
				{ json: { estimate: { amount: 0.42 } }, pairedItem: { item: 0 } },
				{
					json: { error: { message: expect.stringContaining(message), reason: 'invalidInput' } },
					pairedItem: { item: 1 },
				},
				{ json: { estimate: { amount: 0.42 } }, pairedItem: { item: 2 } },
			]);
			expect(harness.requests('submit')).toEqual([]);
		},
	);

	it('returns 100 items in their order', async () => {
		const { error, output } = await run(
			Array.from({ length: 100 }, (_, index) => ({ prompt: `Fox ${index}` })),
		);
		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 100 }, (_, item) => ({ item })),
		);
		expect(paths()).toEqual(Array.from({ length: 100 }, () => WAVESPEED_PRICING));
	});
});

describe('a preview', () => {
	it.each(supportedProviders.filter(({ estimate }) => estimate).map(({ id }) => id))(
		'contains the estimate of %s, and is the only other request',
		async (provider) => {
			const { output } = await harness.run({
				nodes: [{ provider, prompt: 'A fox', options: { previewRequest: true } }],
			});
			expect(output).toMatchObject([{ json: { estimate: { amount: 0.42, unit: 'USD' } } }]);
			expect(harness.sandbox.requests().map(({ role }) => role)).toEqual(['account']);
		},
	);

	it('is returned without an estimate if the provider returns none', async () => {
		harness.sandbox.control.injectFault({
			kind: 'refuse',
			operation: 'any',
			status: 500,
			count: 9,
		});
		const { output } = await harness.run({
			nodes: [{ provider: 'wavespeed', prompt: 'A fox', options: { previewRequest: true } }],
		});
		expect(output).toMatchObject([
			{
				json: {
					preview: { method: 'POST' },
					estimate: null,
					warnings: [expect.stringMatching(/^There is no estimate: HTTP 500: /)],
				},
			},
		]);
	});
});

describe('Max Cost per Run', () => {
	const run = async (maxCostPerRun: unknown, more = {}, provider = 'wavespeed') =>
		await harness.run({
			nodes: [
				{
					provider,
					prompt: 'A fox',
					duration: 5,
					waitMode: 'none',
					options: { maxCostPerRun: maxCostPerRun as number },
				},
			],
			items: [{}, {}, {}],
			...more,
		});

	it('lets a batch run whose estimate equals the limit', async () => {
		const { error, output } = await run(1.26);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(3);
		expect(harness.requests('submit')).toHaveLength(3);
	});

	it('stops a batch before its first submit, and says by how much the estimate is higher', async () => {
		const { error } = await run(1);
		expect(error).toMatchObject({
			message: "The estimate exceeds 'Max Cost per Run' by 0.26 USD",
			description:
				"Raise 'Max Cost per Run', or run fewer items. The estimate for 3 videos is 1.26 USD, and the limit is 1 USD. Nothing was submitted.",
		});
		expect(harness.requests('submit')).toEqual([]);
	});

	const hundred = (last: object) =>
		Array.from({ length: 100 }, (_, index) => ({
			prompt: `Fox ${index}`,
			...(index === 99 && last),
		}));
	const batch = (maxCostPerRun: number, last: object, onError?: Plan['onError']): Plan => ({
		nodes: [
			{
				provider: 'wavespeed',
				prompt: '={{ $json.prompt }}',
				duration: 5,
				waitMode: 'none',
				options: { maxCostPerRun },
			},
		],
		items: hundred(last),
		onError,
	});

	it('lets 100 items run in their order if their estimate equals the limit', async () => {
		const { error, output } = await harness.run(batch(42, {}));
		expect(error).toBeUndefined();
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 100 }, (_, item) => ({ item })),
		);
		expect(harness.requests('submit')).toHaveLength(100);
	});

	it('stops 100 items before the first submit if their estimate is a cent above the limit', async () => {
		const { error } = await harness.run(batch(41.99, {}));
		expect(error?.message).toBe("The estimate exceeds 'Max Cost per Run' by 0.01 USD");
		expect(harness.requests('submit')).toEqual([]);
	});

	it('requests no estimate if the last of 100 rows is wrong', async () => {
		const { error } = await harness.run(batch(1000, { prompt: '' }));
		expect(error?.message).toContain("'Prompt': the prompt is empty");
		expect(paths()).toEqual([]);
	});

	it('does not count a wrong row if On Error continues', async () => {
		const { output } = await harness.run(batch(41.58, { prompt: '' }, 'continueRegularOutput'));
		expect(output).toHaveLength(100);
		expect(output.at(-1)).toMatchObject({
			json: { error: { reason: 'invalidInput' } },
			pairedItem: { item: 99 },
		});
		expect(harness.requests('submit')).toHaveLength(99);
	});

	it('stops every item of a batch that continues on errors', async () => {
		const { output } = await run(1, { onError: 'continueRegularOutput' });
		expect(output.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map(() => expect.objectContaining({ reason: 'costLimitExceeded' })),
		);
		expect(harness.requests('submit')).toEqual([]);
	});

	it('uses the lowest limit of the items', async () => {
		const { error } = await run('={{ $json.limit }}', {
			items: [{ limit: 100 }, { limit: 0.5 }, { limit: 100 }],
		});
		expect(error?.message).toBe("The estimate exceeds 'Max Cost per Run' by 0.76 USD");
	});

	it.each([
		{ kind: 'refuse', operation: 'any', status: 500, count: 9 },
		{ kind: 'reset', operation: 'any', count: 9 },
		{ kind: 'garble', operation: 'any', as: 'truncated', count: 9 },
	] as const)('submits nothing if there is no estimate: %j', async (fault) => {
		harness.sandbox.control.injectFault(fault);
		const { error } = await run(100);
		expect(error?.message).toBe(
			"WaveSpeed returned no estimate, so 'Max Cost per Run' cannot be checked",
		);
		expect(error?.description).toMatch(
			/^Run the node again later, or remove 'Max Cost per Run'\. .*Nothing was submitted\.$/,
		);
		expect(harness.requests('submit')).toEqual([]);
	});

	it('requests the same estimate once', async () => {
		await run(100, {}, 'fal');
		expect(paths().filter((path) => path === FAL_PRICING)).toHaveLength(1);
		expect(harness.requests('submit')).toHaveLength(3);
	});

	it('does not count items that are only previewed', async () => {
		const { output } = await harness.run({
			nodes: [
				{
					provider: 'wavespeed',
					prompt: 'A fox',
					duration: 5,
					waitMode: 'none',
					options: { maxCostPerRun: 0.5, previewRequest: '={{ $json.preview }}' },
				},
			],
			items: [{ preview: true }, { preview: false }],
		});
		expect(output).toHaveLength(2);
		expect(harness.requests('submit')).toHaveLength(1);
	});

	it('is rejected at a provider that does not estimate costs', async () => {
		const { error } = await harness.run({
			nodes: [{ provider: 'imini', prompt: 'A fox', options: '={{ ({ maxCostPerRun: 5 }) }}' }],
		});
		expect(error?.message).toBe("'Max Cost per Run': imini does not estimate costs");
		expect(paths()).toEqual([]);
	});
});
