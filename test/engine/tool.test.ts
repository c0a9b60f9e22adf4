import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { Kling } from '../../nodes/Kling/Kling.node';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';

const harness = useHarness();
useFastClock();

const TOOL = {
	asTool: true,
	nodes: [
		{
			provider: 'imini',
			prompt: "={{ $fromAI('prompt', 'What the video shows', 'string') }}",
			waitOptions: { pollInterval: 1 },
		},
	],
};

it('the node is usable as a tool', () => {
	expect(new Kling().description.usableAsTool).toBe(true);
});

it('the tool creates a video for an AI agent', async () => {
	const { output } = await harness.run({ ...TOOL, items: [{ prompt: 'A fox' }] });
	const [task] = harness.sandbox.control.tasks('imini');
	const { name, description, answer } = output[0]?.json ?? {};
	expect({ name, description }).toEqual({
		name: 'Make_a_video',
		description: 'Generate video from text, images or video in Kling',
	});
	expect(JSON.parse(String(answer))).toMatchObject([
		{
			taskId: task?.id,
			status: 'succeeded',
			videoUrl: `${harness.sandbox.url}/files/imini/${task?.id}.mp4`,
		},
	]);
	expect(harness.requests('submit')).toMatchObject([{ body: { prompt: 'A fox' } }]);
});

/** Result of a tool call as n8n passes it to the model: only the message. */
async function messageFor(prompt: string): Promise<string> {
	const { error } = await harness.run({ ...TOOL, items: [{ prompt }] });
	return error?.message ?? '';
}

it('the tool returns the fix for an invalid input to the agent', async () => {
	expect(await messageFor('')).toBe(
		"'Prompt': the prompt is empty. Describe what the video should show. Nothing was sent.",
	);
	expect(harness.sandbox.requests()).toEqual([]);
});

it('the tool returns the reason for a rejected prompt, and what to do, to the agent', async () => {
	expect(await messageFor('A cat [moderation]')).toMatch(
		/^imini rejected the content: "Prompt contains disallowed content" Reword the prompt or change the images, then run the node again\. imini reports: "Prompt contains disallowed content" \(.+\)\./,
	);
});

it('the tool returns the reason for a failed task, its ID, and what to do, to the agent', async () => {
	const message = await messageFor('A cat [fail]');
	const [task] = harness.sandbox.control.tasks('imini');
	expect(message).toMatch(
		/^imini ended the task without a video: "The model could not finish this task" Change the prompt or the inputs, then run the node again to create a new task\. imini reports: .+ /,
	);
	expect(message).toContain(`Task ID ${task?.id}, provider imini, kind video.`);
});

/** What the tool answers to an agent, as JSON. */
async function answerOf(parameters: INodeParameters, items: IDataObject[]): Promise<unknown> {
	const { error, output } = await harness.run({ asTool: true, nodes: [parameters], items });
	expect(error).toBeUndefined();
	return output.map(({ json }): unknown => JSON.parse(String(json.answer)));
}

it('the tool returns a preview to an AI agent, and submits nothing', async () => {
	const [parameters] = TOOL.nodes;
	const preview = { ...parameters, options: { previewRequest: true } };
	expect(await answerOf(preview, [{ prompt: 'A fox' }])).toEqual([
		[
			{
				provider: 'imini',
				model: 'kling/kling-v3-omni',
				preview: {
					method: 'POST',
					path: expect.any(String),
					headers: { 'Content-Type': 'application/json' },
					body: expect.stringContaining('"prompt":"A fox"'),
					files: [],
				},
				estimate: null,
				warnings: [],
			},
		],
	]);
	expect(harness.sandbox.requests()).toEqual([]);
});

it('the tool returns an estimate to an AI agent, and submits nothing', async () => {
	const [parameters] = TOOL.nodes;
	const estimate = { ...parameters, provider: 'wavespeed', operation: 'estimateCost' };
	expect(await answerOf(estimate, [{ prompt: 'A fox' }])).toEqual([
		[
			{
				provider: 'wavespeed',
				model: expect.any(String),
				estimate: { amount: 0.42, unit: 'USD', basis: 'request' },
				warnings: [],
			},
		],
	]);
	expect(harness.requests('submit')).toEqual([]);
});

it('the tool returns why an estimate is above the limit, and what to do, to the agent', async () => {
	const { error } = await harness.run({
		...TOOL,
		nodes: [{ ...TOOL.nodes[0], provider: 'wavespeed', options: { maxCostPerRun: 0.4 } }],
		items: [{ prompt: 'A fox' }],
	});
	expect(error?.message).toBe(
		"The estimate exceeds 'Max Cost per Run' by 0.02 USD. Raise 'Max Cost per Run', or run fewer items. The estimate for 1 video is 0.42 USD, and the limit is 0.4 USD. Nothing was submitted.",
	);
	expect(harness.requests('submit')).toEqual([]);
});

it.each(supportedProviders.filter(({ balance }) => balance).map(({ id }) => id))(
	'the tool returns the balance of an account at %s to an AI agent',
	async (provider) => {
		const answer = await answerOf({ provider, resource: 'account', operation: 'getBalance' }, [{}]);
		expect(answer).toEqual([[expect.objectContaining({ provider, amount: expect.any(Number) })]]);
		expect(harness.sandbox.requests().every(({ role }) => role === 'account')).toBe(true);
	},
);

describe('a list of images from an AI agent', () => {
	const tool = (images: string) => ({
		asTool: true,
		nodes: [
			{
				...TOOL.nodes[0],
				images: { list: [{ list: images, role: 'reference' }] },
			},
		],
	});
	const URLS = ['https://example.com/a.png', 'https://example.com/b.png'];
	const asJson = "={{ $fromAI('images', 'URLs of the images', 'json') }}";
	const asText = "={{ $fromAI('images', 'URLs of the images', 'string') }}";

	it.each<[string, string, IDataObject[string]]>([
		['an array', asJson, URLS],
		['JSON text', asText, JSON.stringify(URLS)],
		['lines', asText, URLS.join('\n')],
		['objects', asJson, URLS.map((url) => ({ url }))],
	])('is accepted as %s', async (_what, images, given) => {
		const { error } = await harness.run({
			...tool(images),
			items: [{ prompt: 'A fox', images: given }],
		});
		expect(error).toBeUndefined();
		expect(harness.requests('submit')).toMatchObject([
			{ body: { reference_images: URLS.map((url) => ({ url })) } },
		]);
	});

	it.each<[string, IDataObject[string]]>([
		['a blank text', ''],
		['an empty list', '[]'],
		['null', 'null'],
	])('may be omitted: %s', async (_what, given) => {
		const { error } = await harness.run({
			...tool(asText),
			items: [{ prompt: 'A fox', images: given }],
		});
		expect(error).toBeUndefined();
		const [request] = harness.requests('submit');
		expect(request?.body).not.toHaveProperty('reference_images');
	});
});
