import type { INodeParameters } from 'n8n-workflow';

import { askFor, model, requestOf } from '../../../../support/panel';

const IMAGE = 'https://example.com/a.png';
const VIDEO = 'https://example.com/v.mp4';
const FIRST_FRAME = { url: IMAGE, role: 'firstFrame' };
const REFERENCE = { url: IMAGE, role: 'reference' };
const SHOTS = {
	multiShot: 'custom',
	shots: { shot: [{ prompt: 'A door', duration: 3 }] },
};

const entry = (enter: INodeParameters, expressions: INodeParameters = {}) => ({
	enter: { provider: 'kie', prompt: 'A lake', ...enter },
	expressions,
});
const sent = (enter: INodeParameters, expressions?: INodeParameters) =>
	requestOf(entry(enter, expressions));
const issuesOf = (enter: INodeParameters) => askFor(entry(enter)).issues.map(({ what }) => what);

describe('the request of an unchanged panel for kie.ai', () => {
	it.each<[string, object]>([
		['kling-v3-omni', { resolution: '720p', customize_multi_shots: false, duration: 5 }],
		['kling-v3-turbo', { resolution: '720p', duration: '5' }],
		['kling-v3', { mode: 'std', sound: false, multi_shots: false, duration: '5' }],
		['kling-v2-6', { sound: false, duration: '5' }],
		['kling-v2-5-turbo', { duration: '5' }],
	])('asks for the cheapest video of %s', (id, input) => {
		const { request, warnings } = sent({ model: model(id) });
		expect(request.body?.input).toEqual({ prompt: 'A lake', aspect_ratio: '16:9', ...input });
		expect(warnings).toEqual([]);
	});

	it.each([
		['kling-v3', 'mode', 'std'],
		['kling-v3-turbo', 'resolution', '720p'],
	])(
		'contains the cheapest quality of %s even if it is left to the provider',
		(id, name, value) => {
			const { request } = sent({ model: model(id), resolution: 'default' });
			expect(request.body?.input).toMatchObject({ [name]: value });
		},
	);
});

describe('the model of a request to kie.ai', () => {
	it.each([
		['kling-3.0-omni/transformation', {}, 'kling-3.0-omni/text-to-video'],
		['Kling 2.6', { images: { image: [FIRST_FRAME] } }, 'kling-2.6/image-to-video'],
		['kling-3.0/video', { images: { image: [FIRST_FRAME] } }, 'kling-3.0/video'],
	])('is chosen by the inputs, whatever ID of the family is entered: %s', (id, enter, expected) => {
		expect(sent({ model: { __rl: true, mode: 'id', value: id }, ...enter })).toMatchObject({
			request: { body: { model: expected } },
			model: expected,
		});
	});

	it('is the ID as entered if the package does not know it', () => {
		const { request, warnings } = sent({
			model: { __rl: true, mode: 'id', value: 'kling-4.0-omni' },
			images: { image: [FIRST_FRAME] },
		});
		expect(request.body?.model).toBe('kling-4.0-omni');
		expect(warnings).toEqual([expect.stringContaining('is not in this package')]);
	});
});

describe('an edited video at kie.ai', () => {
	const edited = { video: { clip: { url: VIDEO, use: 'edit' } } };
	const images = { image: [REFERENCE] };

	it.each<[string, INodeParameters, object]>([
		['keeps its duration and aspect ratio without images', {}, { aspect_ratio: 'auto' }],
		['keeps its duration if nobody chose one', { images }, { aspect_ratio: '16:9' }],
		['gets a chosen duration with images', { images, duration: 7 }, { duration: '7' }],
	])('%s', (_what, enter, expected) => {
		const { request, warnings } = sent(enter, edited);
		const { duration, aspect_ratio } = Object(request.body?.input);
		expect({ duration, aspect_ratio }).toEqual({
			duration: undefined,
			aspect_ratio: '16:9',
			...expected,
		});
		expect(warnings).toEqual([]);
	});

	it('may get new sound, without a warning', () => {
		const { request, warnings } = sent({ generateAudio: true }, edited);
		expect(request.body?.input).toMatchObject({ audio: true });
		expect(warnings).toEqual([]);
	});

	it('cannot keep its sound on request, and the node says so', () => {
		const { warnings } = sent({
			video: { clip: { url: VIDEO, use: 'edit', keepOriginalSound: true } },
		});
		expect(warnings).toEqual([
			"'Keep Original Sound' has no effect: kie.ai has no setting for it.",
		]);
	});
});

describe('inputs that kie.ai does not combine', () => {
	const feature = { video: { clip: { url: VIDEO, use: 'feature' } } };
	const combined = 'a first frame cannot be combined with references';

	it('are a first frame with reference images', () => {
		expect(issuesOf({ images: { image: [FIRST_FRAME, REFERENCE] } })).toEqual([combined]);
	});

	it('are a first frame with a reference video', () => {
		expect(issuesOf({ images: { image: [FIRST_FRAME] }, ...feature })).toEqual([combined]);
	});

	it('may be reference images with a reference video: the node sends both and warns', () => {
		const { request, warnings } = sent({ images: { image: [REFERENCE] }, ...feature });
		expect(request.body).toMatchObject({
			model: 'kling-3.0-omni/reference-to-video',
			input: { image_urls: [IMAGE], video_urls: [VIDEO], audio: false },
		});
		expect(warnings).toEqual([
			'kie.ai does not document reference images together with a reference video. If the task fails, remove one of them.',
		]);
	});
});

describe('custom shots of Kling 3.0 at kie.ai', () => {
	const shots = { ...SHOTS, model: model('kling-v3'), prompt: '' };

	it('may require sound, and the node says so', () => {
		expect(sent(shots).warnings).toEqual([
			"kie.ai may require sound with custom shots. If it rejects the request, turn on 'Generate Audio'.",
		]);
		expect(sent({ ...shots, generateAudio: true }).warnings).toEqual([]);
	});

	it('replace the prompt, and the node says so', () => {
		const { request, warnings } = sent({ ...shots, prompt: 'A lake', generateAudio: true });
		expect(request.body?.input).not.toHaveProperty('prompt');
		expect(warnings).toEqual([
			"'Prompt' has no effect with custom shots: only the shots are used.",
		]);
	});
});

describe('names in a prompt for kie.ai', () => {
	const dog = { name: 'dog', description: 'A brown dog', imageUrls: [IMAGE, IMAGE] };
	const options = { elements: { element: [dog] } };

	it.each([
		['<<<element_1>>> runs', '@dog runs'],
		['a<<<element_1>>>b', 'a @dog b'],
		['@Dog runs', '@dog runs'],
		['@element_1 runs', '@dog runs'],
	])('write an element under its own name: %s', (prompt, expected) => {
		expect(sent({ prompt, options }).request.body?.input).toMatchObject({ prompt: expected });
	});

	it('write an element of a shot under its own name', () => {
		const shot = [{ prompt: '<<<element_1>>> runs', duration: 5 }];
		expect(sent({ ...SHOTS, shots: { shot }, options }).request.body?.input).toMatchObject({
			multi_prompt: [{ prompt: '@dog runs', duration: 5 }],
		});
	});

	it('leave an image as it was written, because no page names one, and the node says so', () => {
		const { request, warnings } = sent({
			prompt: '<<<image_1>>> in the rain',
			images: { image: [REFERENCE] },
		});
		expect(request.body?.input).toMatchObject({ prompt: '<<<image_1>>> in the rain' });
		expect(warnings).toEqual([
			expect.stringContaining('kie.ai does not document how a prompt refers to an image'),
		]);
	});

	it('write an image without an @ if there is an element, for which it would be taken, and the node says so', () => {
		const { request, warnings } = sent({
			prompt: '@dog in front of @image_01',
			images: { image: [REFERENCE] },
			options,
		});
		expect(request.body?.input).toMatchObject({ prompt: '@dog in front of <<<image_1>>>' });
		expect(warnings).toEqual([
			'kie.ai documents no names for images and videos. If one in the prompt is not understood, describe the input in words, or create an element from it.',
			'Other spellings in the text were read as inputs: "@image_01" as image_1.',
		]);
	});

	it('are plain words after an @ if there is no element', () => {
		expect(sent({ prompt: '@dog runs' }).warnings).toEqual([]);
	});
});

it('Additional Body Fields of kie.ai are merged into its input', () => {
	const { request } = sent({ options: { additionalBodyFields: '{"seed":7,"audio":true}' } });
	expect(request.body).toMatchObject({
		model: 'kling-3.0-omni/text-to-video',
		input: { prompt: 'A lake', seed: 7, audio: true },
	});
});

describe('the whole request to kie.ai', () => {
	const LAST = 'https://example.com/z.png';
	const LAST_FRAME = { url: LAST, role: 'lastFrame' };
	const dog = { name: 'dog', description: 'A brown dog', imageUrls: [IMAGE, LAST] };
	const elements = { element: [dog] };
	const sentElements = [
		{ name: 'dog', description: 'A brown dog', element_input_urls: [IMAGE, LAST] },
	];
	const framed = { images: { image: [FIRST_FRAME] } };
	const bothFrames = { images: { image: [FIRST_FRAME, LAST_FRAME] } };
	const NO_RATIO = { aspectRatio: 'default' };

	it.each<[string, INodeParameters, string, object]>([
		[
			'has the shots and the ratio of Kling 3.0 Omni beside a frame',
			{ ...SHOTS, ...framed },
			'kling-3.0-omni/image-to-video',
			{
				prompt: 'A lake',
				image_urls: [IMAGE],
				resolution: '720p',
				duration: 3,
				customize_multi_shots: true,
				multi_prompt: [{ prompt: 'A door', duration: 3 }],
				aspect_ratio: '16:9',
			},
		],
		[
			'has no ratio of Kling 3.0 Omni beside a frame alone',
			{ ...framed, generateAudio: true, resolution: '4k', options: { elements } },
			'kling-3.0-omni/image-to-video',
			{
				prompt: 'A lake',
				image_urls: [IMAGE],
				elements: sentElements,
				resolution: '4k',
				audio: true,
				duration: 5,
				customize_multi_shots: false,
			},
		],
		[
			'asks Kling 3.0 Omni for shots of its own',
			{ multiShot: 'intelligent' },
			'kling-3.0-omni/text-to-video',
			{
				prompt: 'A lake',
				resolution: '720p',
				duration: 5,
				customize_multi_shots: false,
				prefer_multi_shots: true,
				aspect_ratio: '16:9',
			},
		],
		[
			'has everything that Kling 3.0 supports',
			{
				...bothFrames,
				model: model('kling-v3'),
				duration: 7,
				generateAudio: true,
				resolution: '4k',
				options: { negativePrompt: 'text', elements },
			},
			'kling-3.0/video',
			{
				prompt: 'A lake',
				negative_prompt: 'text',
				image_urls: [IMAGE, LAST],
				sound: true,
				duration: '7',
				aspect_ratio: '16:9',
				mode: '4K',
				multi_shots: false,
				kling_elements: sentElements,
			},
		],
		[
			'has the shots of Kling 3.0 instead of the prompt',
			{ ...SHOTS, model: model('kling-v3'), resolution: '1080p' },
			'kling-3.0/video',
			{
				sound: false,
				duration: '3',
				aspect_ratio: '16:9',
				mode: 'pro',
				multi_shots: true,
				multi_prompt: [{ prompt: 'A door', duration: 3 }],
			},
		],
		[
			'has a ratio of Kling 3.0 from text if none is chosen',
			{ ...NO_RATIO, model: model('kling-v3') },
			'kling-3.0/video',
			{
				prompt: 'A lake',
				sound: false,
				duration: '5',
				aspect_ratio: '16:9',
				mode: 'std',
				multi_shots: false,
			},
		],
		[
			'has no ratio of Kling 3.0 beside a frame if none is chosen',
			{ ...NO_RATIO, ...framed, model: model('kling-v3') },
			'kling-3.0/video',
			{
				prompt: 'A lake',
				image_urls: [IMAGE],
				sound: false,
				duration: '5',
				mode: 'std',
				multi_shots: false,
			},
		],
		[
			'has a ratio of Kling 2.6 from text if none is chosen',
			{ ...NO_RATIO, model: model('kling-v2-6'), generateAudio: true, duration: 10 },
			'kling-2.6/text-to-video',
			{ prompt: 'A lake', duration: '10', aspect_ratio: '16:9', sound: true },
		],
		[
			'has no ratio of Kling 2.6 beside a frame',
			{ ...framed, model: model('kling-v2-6') },
			'kling-2.6/image-to-video',
			{ prompt: 'A lake', image_urls: [IMAGE], duration: '5', sound: false },
		],
		[
			'has the frames of Kling 2.5 Turbo in fields of their own',
			{
				...bothFrames,
				model: model('kling-v2-5-turbo'),
				options: { negativePrompt: 'text', cfgScale: 0.3 },
			},
			'kling/v2-5-turbo-image-to-video-pro',
			{
				prompt: 'A lake',
				image_url: IMAGE,
				tail_image_url: LAST,
				duration: '5',
				negative_prompt: 'text',
				cfg_scale: 0.3,
			},
		],
		[
			'has no ratio of Kling 2.5 Turbo if none is chosen',
			{ ...NO_RATIO, model: model('kling-v2-5-turbo') },
			'kling/v2-5-turbo-text-to-video-pro',
			{ prompt: 'A lake', duration: '5' },
		],
		[
			'has the cheapest quality of Motion Control',
			{
				operation: 'motionControl',
				prompt: '',
				characterImage: IMAGE,
				motionVideo: VIDEO,
				characterOrientation: 'image',
				resolution: 'default',
			},
			'kling-3.0/motion-control',
			{
				input_urls: [IMAGE],
				video_urls: [VIDEO],
				character_orientation: 'image',
				mode: '720p',
			},
		],
	])('%s', (_what, enter, id, input) => {
		expect(sent(enter).request).toEqual({
			method: 'POST',
			path: '/api/v1/jobs/createTask',
			body: { model: id, input },
		});
	});

	it('has a callback URL beside the input', () => {
		const callbackUrl = 'https://n8n.example/webhook/kling';
		expect(sent({ options: { callbackUrl } }).request.body).toEqual({
			model: 'kling-3.0-omni/text-to-video',
			callBackUrl: callbackUrl,
			input: {
				prompt: 'A lake',
				resolution: '720p',
				duration: 5,
				customize_multi_shots: false,
				aspect_ratio: '16:9',
			},
		});
	});
});
