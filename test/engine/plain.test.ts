import type { INodeParameters } from 'n8n-workflow';

import { PICTURE } from '../support/files';
import { wholePng } from '../support/images';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { filesWith, imagesSent } from './harness/images';
import { onlyTask, TIME } from './harness/items';
import { GET_TASK } from './harness/workflow';

const IMAGE = 'https://example.com/portrait.jpg';
const SECOND_IMAGE = 'https://example.com/friend.jpg';
const AUDIO = 'https://example.com/speech.mp3';
const RECORDING = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(400, 7)]);

const harness = useHarness();
useFastClock();

const AVATAR: INodeParameters = {
	operation: 'avatar',
	image: IMAGE,
	audio: AUDIO,
	prompt: 'She smiles',
	waitOptions: { pollInterval: 1 },
};

const EFFECT: INodeParameters = {
	provider: 'klingai',
	operation: 'applyEffect',
	image: IMAGE,
	scene: 'hug_pro',
	waitOptions: { pollInterval: 1 },
};

/** Path in the sandbox, and body, of each submit. */
function submits() {
	return harness.requests('submit').map(({ path, body }) => ({ path, body }));
}

/** The item of the only task of a provider. */
function item(provider: string, known: object, video: object, details: object) {
	const taskId = onlyTask(harness.sandbox, provider);
	const url = `${harness.sandbox.url}/files/${provider}/${taskId}.mp4`;
	return {
		json: {
			status: 'succeeded',
			videoUrl: url,
			taskId,
			provider,
			videos: [
				{
					url,
					watermarkUrl: null,
					coverUrl: null,
					width: null,
					height: null,
					duration: null,
					expiresAt: null,
					...video,
				},
			],
			failure: null,
			cost: null,
			warnings: [],
			...known,
			details: {
				progress: null,
				queuePosition: null,
				etaSeconds: null,
				createdAt: TIME,
				completedAt: TIME,
				externalTaskId: null,
				requestId: null,
				...details,
			},
		},
		pairedItem: { item: 0 },
	};
}

const OUR_ID = expect.stringMatching(/^n8n-[0-9a-f]{40}$/);
/** Details that only Kling returns. */
const OF_KLING = { externalTaskId: OUR_ID, requestId: expect.stringMatching(/^req_\d+$/) };
const UNITS = { amount: 3, unit: 'units', source: 'billed' };

describe.each([
	{
		provider: 'klingai',
		path: '/klingai/v1/videos/avatar/image2video',
		body: {
			image: IMAGE,
			sound_file: AUDIO,
			prompt: 'She smiles',
			mode: 'pro',
			external_task_id: OUR_ID,
		},
		known: { kind: 'avatar/image2video', cost: UNITS },
		video: { duration: 3 },
		details: { model: 'avatar', providerStatus: 'succeed', ...OF_KLING },
	},
	{
		provider: 'fal',
		path: '/fal/fal-ai/kling-video/ai-avatar/v2/pro',
		body: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
		known: { kind: 'fal-ai/kling-video', cost: UNITS },
		video: {},
		details: {
			model: 'fal-ai/kling-video/ai-avatar/v2/pro',
			providerStatus: 'COMPLETED',
			createdAt: null,
			completedAt: null,
		},
	},
	{
		provider: 'kie',
		path: '/kie/api/v1/jobs/createTask',
		body: {
			model: 'kling/ai-avatar-pro',
			input: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
		},
		known: { kind: 'video' },
		video: {},
		details: { model: 'kling/ai-avatar-pro', providerStatus: 'success' },
	},
])('Avatar at $provider', ({ provider, path, body, known, video, details }) => {
	it('submits the URLs, and returns the finished video', async () => {
		const { error, output } = await harness.run({
			nodes: [{ ...AVATAR, provider, resolution: '1080p' }],
		});
		expect(error).toBeUndefined();
		expect(submits()).toEqual([{ path, body }]);
		expect(output).toEqual([item(provider, known, video, details)]);
	});

	it('sends the image and the recording of binary fields', async () => {
		const { error, output } = await harness.run({
			nodes: [
				{
					...AVATAR,
					provider,
					imageSource: 'binary',
					imageBinaryField: 'photo',
					audioSource: 'binary',
					audioBinaryField: 'voice',
				},
			],
			files: [await filesWith({ data: wholePng(300, 300), photo: PICTURE, voice: RECORDING })],
		});
		expect(error).toBeUndefined();
		expect(output).toMatchObject([{ json: { provider, status: 'succeeded' } }]);
		expect(await imagesSent(harness)).toEqual([PICTURE, RECORDING]);
		const uploads = harness.sandbox.requests().filter(({ role }) => role === 'upload');
		expect(uploads.length > 0).toBe(provider !== 'klingai');
	});

	it('is found by Task › Get with its ID and kind', async () => {
		const parameters = { ...AVATAR, provider, waitMode: 'none' };
		const { error, output } = await harness.run({
			nodes: [parameters, { ...GET_TASK, provider }],
		});
		expect(error).toBeUndefined();
		const taskId = onlyTask(harness.sandbox, provider);
		expect(output).toMatchObject([{ json: { taskId, provider, kind: known.kind } }]);
	});

	it('returns a preview without sending anything', async () => {
		const { error, output } = await harness.run({
			nodes: [
				{
					...AVATAR,
					provider,
					audioSource: 'binary',
					audioBinaryField: 'voice',
					options: { previewRequest: true },
				},
			],
			files: [await filesWith({ voice: RECORDING })],
		});
		expect(error).toBeUndefined();
		expect(output).toEqual([
			{
				json: {
					provider,
					model: String(details.model).replace(/pro$/, 'standard'),
					preview: expect.objectContaining({
						method: 'POST',
						body: expect.stringContaining(
							`"<file notes.txt, audio/mpeg, ${RECORDING.length} bytes>"`,
						),
						files: [{ name: 'notes.txt', type: 'audio/mpeg', size: RECORDING.length }],
					}),
					estimate: provider === 'fal' ? { amount: 0.42, unit: 'USD', basis: 'pastCalls' } : null,
					warnings: expect.any(Array),
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(harness.requests('submit')).toEqual([]);
		expect(harness.sandbox.requests().filter(({ role }) => role === 'upload')).toEqual([]);
	});
});

describe('Apply Effect at klingai', () => {
	const details = { model: 'hug_pro', providerStatus: 'succeed', ...OF_KLING };

	it.each<[string, INodeParameters, object]>([
		['one image', {}, { image: IMAGE }],
		['two images', { secondImage: SECOND_IMAGE }, { images: [IMAGE, SECOND_IMAGE] }],
	])('submits %s, and returns the finished video', async (_what, more, input) => {
		const { error, output } = await harness.run({ nodes: [{ ...EFFECT, ...more }] });
		expect(error).toBeUndefined();
		expect(submits()).toEqual([
			{
				path: '/klingai/v1/videos/effects',
				body: { effect_scene: 'hug_pro', input, external_task_id: OUR_ID },
			},
		]);
		expect(output).toEqual([item('klingai', { kind: 'effects', cost: UNITS }, {}, details)]);
	});

	it('sends the images of two binary fields in the order of the fields', async () => {
		const right = wholePng(300, 300);
		const { error } = await harness.run({
			nodes: [
				{
					...EFFECT,
					imageSource: 'binary',
					secondImageSource: 'binary',
					secondImageBinaryField: 'friend',
				},
			],
			files: [await filesWith({ friend: right, data: PICTURE })],
		});
		expect(error).toBeUndefined();
		expect(await imagesSent(harness)).toEqual([PICTURE, right]);
	});
});

describe.each<[string, INodeParameters, Record<string, Buffer>, string, string]>([
	[
		'no recording',
		{ ...AVATAR, provider: 'klingai', audio: '={{ $json.missing }}' },
		{},
		"'Audio': the URL is empty",
		'Enter the https:// URL of the audio file.',
	],
	[
		'no binary field for the recording',
		{ ...AVATAR, provider: 'klingai', audioSource: 'binary', audioBinaryField: '={{ "" }}' },
		{ voice: RECORDING },
		"'Audio': no binary field is entered",
		'Enter its name, e.g. data.',
	],
	[
		'an image instead of the recording',
		{ ...AVATAR, provider: 'klingai', audioSource: 'binary', audioBinaryField: 'data' },
		{ data: PICTURE },
		"'Audio': a PNG, but Kling (Official) requires MP3, WAV, M4A or AAC",
		'Enter the name of the binary field that contains the audio file.',
	],
	[
		'a recording of a type that the provider rejects',
		{ ...AVATAR, provider: 'klingai', audioSource: 'binary', audioBinaryField: 'data' },
		{ data: Buffer.from('OggS and more') },
		"'Audio': an OGG file, but Kling (Official) requires MP3, WAV, M4A or AAC",
		'Convert it to MP3, WAV, M4A or AAC first.',
	],
	[
		'a recording that is too large',
		{ ...AVATAR, provider: 'klingai', audioSource: 'binary', audioBinaryField: 'data' },
		{ data: Buffer.concat([RECORDING, Buffer.alloc(5 * 1024 * 1024)]) },
		"'Audio': 5.1 MB, Kling (Official) allows 5 MB",
		'Shorten it, or save it as an MP3 file.',
	],
	[
		'a recording instead of the image',
		{ ...AVATAR, provider: 'klingai', imageSource: 'binary' },
		{ data: RECORDING },
		"'Image': an MP3 file, but Kling (Official) requires JPG or PNG",
		'Enter the name of the binary field that contains the image.',
	],
	[
		'no prompt at kie.ai',
		{ ...AVATAR, provider: 'kie', prompt: '' },
		{},
		"'Prompt': kie.ai requires a prompt",
		'Describe what the person does, e.g. She smiles.',
	],
	[
		'a provider that does not offer Avatar',
		{ ...AVATAR, provider: 'imini' },
		{},
		"'Provider': imini does not offer Avatar",
		'Choose another provider or operation.',
	],
	[
		'a provider that does not offer Apply Effect',
		{ ...EFFECT, provider: 'fal' },
		{},
		"'Provider': fal does not offer Apply Effect",
		'Choose another provider or operation.',
	],
	[
		'no name of the effect',
		{ ...EFFECT, scene: ' ' },
		{},
		"'Effect': the name is empty",
		"Enter the provider's name of the effect, e.g. hug_pro.",
	],
	[
		'a second image that is no full URL',
		{ ...EFFECT, secondImage: 'friend.jpg' },
		{},
		'\'Second Image\': not a full URL: "friend.jpg"',
		'Enter a URL that begins with https:// and that the provider can reach.',
	],
])('an item with %s', (_what, parameters, files, message, fix) => {
	it('ends the run before anything is sent', async () => {
		const { status, error } = await harness.run({
			nodes: [parameters],
			files: [await filesWith(files)],
		});
		expect({ status, error }).toEqual({
			status: 'error',
			error: { message, description: `${fix} Nothing was sent.`, itemIndex: 0 },
		});
		expect(harness.sandbox.requests()).toEqual([]);
	});
});
