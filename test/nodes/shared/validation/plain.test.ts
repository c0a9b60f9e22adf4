import { issueTitle } from '../../../../nodes/shared/core/issue';
import type {
	AvatarRequest,
	EffectRequest,
	ElementRequest,
	LipSyncRequest,
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
const VIDEO = 'https://example.com/run.mp4';

function avatar(given: Partial<AvatarRequest> = {}): AvatarRequest {
	return { operation: 'avatar', image: IMAGE, audio: AUDIO, prompt: 'She smiles', ...given };
}

function effect(given: Partial<EffectRequest> = {}): EffectRequest {
	return { operation: 'applyEffect', scene: 'hug_pro', image: IMAGE, ...given };
}

function voice(given: Partial<VoiceRequest> = {}): VoiceRequest {
	return { operation: 'createVoice', name: 'anna', source: { from: 'url', url: AUDIO }, ...given };
}

function lipSync(given: Partial<LipSyncRequest> = {}): LipSyncRequest {
	return { operation: 'lipSync', videoUrl: VIDEO, audio: AUDIO, ...given };
}

function element(given: Partial<ElementRequest> = {}): ElementRequest {
	return {
		operation: 'createElement',
		name: 'dog',
		description: 'A dog',
		source: { from: 'images', images: [IMAGE, IMAGE] },
		tags: [],
		...given,
	};
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

describe('a request for Lip-Sync', () => {
	it.each<[string, Partial<LipSyncRequest>]>([
		['Face ID', { faceId: '1' }],
		['Audio Start (Seconds)', { soundStart: 0 }],
		['Audio End (Seconds)', { soundEnd: 3 }],
		['Insert At (Seconds)', { insertAt: 0 }],
		['Audio Volume', { soundVolume: 0 }],
		['Original Volume', { originalVolume: 0 }],
		['Watermark', { watermark: true }],
	])('is rejected at fal for %s, and accepted at Kling', (label, given) => {
		expect(issuesOf(fal, lipSync(given))).toEqual([
			`'${label}': not supported by fal. ${clear(label)}`,
		]);
		expect(issuesOf(klingai, lipSync({ soundEnd: 3, ...given }))).toEqual([]);
	});

	it('is rejected for a video and a sound without a URL', () => {
		expect(issuesOf(fal, lipSync({ videoUrl: ' ', audio: ' ' }))).toEqual([
			"'Video': the URL is empty. Enter the https:// URL of the video.",
			"'Audio': the URL is empty. Enter the https:// URL of the audio file.",
		]);
	});

	it('may contain private hosts if the provider is in the own network', () => {
		const request = lipSync({ videoUrl: 'http://10.0.0.7/a.mp4', audio: 'http://10.0.0.7/a.mp3' });
		expect(issuesOf(fal, request)).toEqual([
			"'Video': the provider cannot reach 10.0.0.7. Store the video where the provider can reach it, and enter its https:// URL.",
			"'Audio': the provider cannot reach 10.0.0.7. Enter a public https:// URL, or put the audio file into a binary field and set 'Audio Source' to Binary.",
		]);
		expect(issuesOf(fal, request, { [BASE_URL]: 'http://10.0.0.1' })).toEqual([]);
	});

	it('is sent with plain URLs', () => {
		const given = lipSync({ videoUrl: ' HTTPS://example.com/run.mp4 ', audio: ` ${AUDIO} ` });
		expect(submissionOf(fal, given).request({ files: new Map() }).body).toEqual({
			video_url: VIDEO,
			audio_url: AUDIO,
		});
	});
});

describe('a request for an element', () => {
	const images = (count: number) => ({
		from: 'images' as const,
		images: Array.from({ length: count }, () => IMAGE),
	});
	const wrongCount = (count: string) =>
		`'Images': ${count} given, Kling (Official) requires 2 to 4. Enter 2 to 4 images of the same subject, the front view first.`;

	it.each<[string, Partial<ElementRequest>, string[]]>([
		['two images', {}, []],
		['four images', { source: images(4) }, []],
		['one image', { source: images(1) }, [wrongCount('1 image')]],
		['five images', { source: images(5) }, [wrongCount('5 images')]],
		[
			'an image without a URL',
			{ source: { from: 'images', images: [IMAGE, ''] } },
			[
				"'Images': image 2: the URL is empty. Enter the https:// URL of the image, or remove the image.",
			],
		],
		['a video', { source: { from: 'video', url: VIDEO } }, []],
		[
			'a video without a URL',
			{ source: { from: 'video', url: '' } },
			["'Video': the URL is empty. Enter the https:// URL of the video."],
		],
		['a name of 20 characters', { name: 'a'.repeat(20) }, []],
		[
			'a name of 21 characters',
			{ name: 'a'.repeat(21) },
			["'Name': 21 characters, Kling (Official) allows 20. Shorten it by 1 character."],
		],
		['no name', { name: '' }, ["'Name': the field is empty. Enter a name."]],
		['a description of 100 characters', { description: 'a'.repeat(100) }, []],
		[
			'a description of 102 characters',
			{ description: 'a'.repeat(102) },
			["'Description': 102 characters, Kling (Official) allows 100. Shorten it by 2 characters."],
		],
		[
			'no description',
			{ description: '' },
			["'Description': the field is empty. Enter a description."],
		],
		['the ID of a voice', { voiceId: '8123' }, []],
		[
			'an empty ID of a voice',
			{ voiceId: '' },
			["'Voice': the ID is empty. Copy the ID again from its source."],
		],
		['two tags', { tags: ['o_101', 'o_108'] }, []],
		[
			'tags that the provider does not have',
			{ tags: ['o_101', 'fox'] },
			[
				"'Tags': fox is not available for Kling (Official). Choose o_101, o_102, o_103, o_104, o_105, o_106, o_107 or o_108.",
			],
		],
	])('is checked with %s', (_what, given, says) => {
		expect(issuesOf(klingai, element(given))).toEqual(says);
	});

	it('may contain private hosts if the provider is in the own network', () => {
		for (const source of [
			{ from: 'video' as const, url: 'http://10.0.0.7/a.mp4' },
			{ from: 'images' as const, images: [IMAGE, 'http://10.0.0.7/a.png'] },
		]) {
			expect(issuesOf(klingai, element({ source }))).toHaveLength(1);
			expect(issuesOf(klingai, element({ source }), { [BASE_URL]: 'http://10.0.0.1' })).toEqual([]);
		}
	});

	it('is sent with plain URLs', () => {
		const source = { from: 'video', url: ' HTTPS://example.com/run.mp4 ' } as const;
		const sent = submissionOf(klingai, element({ source })).request({ files: new Map() });
		expect(sent.body).toEqual({
			element_name: 'dog',
			element_description: 'A dog',
			reference_type: 'video_refer',
			element_video_list: { refer_videos: [{ video_url: VIDEO }] },
		});
	});
});

describe('a request for a voice or an effect', () => {
	it.each<[string, PlainRequest, string[]]>([
		['a name of 20 characters', voice({ name: 'a'.repeat(20) }), []],
		[
			'a name of 21 characters',
			voice({ name: 'a'.repeat(21) }),
			["'Name': 21 characters, Kling (Official) allows 20. Shorten it by 1 character."],
		],
		[
			'a recording of spaces',
			voice({ source: { from: 'url', url: ' ' } }),
			["'Audio or Video': the URL is empty. Enter the https:// URL of the audio or video file."],
		],
		[
			'a recording that is not a full URL',
			voice({ source: { from: 'url', url: 'anna.mp3' } }),
			[
				'\'Audio or Video\': not a full URL: "anna.mp3". Enter the public https:// URL of the audio or video file.',
			],
		],
		['the ID of a video', voice({ source: { from: 'video', videoId: '8123' } }), []],
		[
			'an empty ID of a video',
			voice({ source: { from: 'video', videoId: '' } }),
			["'Video ID': the ID is empty. Copy the ID again from its source."],
		],
		[
			'an effect without a name',
			effect({ scene: '' }),
			["'Effect': the name is empty. Enter the provider's name of the effect, e.g. hug_pro."],
		],
		[
			'an effect with a second image without a URL',
			effect({ secondImage: '' }),
			[
				"'Second Image': the URL is empty. Enter the https:// URL of the image, or remove the image.",
			],
		],
		[
			'an effect without an image',
			effect({ image: ' ' }),
			["'Image': the URL is empty. Enter the https:// URL of the image, or remove the image."],
		],
	])('is checked with %s', (_what, request, says) => {
		expect(issuesOf(klingai, request)).toEqual(says);
	});

	it('is sent with a plain URL of the recording and of the callback', () => {
		const given = voice({
			source: { from: 'url', url: ' HTTPS://example.com/speech.mp3 ' },
			callbackUrl: ' HTTPS://n8n.example.com/7 ',
		});
		expect(submissionOf(klingai, given).request({ files: new Map() }).body).toEqual({
			voice_name: 'anna',
			voice_url: AUDIO,
			callback_url: 'https://n8n.example.com/7',
		});
	});

	it('may contain a private host if the provider is in the own network', () => {
		const request = voice({ source: { from: 'url', url: 'http://10.0.0.7/a.mp3' } });
		expect(issuesOf(klingai, request)).toEqual([
			"'Audio or Video': the provider cannot reach 10.0.0.7. Enter the public https:// URL of the audio or video file.",
		]);
		expect(issuesOf(klingai, request, { [BASE_URL]: 'http://10.0.0.1' })).toEqual([]);
	});
});
