import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const PARAMETERS: INodeParameters = {
	provider: 'imini',
	prompt: '={{ $json.prompt }}',
	waitOptions: { pollInterval: 1 },
};

/** The prompt that a task was made of, by the id of the task. */
function promptOf(taskId: unknown): unknown {
	const submit = harness.requests('submit').find(({ verdict }) => verdict.endsWith(` ${taskId}`));
	const body: unknown = submit?.body;
	return typeof body === 'object' && body !== null && 'prompt' in body ? body.prompt : undefined;
}

it('the output keeps the order and pairing of the items, whichever task ends first', async () => {
	const prompts = ['A slow fox [seconds=60]', 'A fast fox', 'A fox [seconds=25]'];
	const { output } = await harness.run({
		nodes: [PARAMETERS],
		items: prompts.map((prompt) => ({ prompt })),
	});
	expect(
		output.map(({ json, pairedItem }) => [promptOf(json.taskId), json.status, pairedItem]),
	).toEqual(prompts.map((prompt, item) => [prompt, 'succeeded', { item }]));
	const ended = harness
		.requests('status')
		.filter(({ verdict }) => verdict.endsWith(' succeeded'))
		.map(({ path }) => promptOf(path.split('/').at(-1)));
	expect(ended).toEqual([prompts[1], prompts[2], prompts[0]]);
});

it.each([1, 2, 3])(
	'the node creates %d of 3 videos at the same time if Max Parallel Tasks is this number',
	async (maxParallelTasks) => {
		await harness.run({
			nodes: [
				{
					...PARAMETERS,
					prompt: 'A fox',
					options: { maxParallelTasks },
					waitOptions: { pollInterval: 1 },
				},
			],
			items: [{}, {}, {}],
		});
		// Each task is submitted, and asked about once.
		let running = 0;
		const atOnce = harness.sandbox
			.requests()
			.map(({ role }) => (running += role === 'submit' ? 1 : -1));
		expect({ most: Math.max(...atOnce), left: running }).toEqual({
			most: maxParallelTasks,
			left: 0,
		});
	},
);

it.each([
	['as text', '={{ "2" }}', 2],
	['left blank', '={{ "" }}', 3],
	['below one', '={{ -4 }}', 1],
	['with a fraction', '={{ 2.9 }}', 2],
])('the node accepts Max Parallel Tasks %s', async (_how, maxParallelTasks, most) => {
	await harness.run({
		nodes: [
			{
				...PARAMETERS,
				prompt: 'A fox',
				options: { maxParallelTasks },
				waitOptions: { pollInterval: 1 },
			},
		],
		items: [{}, {}, {}],
	});
	let running = 0;
	const atOnce = harness.sandbox
		.requests()
		.map(({ role }) => (running += role === 'submit' ? 1 : -1));
	expect(Math.max(...atOnce)).toBe(most);
});

it.each([
	['one by one', { maxParallelTasks: '={{ { "toString": null } }}' }, '{"toString":null}'],
	['as a whole', '={{ { "maxParallelTasks": "many" } }}', 'many'],
])(
	'the node sends nothing if Max Parallel Tasks is invalid, with options given %s',
	async (_how, options, shown) => {
		const { error } = await harness.run({
			nodes: [{ provider: 'imini', prompt: 'A fox', options }],
			items: [{}, {}],
		});
		expect(error).toEqual({
			message: `'Max Parallel Tasks': "${shown}" is not a number`,
			description: 'Enter a number, e.g. 5. Nothing was sent.',
			itemIndex: 0,
		});
		expect(harness.sandbox.requests()).toEqual([]);
	},
);

it('the node evaluates expressions for each item', async () => {
	const items: IDataObject[] = [
		{
			prompt: 'A fox',
			seconds: 5,
			ratio: '16:9',
			image: 'https://example.com/1.png',
			as: 'reference',
		},
		{
			prompt: 'A hen',
			seconds: '10',
			ratio: '1:1',
			image: 'https://example.com/2.png',
			as: 'firstFrame',
		},
	];
	await harness.run({
		nodes: [
			{
				...PARAMETERS,
				waitMode: 'none',
				duration: '={{ $json.seconds }}',
				aspectRatio: '={{ $json.ratio }}',
				images: { image: [{ url: '={{ $json.image }}', role: '={{ $json.as }}' }] },
				options: {
					maxParallelTasks: 1,
					negativePrompt: '={{ $itemIndex ? "snow" : "" }}',
				},
			},
		],
		items,
	});
	const common = { model: 'kling/kling-v3-omni', resolution: '720P' };
	expect(harness.requests('submit').map(({ body }) => body)).toEqual([
		{
			...common,
			prompt: 'A fox',
			duration: 5,
			aspect_ratio: '16:9',
			reference_images: [{ url: 'https://example.com/1.png' }],
		},
		{
			...common,
			prompt: 'A hen',
			duration: 10,
			aspect_ratio: '1:1',
			reference_images: [{ url: 'https://example.com/2.png', reference_type: 'first_frame' }],
			extra_params: { negative_prompt: 'snow' },
		},
	]);
});

describe('an item with an invalid expression', () => {
	const prompt = "={{ $json.bad ? $('Nowhere').first().json.prompt : 'A fox' }}";
	const plan = {
		nodes: [{ ...PARAMETERS, prompt, waitMode: 'none' }],
		items: [{}, { bad: true }, {}],
	};

	it('ends the run before anything is sent', async () => {
		const { error } = await harness.run(plan);
		expect(error).toMatchObject({ message: "Referenced node doesn't exist", itemIndex: 1 });
		expect(harness.sandbox.requests()).toEqual([]);
	});

	it('stops no other item with Continue On Fail', async () => {
		const { output } = await harness.run({ ...plan, onError: 'continueRegularOutput' });
		expect(output).toMatchObject([
			{ json: { status: 'queued' }, pairedItem: { item: 0 } },
			{
				json: { error: { message: "Referenced node doesn't exist", description: null } },
				pairedItem: { item: 1 },
			},
			{ json: { status: 'queued' }, pairedItem: { item: 2 } },
		]);
		expect(harness.requests('submit')).toHaveLength(2);
	});
});

it('the error lists every submitted task if one item ends the run', async () => {
	const { error } = await harness.run({
		nodes: [PARAMETERS],
		items: [
			{ prompt: 'A fox [seconds=600]' },
			{ prompt: 'A fox [moderation]' },
			{ prompt: 'A hen' },
		],
	});
	const { itemIndex, message, description } = error ?? {};
	expect({ itemIndex, message }).toEqual({
		itemIndex: 1,
		message: 'imini rejected the content: "Prompt contains disallowed content"',
	});
	for (const { id } of harness.sandbox.control.tasks()) expect(description).toContain(id);
	expect(harness.sandbox.control.tasks().length).toBeGreaterThan(0);
});
