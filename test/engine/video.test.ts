import type { INodeParameters } from 'n8n-workflow';

import { modelsFor } from '../../nodes/shared/core/provider';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { apimartItem, iminiItem, ITEM_KEYS, onlyTask, TIME } from './harness/items';

const harness = useHarness();
useFastClock();

const TEXT_TO_VIDEO: INodeParameters = {
	prompt: 'A red fox runs over fresh snow',
	waitOptions: { pollInterval: 1 },
};

const MOTION_CONTROL: INodeParameters = {
	operation: 'motionControl',
	characterImage: 'https://example.com/dancer.png',
	motionVideo: 'https://example.com/dance.mp4',
	prompt: 'A dancer in a sunlit studio',
	waitOptions: { pollInterval: 1 },
};

/** Everything that was asked of the vendors. */
function requests() {
	return harness.sandbox
		.requests()
		.map(({ method, path, body }) => ({ method, path, ...(method === 'POST' && { body }) }));
}

describe('text to video', () => {
	it('sends the documented body to imini and outputs the video', async () => {
		const { status, output } = await harness.run({
			nodes: [{ ...TEXT_TO_VIDEO, provider: 'imini' }],
		});
		expect({ status, output }).toEqual({ status: 'success', output: [iminiItem(harness.sandbox)] });
		const body = {
			model: 'kling/kling-v3-omni',
			prompt: 'A red fox runs over fresh snow',
			resolution: '720P',
			aspect_ratio: '16:9',
			duration: 5,
		};
		const taskId = onlyTask(harness.sandbox, 'imini');
		expect(requests()).toEqual([
			{ method: 'POST', path: '/imini/v1/videos/generate', body },
			{ method: 'GET', path: `/imini/v1/videos/tasks/${taskId}` },
		]);
	});

	it('sends the documented body to apimart and outputs the video', async () => {
		const { status, output } = await harness.run({
			nodes: [{ ...TEXT_TO_VIDEO, provider: 'apimart' }],
		});
		expect({ status, output }).toEqual({
			status: 'success',
			output: [apimartItem(harness.sandbox, 'kling-v3-omni')],
		});
		const body = {
			model: 'kling-v3-omni',
			prompt: 'A red fox runs over fresh snow',
			mode: 'std',
			aspect_ratio: '16:9',
			duration: 5,
		};
		const taskId = onlyTask(harness.sandbox, 'apimart');
		expect(requests()).toEqual([
			{ method: 'POST', path: '/apimart/v1/videos/generations', body },
			{ method: 'GET', path: `/apimart/v1/tasks/${taskId}` },
		]);
	});
});

describe('motion control', () => {
	it('sends the documented body to imini and outputs the video', async () => {
		const { status, output } = await harness.run({
			nodes: [{ ...MOTION_CONTROL, provider: 'imini' }],
		});
		const item = iminiItem(harness.sandbox, {}, { model: 'kling/kling-v3-motion-control' });
		expect({ status, output }).toEqual({ status: 'success', output: [item] });
		expect(harness.requests('submit').map(({ body }) => body)).toEqual([
			{
				model: 'kling/kling-v3-motion-control',
				prompt: 'A dancer in a sunlit studio',
				reference_images: [{ url: 'https://example.com/dancer.png' }],
				reference_videos: [{ url: 'https://example.com/dance.mp4' }],
				resolution: '720P',
				extra_params: { character_orientation: 'video' },
			},
		]);
	});

	it('sends the documented body to apimart and outputs the video', async () => {
		const { status, output } = await harness.run({
			nodes: [{ ...MOTION_CONTROL, provider: 'apimart' }],
		});
		expect({ status, output }).toEqual({
			status: 'success',
			output: [apimartItem(harness.sandbox, 'kling-v3-motion-control')],
		});
		expect(harness.requests('submit').map(({ body }) => body)).toEqual([
			{
				model: 'kling-v3-motion-control',
				prompt: 'A dancer in a sunlit studio',
				image_url: 'https://example.com/dancer.png',
				video_url: 'https://example.com/dance.mp4',
				keep_original_sound: 'yes',
				character_orientation: 'video',
				mode: 'std',
			},
		]);
	});
});

describe.each(supportedProviders)('the video of $id', (vendor) => {
	const provider = vendor.id;

	it('has a URL that can be downloaded', async () => {
		const { output } = await harness.run({ nodes: [{ ...TEXT_TO_VIDEO, provider }] });
		const video = await fetch(String(output[0]?.json.videoUrl));
		const bytes = Buffer.from(await video.arrayBuffer());
		expect({
			type: video.headers.get('content-type'),
			box: bytes.toString('latin1', 4, 8),
		}).toEqual({ type: 'video/mp4', box: 'ftyp' });
	});

	const operations = [TEXT_TO_VIDEO, MOTION_CONTROL].filter(
		({ operation }) => operation === undefined || modelsFor(vendor, 'motionControl').length > 0,
	);

	it.each(operations)(
		'is output with the same fields as every other: $prompt',
		async (parameters) => {
			const { output } = await harness.run({ nodes: [{ ...parameters, provider }] });
			expect(output).toMatchObject([
				{
					json: { provider, taskId: onlyTask(harness.sandbox, provider), status: 'succeeded' },
					pairedItem: { item: 0 },
				},
			]);
			expect(output.map(({ json }) => Object.keys(json))).toEqual([ITEM_KEYS]);
		},
	);
});

it('the item contains the response of the provider if Simplify is off', async () => {
	const { output } = await harness.run({
		nodes: [{ ...TEXT_TO_VIDEO, provider: 'imini', options: { simplify: false } }],
	});
	const taskId = onlyTask(harness.sandbox, 'imini');
	const file = `${harness.sandbox.url}/files/imini/${taskId}`;
	const providerResponse = {
		task_id: taskId,
		status: 'succeeded',
		model: 'kling/kling-v3-omni',
		created_at: TIME,
		completed_at: TIME,
		videos: [
			{ url: `${file}.mp4`, width: 480, height: 270, duration: 3, cover_url: `${file}.jpg` },
		],
		error: null,
		request_id: expect.stringMatching(/^req_\d+$/),
	};
	expect(output).toEqual([iminiItem(harness.sandbox, { providerResponse })]);
});

it('the item contains a warning for a setting without an effect', async () => {
	const { output } = await harness.run({
		nodes: [
			{
				provider: 'imini',
				prompt: 'Make it snow in <<<video_1>>>',
				duration: 8,
				// By an expression: where it is fixed, the panel hides what has no effect.
				video: { clip: { url: 'https://example.com/clip.mp4', use: '={{ "edit" }}' } },
				waitMode: 'none',
			},
		],
	});
	expect(output).toMatchObject([
		{
			json: {
				warnings: ["'Duration (Seconds)' has no effect: an edited video keeps its duration."],
			},
		},
	]);
});

it('a field that the model does not support is hidden and not required', async () => {
	const model = { __rl: true, mode: 'list', value: 'kling-v3-turbo' };
	const { output } = await harness.run({
		nodes: [{ provider: 'apimart', model, prompt: 'A fox', waitMode: 'none' }],
	});
	expect(output).toMatchObject([{ json: { status: 'queued' } }]);
	expect(harness.requests('submit').map(({ body }) => body)).toEqual([
		{
			model: 'kling-3.0-turbo',
			prompt: 'A fox',
			duration: 5,
			aspect_ratio: '16:9',
			resolution: '720p',
		},
	]);
});
