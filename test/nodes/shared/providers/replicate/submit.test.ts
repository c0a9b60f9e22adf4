import { replicate } from '../../../../../nodes/shared/providers/replicate';
import { askFor, model, requestOf, type Entry } from '../../../../support/panel';
import { generateRequest } from '../../../../support/requests';

const FOX = 'A red fox';

function sent({ enter, ...more }: Entry) {
	return requestOf({ enter: { provider: 'replicate', prompt: FOX, ...enter }, ...more });
}

it.each([
	['kling-v1.6-standard', '/v1/models/kwaivgi/kling-v1.6-standard/predictions'],
	['acme/kling-fork', '/v1/models/acme/kling-fork/predictions'],
	['kling-o1', '/v1/models/kwaivgi/kling-o1/predictions'],
	['kwaivgi/kling-v2.6', '/v1/models/kwaivgi/kling-v2.6/predictions'],
])('the model %s is submitted to Replicate at %s', (id, path) => {
	expect(sent({ enter: { model: model(id) } }).request).toMatchObject({ method: 'POST', path });
});

it.each([
	'kwaivgi/kling-v3-video:abc',
	'https://replicate.com/kwaivgi/kling-v3-video',
	'../account',
	'a/b/c',
	'a?b=c',
])('%s is not accepted as the ID of a model at Replicate', (id) => {
	const { issues } = askFor({ enter: { provider: 'replicate', prompt: FOX, model: model(id) } });
	expect(issues).toEqual([
		{
			field: 'model',
			of: 'request',
			what: `"${id}" is not a valid model ID`,
			fix: 'Use owner and name without a version, e.g. kwaivgi/kling-v3-omni-video.',
		},
	]);
});

describe('the price of a task at Replicate does not depend on a default of Replicate:', () => {
	const left = { resolution: 'default', duration: '' };

	it.each([
		['kling-v3-omni', { prompt: FOX, aspect_ratio: '16:9', mode: 'standard' }],
		['kling-v3', { prompt: FOX, aspect_ratio: '16:9', mode: 'standard' }],
		['kling-video-o1', { prompt: FOX, aspect_ratio: '16:9', mode: 'std' }],
		['kling-v2-6', { prompt: FOX, aspect_ratio: '16:9', generate_audio: false }],
		['kling-v2-5-turbo', { prompt: FOX, aspect_ratio: '16:9' }],
	])('%s with Provider Default', (id, input) => {
		expect(sent({ enter: { ...left, model: model(id) } }).request.body).toEqual({ input });
	});

	it('a warning says that 720p was requested', () => {
		const { warnings } = sent({ enter: left });
		expect(warnings).toEqual([
			"'Resolution' is not set, so 720p was requested: Replicate's own default can be more expensive.",
		]);
		expect(sent({ enter: {} }).warnings).toEqual([]);
		expect(sent({ enter: { ...left, model: model('kling-v2-6') } }).warnings).toEqual([]);
	});

	it.each(['kling-v3-motion-control', 'kling-v2-6-motion-control'])('%s', (id) => {
		const motion = {
			operation: 'motionControl',
			motionControlModel: model(id),
			characterImage: 'https://example.com/a.jpg',
			motionVideo: 'https://example.com/v.mp4',
			resolution: 'default',
		};
		const { request, warnings } = sent({ enter: motion });
		expect(request.body).toMatchObject({
			input: { mode: 'std', character_orientation: 'video' },
		});
		expect(warnings).toHaveLength(1);
	});
});

it('the aspect ratio is omitted with a first frame at Replicate, and a warning says so', () => {
	const images = { image: [{ url: 'https://example.com/a.jpg', role: 'firstFrame' }] };
	const { request, warnings } = sent({ enter: { images, aspectRatio: '9:16' } });
	expect(request.body).toEqual({
		input: {
			prompt: FOX,
			mode: 'standard',
			duration: 5,
			start_image: 'https://example.com/a.jpg',
		},
	});
	expect(warnings).toEqual([
		"'Aspect Ratio' has no effect: the first frame's aspect ratio is used.",
	]);
});

it('Kling 2.6 at Replicate is told explicitly whether to generate audio, all others only if they do', () => {
	const audio = (id: string, generateAudio: boolean) =>
		sent({ enter: { model: model(id), generateAudio } }).request.body?.input;
	expect(audio('kling-v2-6', false)).toHaveProperty('generate_audio', false);
	expect(audio('kling-v2-6', true)).toHaveProperty('generate_audio', true);
	expect(audio('kling-v3', false)).not.toHaveProperty('generate_audio');
	expect(audio('kling-v3', true)).toHaveProperty('generate_audio', true);
});

it('Additional Body Fields are merged into the input of a prediction', () => {
	const options = { additionalBodyFields: '{"seed":7,"mode":null}' };
	expect(sent({ enter: { options } }).request.body).toEqual({
		input: { prompt: FOX, aspect_ratio: '16:9', duration: 5, seed: 7 },
	});
});

it.each([
	[
		'https://n8n.example.com/w',
		{ webhook: 'https://n8n.example.com/w', webhook_events_filter: ['completed'] },
	],
	['http://n8n.example.com/w', {}],
])("n8n's own callback URL %s leads to these fields for Replicate: %j", (callbackUrl, fields) => {
	const { endpoint, models: [omni] = [] } = replicate.operations.generate ?? {};
	if (!endpoint || !omni) throw new Error('Replicate creates videos');
	const base = generateRequest({ prompt: FOX });
	const request = { ...base, images: [], elements: [], motionBrush: undefined };
	const built = endpoint(request, omni, {}).submit({ ...request, callbackUrl });
	expect(built.body).toEqual({ input: { prompt: FOX, mode: 'standard' }, ...fields });
});
