import type { Capabilities } from '../../../../../nodes/shared/core/capabilities';
import type { JsonObject } from '../../../../../nodes/shared/lib/json';
import type { Endpoint } from '../../../../../nodes/shared/core/provider';
import type {
	MediaSource,
	Operation,
	RequestFor,
	ModelRequest,
} from '../../../../../nodes/shared/core/request';
import { mapMedia } from '../../../../../nodes/shared/core/requestMedia';
import { legacyKind } from '../../../../../nodes/shared/providers/klingLegacyApi/kinds';
import {
	frameModels,
	motionControlModels,
	o1,
	v3Omni,
} from '../../../../../nodes/shared/providers/klingLegacyApi/models';
import {
	legacyGenerate,
	legacyMotionControl,
} from '../../../../../nodes/shared/providers/klingLegacyApi/submit';
import { generateRequest, IMAGE, motionControlRequest, VIDEO } from '../../../../support/requests';

const [v3] = frameModels;
const FIRST = { image: IMAGE, role: 'firstFrame' } as const;
const LAST = { image: 'https://example.com/last.png', role: 'lastFrame' } as const;
const PROMPT = 'A red fox runs over fresh snow';
const DATA = 'iVBORw0KGgoAAAANSUhEUgAAAAUA';

function urlOf(image: MediaSource): string {
	if (typeof image !== 'string') throw new Error('no file was expected');
	return image;
}

function submitTo<O extends Operation>(endpoint: Endpoint<O>, request: RequestFor<O>) {
	const sent = mapMedia<O, MediaSource, string>(request, urlOf);
	return {
		request: endpoint.submit(sent),
		kind: endpoint.kind,
		warnings: endpoint.warnings?.(request) ?? [],
	};
}

function legacySubmit(request: ModelRequest, model: Capabilities, pathPrefix = '') {
	if (request.operation === 'generate' && model.operation === 'generate') {
		return submitTo(legacyGenerate(request, model, { pathPrefix }), request);
	}
	if (request.operation === 'motionControl' && model.operation === 'motionControl') {
		return submitTo(legacyMotionControl(request, model, { pathPrefix }), request);
	}
	throw new Error('the model is for another operation');
}

function bodyOf(request: ModelRequest, model: Capabilities): JsonObject | undefined {
	return legacySubmit(request, model).request.body;
}

function warningsOf(request: ModelRequest, model: Capabilities): string[] {
	return legacySubmit(request, model).warnings;
}

describe('the URL of a submit to the legacy API', () => {
	const unknown = { ...v3Omni, id: 'kling-v9', providerModelId: 'kling-v9' };
	const reference = { image: IMAGE, role: 'reference' } as const;
	const video = { url: VIDEO, use: 'feature', keepOriginalSound: false } as const;

	it.each<[string, ModelRequest, Capabilities, string]>([
		['an omni model', generateRequest(), v3Omni, 'omni-video'],
		['an omni model from a frame', generateRequest({ images: [FIRST] }), v3Omni, 'omni-video'],
		['O1', generateRequest(), o1, 'omni-video'],
		['another model', generateRequest(), v3, 'text2video'],
		['another model from a frame', generateRequest({ images: [FIRST] }), v3, 'image2video'],
		['an unknown model', generateRequest(), unknown, 'text2video'],
		['an unknown model from a frame', generateRequest({ images: [FIRST] }), unknown, 'image2video'],
		['a reference', generateRequest({ images: [reference] }), unknown, 'omni-video'],
		['a video', generateRequest({ video }), unknown, 'omni-video'],
		[
			'an unknown omni model',
			generateRequest(),
			{ ...unknown, providerModelId: 'kling-v9-omni' },
			'omni-video',
		],
		...motionControlModels.map((model): [string, ModelRequest, Capabilities, string] => [
			model.id,
			motionControlRequest(),
			model,
			'motion-control',
		]),
	])('depends on model and input: %s', (_what, request, model, kind) => {
		expect(legacyKind(request, model)).toBe(kind);
		expect(legacySubmit(request, model, '/there')).toMatchObject({
			request: { method: 'POST', path: `/there/v1/videos/${kind}` },
			kind,
		});
	});
});

describe('the body of a submit to the legacy API', () => {
	it('omits fields at Provider Default for omni-video', () => {
		expect(bodyOf(generateRequest(), v3Omni)).toStrictEqual({
			model_name: 'kling-v3-omni',
			prompt: PROMPT,
		});
	});

	it('contains every field for omni-video', () => {
		const request = generateRequest({
			images: [FIRST, LAST, { image: `data:image/png;base64,${DATA}`, role: 'reference' }],
			elements: [{ source: 'library', elementId: '835266081714884677', madeFrom: 'images' }],
			multiShot: 'custom',
			shots: [
				{ prompt: 'One', duration: 2 },
				{ prompt: 'Two', duration: 3 },
			],
			generateAudio: true,
			resolution: '4k',
			aspectRatio: '1:1',
			watermark: false,
			callbackUrl: 'https://example.com/cb',
			externalTaskId: 'order-1',
		});
		expect(bodyOf(request, v3Omni)).toStrictEqual({
			model_name: 'kling-v3-omni',
			prompt: PROMPT,
			image_list: [
				{ image_url: IMAGE, type: 'first_frame' },
				{ image_url: LAST.image, type: 'end_frame' },
				{ image_url: DATA },
			],
			element_list: [{ element_id: '835266081714884677' }],
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: [
				{ index: 1, prompt: 'One', duration: '2' },
				{ index: 2, prompt: 'Two', duration: '3' },
			],
			duration: '5',
			sound: 'on',
			mode: '4k',
			aspect_ratio: '1:1',
			watermark_info: { enabled: false },
			callback_url: 'https://example.com/cb',
			external_task_id: 'order-1',
		});
	});

	it('contains frames, masks and voices but no aspect ratio for image2video', () => {
		const path = [
			{ x: 279, y: 219 },
			{ x: 417, y: 65 },
		];
		const request = generateRequest({
			images: [FIRST, LAST],
			aspectRatio: '16:9',
			negativePrompt: 'blur',
			cfgScale: 0,
			voices: ['7'],
			motionBrush: { still: `data:image/png;base64,${DATA}`, moving: [{ mask: IMAGE, path }] },
		});
		expect(bodyOf(request, v3)).toStrictEqual({
			model_name: 'kling-v3',
			prompt: PROMPT,
			negative_prompt: 'blur',
			cfg_scale: 0,
			image: IMAGE,
			image_tail: LAST.image,
			voice_list: [{ voice_id: '7' }],
			static_mask: DATA,
			dynamic_masks: [{ mask: IMAGE, trajectories: path }],
		});
	});

	it.each([
		[{ move: 'simple', axes: { zoom: 5 } } as const, { type: 'simple', config: { zoom: 5 } }],
		[{ move: 'down_back', axes: {} } as const, { type: 'down_back' }],
	])('contains the camera move for text2video: %j', (cameraControl, written) => {
		expect(bodyOf(generateRequest({ cameraControl }), v3)).toMatchObject({
			camera_control: written,
		});
		expect(bodyOf(generateRequest({ cameraControl }), v3)?.camera_control).toStrictEqual(written);
	});

	it('always contains a mode for motion-control', () => {
		const [model] = motionControlModels;
		if (!model) throw new Error('there is no model of motion control');
		expect(bodyOf(motionControlRequest(), model)).toStrictEqual({
			model_name: 'kling-v3',
			image_url: IMAGE,
			video_url: VIDEO,
			keep_original_sound: 'yes',
			character_orientation: 'video',
			mode: 'std',
		});
	});
});

describe('the warnings of a submit to the legacy API', () => {
	const edit = { url: VIDEO, use: 'edit', keepOriginalSound: true } as const;

	it('name sound and duration with a video to edit, and the body omits them', () => {
		const request = generateRequest({ video: edit, generateAudio: true, duration: 10 });
		expect(warningsOf(request, v3Omni)).toEqual([
			"'Generate Audio' has no effect with a reference video.",
			"'Duration (Seconds)' has no effect: an edited video keeps its duration.",
		]);
		expect(bodyOf(request, v3Omni)).toStrictEqual({
			model_name: 'kling-v3-omni',
			prompt: PROMPT,
			video_list: [{ video_url: VIDEO, refer_type: 'base', keep_original_sound: 'yes' }],
		});
	});

	it('name an aspect ratio with a first frame, and a prompt with custom shots', () => {
		const request = generateRequest({
			images: [FIRST],
			aspectRatio: '16:9',
			multiShot: 'custom',
			shots: [{ prompt: 'One', duration: 5 }],
		});
		const aboutPrompt = "'Prompt' has no effect with custom shots: only the shots are used.";
		expect(warningsOf(request, v3)).toEqual([
			"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
			aboutPrompt,
		]);
		expect(warningsOf(request, v3Omni)).toEqual([aboutPrompt]);
	});

	it('name a character orientation with an element', () => {
		const [model] = motionControlModels;
		if (!model) throw new Error('there is no model of motion control');
		const element = { source: 'library', elementId: '1', madeFrom: 'images' } as const;
		const request = motionControlRequest({ elements: [element], characterOrientation: 'image' });
		expect(warningsOf(request, model)).toEqual([
			expect.stringMatching(/^'Character Orientation' has no effect with an element/),
		]);
	});
});
