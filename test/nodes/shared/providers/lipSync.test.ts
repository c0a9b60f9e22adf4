import { issueTitle } from '../../../../nodes/shared/core/issue';
import type { LipSyncRequest } from '../../../../nodes/shared/core/plainRequest';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { fal } from '../../../../nodes/shared/providers/fal';
import { imini } from '../../../../nodes/shared/providers/imini';
import { replicate } from '../../../../nodes/shared/providers/replicate';
import { checkPlainSubmission } from '../../../../nodes/shared/validation/plain';
import { judged } from '../../../support/balances';
import { fileOf, PICTURE, SOUND } from '../../../support/files';

const REQUEST: LipSyncRequest = {
	operation: 'lipSync',
	videoUrl: 'https://example.com/v.mp4',
	audio: 'https://example.com/s.mp3',
};

/** The submit, or the issues. */
function submitOf(provider: Provider, given: Partial<LipSyncRequest> = {}) {
	const checked = checkPlainSubmission(provider, { ...REQUEST, ...given }, {});
	if (!('submission' in checked)) {
		return checked.issues.map((issue) => `${issueTitle(issue)}. ${issue.fix}`);
	}
	const { submission } = checked;
	const files = new Map(submission.files.map(({ digest }) => [digest, 'https://files.example/1']));
	return submission.request({ files });
}

it('fal gets the video and the sound at the endpoint of the contract', () => {
	const submit = submitOf(fal, { callbackUrl: 'https://n8n.example.com/hook' });
	expect(submit).toEqual({
		method: 'POST',
		path: '/fal-ai/kling-video/lipsync/audio-to-video',
		query: { fal_webhook: 'https://n8n.example.com/hook' },
		body: { video_url: REQUEST.videoUrl, audio_url: REQUEST.audio },
	});
	expect(!Array.isArray(submit) && judged('fal', submit)).toEqual({
		operationId: 'submitLipsyncAudio',
		complaints: [],
	});
});

it('Replicate gets the video and the sound in the input of the contract', () => {
	const submit = submitOf(replicate, { callbackUrl: 'https://n8n.example.com/hook' });
	expect(submit).toEqual({
		method: 'POST',
		path: '/v1/models/kwaivgi/kling-lip-sync/predictions',
		body: {
			input: { video_url: REQUEST.videoUrl, audio_file: REQUEST.audio },
			webhook: 'https://n8n.example.com/hook',
			webhook_events_filter: ['completed'],
		},
	});
	expect(!Array.isArray(submit) && judged('replicate', submit)).toEqual({
		operationId: 'submitLipSync',
		complaints: [],
	});
});

it('a sound file is uploaded first', () => {
	expect(submitOf(fal, { audio: fileOf(SOUND) })).toMatchObject({
		body: { audio_url: 'https://files.example/1' },
	});
});

it.each<[string, Provider, Partial<LipSyncRequest>, string[]]>([
	[
		'a provider without the operation',
		imini,
		{},
		["'Provider': imini does not offer Lip-Sync. Choose another provider or operation."],
	],
	[
		'no video',
		fal,
		{ videoUrl: '' },
		["'Video': the URL is empty. Enter the https:// URL of the video."],
	],
	[
		'no sound',
		fal,
		{ audio: '' },
		["'Audio': the URL is empty. Enter the https:// URL of the audio file."],
	],
	[
		'an image as the sound',
		fal,
		{ audio: fileOf(PICTURE) },
		[
			"'Audio': a PNG, but fal requires MP3, WAV, M4A, AAC, OGG or FLAC. Enter the name of the binary field that contains the audio file.",
		],
	],
	[
		'fields that only Kling has',
		fal,
		{ faceId: '0', soundEnd: 3, watermark: true },
		[
			"'Face ID': not supported by fal. Clear 'Face ID', or choose another provider.",
			"'Audio End (Seconds)': not supported by fal. Clear 'Audio End (Seconds)', or choose another provider.",
			"'Watermark': not supported by fal. Clear 'Watermark', or choose another provider.",
		],
	],
	[
		'a callback without https',
		replicate,
		{ callbackUrl: 'http://example.com/hook' },
		["'Callback URL': Replicate requires https. Enter the https:// URL, or clear the field."],
	],
])('%s is refused before anything is sent', (_what, provider, given, expected) => {
	expect(submitOf(provider, given)).toEqual(expected);
});
