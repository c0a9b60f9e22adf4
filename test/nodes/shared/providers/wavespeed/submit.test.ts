import type { INodeParameters } from 'n8n-workflow';

import { issueTitle } from '../../../../../nodes/shared/core/issue';
import { askFor, model, requestOf } from '../../../../support/panel';

const IMAGE = 'https://example.com/a.png';
const VIDEO = 'https://example.com/a.mp4';

function sent(enter: INodeParameters) {
	return requestOf({ enter: { provider: 'wavespeed', prompt: 'A fox', ...enter } });
}

function says(enter: INodeParameters): string[] {
	const { issues } = askFor({ enter: { provider: 'wavespeed', prompt: 'A fox', ...enter } });
	return issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);
}

const frame = { images: { image: [{ url: IMAGE, role: 'firstFrame' }] } };
const reference = { images: { image: [{ url: IMAGE, role: 'reference' }] } };

describe('a model ID of WaveSpeed that this package does not list', () => {
	it.each<[string, string, INodeParameters, string]>([
		['kling-v2.6-pro', 'text', {}, 'kling-v2.6-pro/text-to-video'],
		['kling-v2.6-pro', 'a frame', frame, 'kling-v2.6-pro/image-to-video'],
		['kwaivgi/kling-video-o1', 'a reference', reference, 'kling-video-o1/reference-to-video'],
		['kwaivgi/kling-v2.5-turbo-pro/a-b', 'a frame', frame, 'kling-v2.5-turbo-pro/a-b'],
	])('%s with %s is part of the URL', (id, _what, enter, path) => {
		expect(sent({ model: model(id), ...enter }).request.path).toBe(`/api/v3/kwaivgi/${path}`);
	});

	it.each(['../../balance', 'kwaivgi/a/b/c', 'a b', '-a', 'other/kling-v2.6/text-to-video'])(
		'%s is rejected, because it is not part of a URL',
		(id) => {
			expect(says({ model: model(id) })).toEqual([
				expect.stringMatching(/^'Model': ".*" is not a valid model ID\. Copy the ID/),
			]);
		},
	);

	it('that is not part of a URL is rejected in Motion Control, too', () => {
		const motion = {
			operation: 'motionControl',
			motionControlModel: model('../../balance'),
			characterImage: IMAGE,
			motionVideo: 'https://example.com/clip.mp4',
		};
		expect(says(motion)).toEqual([
			expect.stringMatching(/^'Model': ".*" is not a valid model ID\. Copy the ID/),
		]);
	});

	it('has the last frame in last_image, and that of 3.0 in end_image', () => {
		const frames = {
			images: { image: [...frame.images.image, { url: IMAGE, role: 'lastFrame' }] },
		};
		const body = (id: string) => sent({ model: model(id), ...frames }).request.body;
		expect(body('kling-v2.6-pro')).toMatchObject({ last_image: IMAGE });
		expect(body('kwaivgi/kling-v3.0-pro/image-to-video')).toMatchObject({ end_image: IMAGE });
	});

	it('says that its quality decides, not the resolution of the panel', () => {
		const { request, warnings } = sent({
			model: model('kwaivgi/kling-v3.0-pro/text-to-video'),
			resolution: '4k',
		});
		expect(request.path).toBe('/api/v3/kwaivgi/kling-v3.0-pro/text-to-video');
		expect(warnings).toContain("'Resolution' has no effect: the model ID contains the quality.");
	});

	it('is not read as a word of quality in the middle', () => {
		const { request } = sent({ model: model('kling-pro-max') });
		expect(request).toMatchObject({
			path: '/api/v3/kwaivgi/kling-pro-max/text-to-video',
			body: { resolution: '720p' },
		});
	});
});

it('the sound of Kling 2.6 at WaveSpeed is always sent, because its default is unknown', () => {
	const body = (generateAudio: boolean) =>
		sent({ model: model('kling-v2.6-std'), generateAudio }).request.body;
	expect(body(false)).toMatchObject({ sound: false });
	expect(body(true)).toMatchObject({ sound: true });
});

it('no setting of an unchanged panel chooses a dearer video at WaveSpeed', () => {
	expect(sent({}).request).toStrictEqual({
		method: 'POST',
		path: '/api/v3/kwaivgi/kling-video-o3-std/text-to-video',
		body: { prompt: 'A fox', duration: 5, aspect_ratio: '16:9' },
	});
	expect(sent({ resolution: 'default' }).request.path).toContain('kling-video-o3-std');
});

describe('an aspect ratio of Kling 4.0 with a first frame', () => {
	const v4 = { model: model('kling-v4'), ...frame };

	it('is not sent if it is that of an unchanged panel, so that the frame decides', () => {
		expect(sent(v4).request.body).toStrictEqual({
			prompt: 'A fox',
			image: IMAGE,
			duration: 5,
			resolution: '720p',
		});
	});

	it('is sent if the user has chosen it', () => {
		expect(sent({ ...v4, aspectRatio: '9:16' }).request.body).toMatchObject({
			aspect_ratio: '9:16',
		});
	});
});

describe('a request to WaveSpeed that no URL accepts', () => {
	const elements = { elements: { element: [{ elementId: '840000000000000001' }] } };

	it.each<[string, INodeParameters, RegExp]>([
		[
			'a frame and a reference image',
			{ images: { image: [...frame.images.image, ...reference.images.image] } },
			/'Images': Kling 3.0 Omni does not support a first frame/,
		],
		[
			'a frame and a video',
			{ ...frame, video: { clip: { url: VIDEO, use: 'feature' } } },
			/'Images': Kling 3.0 Omni does not support a first frame/,
		],
		[
			'shots and a video',
			{
				video: { clip: { url: VIDEO, use: 'feature' } },
				multiShot: 'custom',
				shots: { shot: [{ prompt: 'A fox', duration: 5 }] },
			},
			/'Multi-Shot': not supported with a reference video/,
		],
		[
			'shots without a prompt, with a reference image',
			{
				...reference,
				prompt: '',
				multiShot: 'custom',
				shots: { shot: [{ prompt: 'A fox', duration: 5 }] },
			},
			/'Prompt': this provider requires a prompt in addition to the shots/,
		],
		[
			'an element and an edited video',
			{ video: { clip: { url: VIDEO, use: 'edit' } }, options: elements },
			/'Elements': not supported with an edited video. Remove the elements/,
		],
		[
			'ten images and an edited video, with Kling 4.0',
			{
				model: model('kling-v4'),
				video: { clip: { url: VIDEO, use: 'edit' } },
				images: { image: Array.from({ length: 10 }, () => ({ url: IMAGE, role: 'reference' })) },
			},
			/'Images': 10 given, Kling 4.0 allows 9/,
		],
	])('is rejected: %s', (_what, enter, message) => {
		expect(says(enter)).toEqual([expect.stringMatching(message)]);
	});
});

it('a prompt for WaveSpeed is sent beside shots if there is a reference image', () => {
	const shot = [{ prompt: 'It runs', duration: 5 }];
	expect(sent({ ...reference, multiShot: 'custom', shots: { shot } }).request.body).toMatchObject({
		prompt: 'A fox',
		multi_prompt: shot,
		shot_type: 'customize',
		duration: 5,
	});
});

describe('a callback URL for WaveSpeed', () => {
	const HOOK = 'https://n8n.example.com/webhook/kling?a=b&c=d';

	it.each<[string, INodeParameters]>([
		['Generate', {}],
		['Motion Control', { operation: 'motionControl', characterImage: IMAGE, motionVideo: VIDEO }],
	])('is part of the query, not of the body: %s', (_operation, enter) => {
		const { request } = sent({ ...enter, options: { callbackUrl: HOOK } });
		expect(request.query).toEqual({ webhook: HOOK });
		expect(JSON.stringify(request.body)).not.toContain('n8n.example.com');
	});

	it('requires https', () => {
		expect(says({ options: { callbackUrl: 'http://n8n.example.com/webhook/kling' } })).toEqual([
			"'Callback URL': WaveSpeed requires https. Enter the https:// URL, or clear the field.",
		]);
	});
});

describe('a prompt for Kling 4.0 at WaveSpeed', () => {
	const v4 = { model: model('kling-v4'), ...reference };
	const clip = (use: string) => ({ video: { clip: { url: VIDEO, use } } });

	it.each<[string, INodeParameters, string]>([
		['<<<image_1>>> runs', {}, '@Image1 runs'],
		['<<<image_1>>>在<<<video_1>>>里', clip('feature'), '@Image1 在 @Video1 里'],
		['Make <<<video_1>>> look like @image_1', clip('edit'), 'Make @Video1 look like @Image1'],
		['Write to me@example.com about @fox', {}, 'Write to me@example.com about @fox'],
	])('contains the names of WaveSpeed: %s', (prompt, enter, written) => {
		expect(sent({ ...v4, ...enter, prompt }).request.body).toMatchObject({ prompt: written });
	});
});

it('a prompt for Kling 4.0 at WaveSpeed may have 11,000 characters', () => {
	const v4 = { model: model('kling-v4') };
	expect(says({ ...v4, prompt: 'a'.repeat(11_000) })).toEqual([]);
	expect(says({ ...v4, prompt: 'a'.repeat(11_001) })).toEqual([
		"'Prompt': 11,001 characters, Kling 4.0 allows 11,000. Shorten it by 1 character.",
	]);
});
