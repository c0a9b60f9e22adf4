import type { INodeParameters } from 'n8n-workflow';

import { issueTitle } from '../../../../nodes/shared/core/issue';
import { askFor, handedOver, model, requestOf } from '../../../support/panel';

const CLIP = 'https://example.com/clip.mp4';

/** Generate with a reference video, as the panel stores it before its purpose is chosen. */
function generate(provider: string, id: string, clip: INodeParameters = {}): INodeParameters {
	return {
		provider,
		model: model(id),
		prompt: 'After <<<video_1>>>',
		video: { clip: { url: CLIP, ...clip } },
	};
}

/** n8n stores a notice that is shown. */
const NOTICE = { purposeNotice: '' };
const withPurpose = { clip: { url: CLIP, use: 'edit', keepOriginalSound: false } };
const withoutPurpose = { clip: { url: CLIP, ...NOTICE, keepOriginalSound: false } };

it.each([
	['fal', 'kling-v3-omni', withPurpose],
	['fal', 'kling-v4', withoutPurpose],
	['wavespeed', 'kling-v4', withPurpose],
])(
	'at %s, %s shows Use As if the model can edit a video, and otherwise says that it does not',
	(provider, id, video) => {
		expect(handedOver({ enter: generate(provider, id) }).video).toEqual(video);
	},
);

it('drops "Edit It" and says so when a model that edits no video is chosen', () => {
	const { video } = handedOver({ enter: generate('fal', 'kling-v4', { use: 'edit' }) });
	expect(video).toEqual(withoutPurpose);
});

it('without Use As, a model that edits no video uses its motion and style, and keeps the duration', () => {
	const { request } = requestOf({ enter: { ...generate('fal', 'kling-v4'), duration: 7 } });
	expect({ path: request.path, body: request.body }).toEqual({
		path: '/kling/v4/reference-to-video',
		body: {
			prompt: 'After @Video1',
			video_urls: [CLIP],
			duration: 7,
			aspect_ratio: '16:9',
			resolution: '720p',
		},
	});
});

it('with a model from an expression, Use As is shown, and "Edit It" is rejected if the model edits no video', () => {
	const { issues } = askFor({
		enter: generate('fal', 'kling-v4'),
		expressions: { model: model('kling-v4') },
	});
	expect(issues.map(issueTitle)).toEqual([
		'\'Reference Video\': Kling 4.0 does not support "Edit It"',
	]);
});
