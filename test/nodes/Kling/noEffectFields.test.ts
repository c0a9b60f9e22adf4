import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { panel, requestOf, shownEntries } from '../../support/panel';

const CLIP = 'https://example.com/clip.mp4';

/** What a person entered in Generate, with the defaults that fields depend on. */
function valuesOf(enter: INodeParameters): INodeParameters {
	return {
		provider: 'imini',
		resource: 'video',
		operation: 'generate',
		model: { __rl: true, mode: 'list', value: 'kling-v3-omni' },
		waitMode: 'poll',
		downloadVideo: false,
		multiShot: 'off',
		...enter,
	};
}

/** The fields of Generate that a person sees. */
function shown(enter: INodeParameters): string[] {
	return panel.properties
		.filter((property) =>
			NodeHelpers.displayParameterPath(
				{ parameters: valuesOf(enter) },
				property,
				'parameters',
				{ typeVersion: 1 },
				panel,
			),
		)
		.map(({ name }) => name);
}

const DEPENDENT = ['duration', 'aspectRatio', 'generateAudio'];

function shownOf(enter: INodeParameters): string[] {
	return shown(enter).filter((name) => DEPENDENT.includes(name));
}

it('shows length, shape and sound of a video that is made anew', () => {
	expect(shownOf({})).toEqual(DEPENDENT);
});

it('hides length, shape and sound of a video that is edited', () => {
	expect(shownOf({ video: { clip: { url: CLIP, use: 'edit' } } })).toEqual([]);
});

it('hides the sound beside a video that lends its motion', () => {
	expect(shownOf({ video: { clip: { url: CLIP, use: 'feature' } } })).toEqual([
		'duration',
		'aspectRatio',
	]);
});

it.each(['', '={{ $json.clip }}'])('keeps the sound where the URL "%s" may be none', (url) => {
	expect(shownOf({ video: { clip: { url, use: 'feature' } } })).toEqual(DEPENDENT);
});

it('keeps length and shape where an expression says what the video is for', () => {
	const video = { clip: { url: '={{ $json.clip }}', use: '={{ $json.use }}' } };
	expect(shownOf({ video })).toEqual(DEPENDENT);
});

it.each(['kling-v2-6', 'kling-v3'])(
	'hides nothing behind a video that was filled in for another model than %s',
	(value) => {
		const model = { __rl: true, mode: 'list', value };
		const video = { clip: { url: CLIP, use: 'edit' } };
		expect(shownOf({ provider: 'klingai', model, video })).toEqual(DEPENDENT);
	},
);

it('warns of nothing that nobody touched when a video is edited', () => {
	const { request, warnings } = requestOf({
		enter: {
			provider: 'imini',
			prompt: 'Make it snow in <<<video_1>>>',
			video: { clip: { url: CLIP, use: 'edit' } },
		},
	});
	expect({ body: request.body, warnings }).toEqual({
		body: {
			model: 'kling/kling-v3-omni',
			prompt: 'Make it snow in <<<video_1>>>',
			reference_videos: [{ url: CLIP, refer_type: 'base', keep_original_sound: 'no' }],
			resolution: '720P',
		},
		warnings: [],
	});
});

describe('Use Callback', () => {
	const callback = (enter: INodeParameters) =>
		shownEntries(valuesOf({ provider: 'klingai', ...enter }), 'waitOptions').includes(
			'useCallback',
		);

	it('is there for a parked execution', () => {
		expect(callback({ waitMode: 'suspend' })).toBe(true);
		expect(callback({ waitMode: 'poll' })).toBe(false);
	});

	it('is hidden with Download Video, where only the timer wakes the execution', () => {
		expect(callback({ waitMode: 'suspend', downloadVideo: true })).toBe(false);
	});
});

it('Camera Control has its fields at once', () => {
	const options = panel.properties.find(
		({ name, displayOptions }) =>
			name === 'options' && displayOptions?.show?.operation?.includes('generate'),
	);
	const cameras = options?.options?.filter(({ name }) => name === 'cameraControl');
	expect(cameras?.length).toBeGreaterThan(0);
	for (const camera of cameras ?? []) expect(camera).toMatchObject({ default: { camera: {} } });
});
