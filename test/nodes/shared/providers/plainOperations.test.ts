import type { PlainEndpoint } from '../../../../nodes/shared/core/plainOperation';
import type { PlainOperation, PlainRequestFor } from '../../../../nodes/shared/core/plainRequest';
import { plainOperations as fal } from '../../../../nodes/shared/providers/fal/plainOperations';
import { plainOperations as kie } from '../../../../nodes/shared/providers/kie/plainOperations';
import { plainOperations as klingai } from '../../../../nodes/shared/providers/klingai/plainOperations';

const IMAGE = 'https://example.com/portrait.jpg';
const AUDIO = 'https://example.com/speech.mp3';
const CALLBACK = 'https://example.com/hook';
const INLINE = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAUA';
const RAW = 'iVBORw0KGgoAAAANSUhEUgAAAAUA';

/** Kind, model and submit of a request. */
function sentBy<O extends PlainOperation>(
	endpoint: PlainEndpoint<O> | undefined,
	request: PlainRequestFor<O, string>,
) {
	return endpoint && { kind: endpoint.kind, submit: endpoint.submit(request, undefined) };
}

const least = { operation: 'avatar', image: IMAGE, audio: AUDIO, prompt: '' } as const;
const full = {
	...least,
	prompt: 'She smiles',
	resolution: '1080p',
	callbackUrl: CALLBACK,
} as const;

describe('Avatar', () => {
	it('at Kling is one URL, and the quality is a mode', () => {
		expect(klingai.avatar?.model(least)).toBe('avatar');
		const request = { ...full, image: INLINE, externalTaskId: 'row-1', watermark: true };
		expect([sentBy(klingai.avatar, least), sentBy(klingai.avatar, request)]).toEqual([
			{
				kind: 'avatar/image2video',
				submit: {
					method: 'POST',
					path: '/v1/videos/avatar/image2video',
					body: { image: IMAGE, sound_file: AUDIO },
				},
			},
			{
				kind: 'avatar/image2video',
				submit: {
					method: 'POST',
					path: '/v1/videos/avatar/image2video',
					body: {
						image: RAW,
						sound_file: AUDIO,
						prompt: 'She smiles',
						mode: 'pro',
						watermark_info: { enabled: true },
						callback_url: CALLBACK,
						external_task_id: 'row-1',
					},
				},
			},
		]);
	});

	it('at fal has a URL for each quality, the cheaper one by default', () => {
		const models = [least, { ...least, resolution: '720p' } as const, full];
		expect(models.map((request) => fal.avatar?.model(request))).toEqual([
			'fal-ai/kling-video/ai-avatar/v2/standard',
			'fal-ai/kling-video/ai-avatar/v2/standard',
			'fal-ai/kling-video/ai-avatar/v2/pro',
		]);
		expect([sentBy(fal.avatar, least), sentBy(fal.avatar, full)]).toEqual([
			{
				kind: 'fal-ai/kling-video',
				submit: {
					method: 'POST',
					path: '/fal-ai/kling-video/ai-avatar/v2/standard',
					body: { image_url: IMAGE, audio_url: AUDIO },
				},
			},
			{
				kind: 'fal-ai/kling-video',
				submit: {
					method: 'POST',
					path: '/fal-ai/kling-video/ai-avatar/v2/pro',
					query: { fal_webhook: CALLBACK },
					body: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
				},
			},
		]);
	});

	it('at kie.ai has a model for each quality, the cheaper one by default', () => {
		expect([sentBy(kie.avatar, { ...least, prompt: 'Hi' }), sentBy(kie.avatar, full)]).toEqual([
			{
				kind: 'video',
				submit: {
					method: 'POST',
					path: '/api/v1/jobs/createTask',
					body: {
						model: 'kling/ai-avatar-standard',
						input: { image_url: IMAGE, audio_url: AUDIO, prompt: 'Hi' },
					},
				},
			},
			{
				kind: 'video',
				submit: {
					method: 'POST',
					path: '/api/v1/jobs/createTask',
					body: {
						model: 'kling/ai-avatar-pro',
						callBackUrl: CALLBACK,
						input: { image_url: IMAGE, audio_url: AUDIO, prompt: 'She smiles' },
					},
				},
			},
		]);
		expect(kie.avatar?.model(full)).toBe('kling/ai-avatar-pro');
	});
});

describe('Apply Effect at Kling', () => {
	const request = { operation: 'applyEffect', scene: 'hug_pro', image: INLINE } as const;
	const submitOf = (body: object) => ({
		kind: 'effects',
		submit: { method: 'POST', path: '/v1/videos/effects', body },
	});

	it('contains one image as a field, and two as a list', () => {
		const second = { ...request, secondImage: IMAGE, callbackUrl: CALLBACK, externalTaskId: '7' };
		expect([sentBy(klingai.applyEffect, request), sentBy(klingai.applyEffect, second)]).toEqual([
			submitOf({ effect_scene: 'hug_pro', input: { image: RAW } }),
			submitOf({
				effect_scene: 'hug_pro',
				input: { images: [RAW, IMAGE] },
				callback_url: CALLBACK,
				external_task_id: '7',
			}),
		]);
	});

	it('has the name of the effect as its model', () => {
		expect(klingai.applyEffect?.model(request)).toBe('hug_pro');
	});

	it('is offered by no other of these providers', () => {
		expect([fal.applyEffect, kie.applyEffect]).toEqual([undefined, undefined]);
	});
});
