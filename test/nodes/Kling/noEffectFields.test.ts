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

it('the panel shows duration, aspect ratio and sound for a new video', () => {
	expect(shownOf({})).toEqual(DEPENDENT);
});

it('the panel hides duration, aspect ratio and sound for an edited video', () => {
	expect(shownOf({ video: { clip: { url: CLIP, use: 'edit' } } })).toEqual([]);
});

it('the panel hides only the sound for a video used for its motion', () => {
	expect(shownOf({ video: { clip: { url: CLIP, use: 'feature' } } })).toEqual([
		'duration',
		'aspectRatio',
	]);
});

it.each(['', '={{ $json.clip }}'])(
	'the panel shows the sound if the URL "%s" may be empty',
	(url) => {
		expect(shownOf({ video: { clip: { url, use: 'feature' } } })).toEqual(DEPENDENT);
	},
);

it('the panel shows duration and aspect ratio if an expression sets the use of the video', () => {
	const video = { clip: { url: '={{ $json.clip }}', use: '={{ $json.use }}' } };
	expect(shownOf({ video })).toEqual(DEPENDENT);
});

it.each(['kling-v2-6', 'kling-v3'])(
	'the panel hides nothing for a video that was filled in for another model than %s',
	(value) => {
		const model = { __rl: true, mode: 'list', value };
		const video = { clip: { url: CLIP, use: 'edit' } };
		expect(shownOf({ provider: 'klingai', model, video })).toEqual(DEPENDENT);
	},
);

it('an edited video causes no warnings of untouched fields', () => {
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

	it('is shown only for a suspended execution', () => {
		expect(callback({ waitMode: 'suspend' })).toBe(true);
		expect(callback({ waitMode: 'poll' })).toBe(false);
	});

	it('is hidden with Download Video, because only the timer resumes the execution', () => {
		expect(callback({ waitMode: 'suspend', downloadVideo: true })).toBe(false);
	});
});

it('Camera Control shows its fields when it is added', () => {
	const options = panel.properties.find(
		({ name, displayOptions }) =>
			name === 'options' && displayOptions?.show?.operation?.includes('generate'),
	);
	const cameras = options?.options?.filter(({ name }) => name === 'cameraControl');
	expect(cameras?.length).toBeGreaterThan(0);
	for (const camera of cameras ?? []) expect(camera).toMatchObject({ default: { camera: {} } });
});
