import { issueTitle } from '../../../../nodes/shared/core/issue';
import type {
	AvatarRequest,
	EffectRequest,
	PlainRequest,
	VoiceRequest,
} from '../../../../nodes/shared/core/plainRequest';
import { BASE_URL, type Account, type Provider } from '../../../../nodes/shared/core/provider';
import type { Submission } from '../../../../nodes/shared/core/submission';
import { fal } from '../../../../nodes/shared/providers/fal';
import { imini } from '../../../../nodes/shared/providers/imini';
import { kie } from '../../../../nodes/shared/providers/kie';
import { klingai } from '../../../../nodes/shared/providers/klingai';
import { checkPlainSubmission } from '../../../../nodes/shared/validation/plain';
import { fileOf, PICTURE, SOUND } from '../../../support/files';
import { png } from '../../../support/images';

const IMAGE = 'https://example.com/portrait.jpg';
const AUDIO = 'https://example.com/speech.mp3';

function avatar(given: Partial<AvatarRequest> = {}): AvatarRequest {
	return { operation: 'avatar', image: IMAGE, audio: AUDIO, prompt: 'She smiles', ...given };
}

function effect(given: Partial<EffectRequest> = {}): EffectRequest {
	return { operation: 'applyEffect', scene: 'hug_pro', image: IMAGE, ...given };
}

function voice(given: Partial<VoiceRequest> = {}): VoiceRequest {
	return { operation: 'createVoice', name: 'anna', source: { from: 'url', url: AUDIO }, ...given };
}

function issuesOf(provider: Provider, request: PlainRequest, account: Account = {}): string[] {
	const { issues } = checkPlainSubmission(provider, request, account);
	return issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);
}

function submissionOf(provider: Provider, request: PlainRequest): Submission {
	const checked = checkPlainSubmission(provider, request, {});
	if (!('submission' in checked)) throw new Error(`rejected: ${JSON.stringify(checked.issues)}`);
	return checked.submission;
}

const clear = (label: string) => `Clear '${label}', or choose another provider.`;

describe('a request without a choice of model', () => {
	it.each<[string, Provider, PlainRequest, string[]]>([
		[
			'an operation that the provider does not offer',
			imini,
			avatar(),
			["'Provider': imini does not offer Avatar. Choose another provider or operation."],
		],
		[
			'an empty prompt at kie.ai',
			kie,
			avatar({ prompt: ' ' }),
			["'Prompt': kie.ai requires a prompt. Describe what the person does, e.g. She smiles."],
		],
		[
			'a prompt of 2,501 characters',
			fal,
			avatar({ prompt: '🦊'.repeat(2501) }),
			["'Prompt': 2,501 characters, fal allows 2,500. Shorten it by 1 character."],
		],
		[
			'image data at kie.ai',
			kie,
			avatar({ image: png(400, 400) }),
			[
				"'Image': kie.ai requires a URL, not image data. Put the image into a binary field and set 'Source' to Binary, or enter its https:// URL.",
			],
		],
		[
			'options that fal does not support',
			fal,
			avatar({ watermark: true, externalTaskId: 'row-1' }),
			[
				`'Watermark': not supported by fal. ${clear('Watermark')}`,
				`'External Task ID': not supported by fal. ${clear('External Task ID')}`,
			],
		],
		[
			'a watermark at kie.ai',
			kie,
			avatar({ watermark: true }),
			[`'Watermark': not supported by kie.ai. ${clear('Watermark')}`],
		],
		[
			'a callback URL that is no URL, and an external ID of dots',
			klingai,
			avatar({ callbackUrl: 'hook', externalTaskId: '..' }),
			[
				'\'Callback URL\': not a full URL: "hook". Enter a URL that begins with https:// and that the provider can reach.',
				"'External Task ID': the ID consists of dots only. Copy the ID again from its source.",
			],
		],
		[
			'every faulty field at the same time',
			klingai,
			avatar({ image: '', audio: '' }),
			[
				"'Image': the URL is empty. Enter the https:// URL of the image, or remove the image.",
				"'Audio': the URL is empty. Enter the https:// URL of the audio file.",
			],
		],
		[
			'image data of Kling that is too short',
			klingai,
			effect({ secondImage: 'data:image/png;base64,iVBORw0KGgo=' }),
			[
				"'Second Image': the image data is incomplete or corrupted. Enter the image again, as a URL or as complete Base64 data.",
			],
		],
		[
			'an additional body field that the operation sets, without the name of a field',
			klingai,
			effect({ additionalBodyFields: { model_name: 'other' } }),
			[
				'\'Additional Body Fields\': "model_name" is set by the operation and its fields. Remove "model_name".',
			],
		],
		[
			'a voice from a video at fal',
			fal,
			{ ...voice(), source: { from: 'video', videoId: '8123' } },
			["'Create From': fal requires a URL. Set 'Create From' to URL."],
		],
		[
			'a voice without a recording at fal',
			fal,
			voice({ source: { from: 'url', url: '' } }),
			["'Audio or Video': the URL is empty. Enter the https:// URL of the audio or video file."],
		],
		[
			'a voice without a name at Kling',
			klingai,
			voice({ name: '' }),
			["'Name': the field is empty. Enter a name."],
		],
	])('is rejected for %s', (_what, provider, request, says) => {
		expect(issuesOf(provider, request)).toEqual(says);
	});

	it.each<[string, Provider, PlainRequest]>([
		['a prompt of 2,500 characters', fal, avatar({ prompt: '🦊'.repeat(2500) })],
		['an empty prompt outside kie.ai', klingai, avatar({ prompt: '' })],
		['a switch that is off', kie, avatar({ watermark: false })],
		['image data at Kling', klingai, effect({ image: png(400, 400) })],
	])('is accepted with %s', (_what, provider, request) => {
		expect(issuesOf(provider, request)).toEqual([]);
	});

	it('needs no name of a voice at fal, and does not send one', () => {
		const body = { voice_url: AUDIO };
		for (const name of ['', 'anna', 'a'.repeat(21)]) {
			const submission = submissionOf(fal, voice({ name }));
			expect(submission.request({ files: new Map() })).toMatchObject({
				path: '/fal-ai/kling-video/create-voice',
				body,
			});
			expect(submission.request({ files: new Map() }).body).toEqual(body);
		}
	});

	it('may contain private hosts if the provider is in the own network', () => {
		const request = avatar({ image: 'http://10.0.0.7/a.png', audio: 'http://10.0.0.7/a.mp3' });
		expect(issuesOf(klingai, request)).toHaveLength(2);
		expect(issuesOf(klingai, request, { [BASE_URL]: 'http://10.0.0.1' })).toEqual([]);
	});

	it('is sent with plain URLs, its own files and the callback of the execution', () => {
		const submission = submissionOf(
			fal,
			avatar({ image: ' HTTPS://example.com/portrait.jpg ', audio: fileOf(SOUND), prompt: '' }),
		);
		expect(submission).toMatchObject({
			kind: 'fal-ai/kling-video',
			model: 'fal-ai/kling-video/ai-avatar/v2/standard',
			warnings: [],
			files: [fileOf(SOUND)],
			takesCallbackUrl: true,
		});
		const files = new Map([[fileOf(SOUND).digest, 'https://files.example/1.mp3']]);
		expect(submission.request({ files, callbackUrl: 'https://n8n.example.com/7' })).toEqual({
			method: 'POST',
			path: '/fal-ai/kling-video/ai-avatar/v2/standard',
			query: { fal_webhook: 'https://n8n.example.com/7' },
			body: { image_url: IMAGE, audio_url: 'https://files.example/1.mp3' },
		});
	});

	it('keeps its own callback URL and external ID, and warns of a test URL', () => {
		const callbackUrl = 'https://n8n.example.com/webhook-test/7';
		const submission = submissionOf(klingai, effect({ callbackUrl, externalTaskId: 'row-1' }));
		expect(submission).toMatchObject({
			externalTaskId: 'row-1',
			takesCallbackUrl: false,
			warnings: [expect.stringContaining('test')],
		});
		const sent = submission.request({
			files: new Map(),
			callbackUrl: 'https://n8n.example.com/waiting',
			id: 'row-1',
		});
		expect(sent).toEqual({
			method: 'POST',
			path: '/v1/videos/effects',
			body: {
				effect_scene: 'hug_pro',
				input: { image: IMAGE },
				callback_url: callbackUrl,
				external_task_id: 'row-1',
			},
		});
	});

	it('loads an image once that is in both fields', () => {
		const image = fileOf(PICTURE);
		expect(submissionOf(klingai, effect({ image, secondImage: image })).files).toEqual([image]);
	});

	it('differs from others by everything that is sent', () => {
		const identities = [
			avatar(),
			avatar({ prompt: '' }),
			avatar({ resolution: '1080p' }),
			avatar({ audio: fileOf(SOUND) }),
			avatar({ watermark: true }),
			avatar({ additionalBodyFields: { audio_id: '1' } }),
			effect(),
			effect({ scene: 'kiss_pro' }),
			effect({ secondImage: IMAGE }),
		].map((request) => submissionOf(klingai, request).identity());
		expect(new Set(identities).size).toBe(identities.length);
		const called = avatar({ callbackUrl: 'https://n8n.example.com/7' });
		expect(submissionOf(klingai, called).identity()).toBe(identities[0]);
	});
});
