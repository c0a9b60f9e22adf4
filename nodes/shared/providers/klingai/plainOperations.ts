import type { AudioLimits, PlainEndpoint, PlainEndpoints } from '../../core/plainOperation';
import { AVATAR_RESOLUTIONS, type PlainRequest } from '../../core/plainRequest';
import type { DraftObject } from '../../lib/json';
import { createElementAt } from '../klingLegacyApi/elements';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import { dataIssueIf } from '../klingLegacyApi/images';
import { VOICES } from '../klingLegacyApi/kinds';
import { submitPlain } from '../klingLegacyApi/plainSubmit';
import { isInvalidRawBase64, rawBase64 } from '../klingLegacyApi/rawBase64';
import { MODES } from '../klingLegacyApi/vocabulary';
import { checkPlacement, findFace, milliseconds, readFace } from './faces';
import { AVATAR, EFFECTS, LIP_SYNC } from './kinds';

const AUDIO_LIMITS: AudioLimits = {
	types: ['mp3', 'wav', 'm4a', 'aac'],
	maxBytes: 5 * 1024 * 1024,
};

const TRACKING_LIMITS = { callbackUrl: true, externalTaskId: true } as const;
const IMAGE_LIMITS = { ...TRACKING_LIMITS, image: LEGACY_IMAGES } as const;

/**
 * Avatar at Kling: an image and a recording of 2 to 300 seconds.
 *
 * @see https://kling.ai/document-api/api/video/avatar
 */
const avatar: PlainEndpoint<'avatar'> = {
	kind: AVATAR,
	limits: {
		...IMAGE_LIMITS,
		audio: AUDIO_LIMITS,
		promptMaxLength: 2500,
		resolutions: AVATAR_RESOLUTIONS,
		watermark: true,
	},
	model: () => 'avatar',
	check: ({ image }) => dataIssueIf(isInvalidRawBase64(image), 'image'),
	submit: (request) =>
		submitTo(AVATAR, request, {
			image: rawBase64(request.image),
			sound_file: request.audio,
			prompt: request.prompt || undefined,
			mode: request.resolution && MODES[request.resolution],
			watermark_info: { enabled: request.watermark },
		}),
};

/**
 * Apply Effect at Kling. The names are free text, because Kling adds some almost every week.
 *
 * @see https://kling.ai/document-api/api/effects/video-effects
 */
const applyEffect: PlainEndpoint<'applyEffect'> = {
	kind: EFFECTS,
	limits: IMAGE_LIMITS,
	model: ({ scene }) => scene,
	check: ({ image, secondImage = '' }) => [
		...dataIssueIf(isInvalidRawBase64(image), 'image'),
		...dataIssueIf(isInvalidRawBase64(secondImage), 'secondImage'),
	],
	submit: (request) => {
		const image = rawBase64(request.image);
		const { secondImage } = request;
		return submitTo(EFFECTS, request, {
			effect_scene: request.scene,
			input: secondImage === undefined ? { image } : { images: [image, rawBase64(secondImage)] },
		});
	},
};

/**
 * Voice › Create at Kling: from a recording of 5 to 30 seconds, or from one of its videos with speech.
 *
 * @see https://kling.ai/document-api/api/video/3-0-omni/voice-customization
 */
const createVoice: PlainEndpoint<'createVoice'> = {
	kind: VOICES,
	limits: { ...TRACKING_LIMITS, nameMaxLength: 20, fromVideos: true },
	model: () => 'voice',
	submit: (request) => {
		const { source } = request;
		return submitTo(VOICES, request, {
			voice_name: request.name,
			voice_url: source.from === 'url' ? source.url : undefined,
			video_id: source.from === 'video' ? source.videoId : undefined,
		});
	},
};

/**
 * Lip-Sync at Kling: a call that finds the faces of the video comes first, and costs 0.007 USD.
 *
 * @see https://kling.ai/document-api/api/video/lip-sync
 */
const lipSync: PlainEndpoint<'lipSync'> = {
	kind: LIP_SYNC,
	limits: {
		...TRACKING_LIMITS,
		audio: AUDIO_LIMITS,
		placement: true,
		watermark: true,
	},
	model: () => 'lip-sync',
	check: checkPlacement,
	prepare: findFace,
	submit: (request, prepared) => {
		const face = readFace(prepared);
		return submitTo(LIP_SYNC, request, {
			session_id: face.sessionId,
			face_choose: [
				{
					face_id: face.faceId,
					sound_file: request.audio,
					sound_start_time: milliseconds(request.soundStart ?? 0),
					sound_end_time: milliseconds(request.soundEnd ?? 0),
					sound_insert_time:
						request.insertAt === undefined ? face.start : milliseconds(request.insertAt),
					sound_volume: request.soundVolume,
					original_audio_volume: request.originalVolume,
				},
			],
			watermark_info: { enabled: request.watermark },
		});
	},
};

/** The operations without a choice of model that Kling offers, all in its legacy API. */
export const plainOperations: PlainEndpoints = {
	avatar,
	applyEffect,
	lipSync,
	createElement: createElementAt(''),
	createVoice,
};

/** Kling itself has nothing in front of its paths. */
function submitTo(kind: string, request: PlainRequest<string>, draft: DraftObject) {
	return submitPlain('', kind, request, draft);
}
