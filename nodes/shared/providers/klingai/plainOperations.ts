import type { HttpRequest } from '../../core/http';
import type { AudioLimits, PlainEndpoint, PlainEndpoints } from '../../core/plainOperation';
import { AVATAR_RESOLUTIONS, type PlainRequest } from '../../core/plainRequest';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import { dataIssueIf } from '../klingLegacyApi/images';
import { isInvalidRawBase64, rawBase64 } from '../klingLegacyApi/rawBase64';
import { MODES } from '../klingLegacyApi/vocabulary';
import { checkPlacement, findFace, milliseconds, readFace } from './faces';
import { AVATAR, EFFECTS, LIP_SYNC } from './kinds';

const AUDIO_LIMITS: AudioLimits = {
	types: ['mp3', 'wav', 'm4a', 'aac'],
	maxBytes: 5 * 1024 * 1024,
};

const SHARED_LIMITS = { image: LEGACY_IMAGES, callbackUrl: true, externalTaskId: true } as const;

/**
 * Avatar at Kling: an image and a recording of 2 to 300 seconds.
 *
 * @see https://kling.ai/document-api/api/video/avatar
 */
const avatar: PlainEndpoint<'avatar'> = {
	kind: AVATAR,
	limits: {
		...SHARED_LIMITS,
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
	limits: SHARED_LIMITS,
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
 * Lip-Sync at Kling: a call that finds the faces of the video comes first, and costs 0.007 USD.
 *
 * @see https://kling.ai/document-api/api/video/lip-sync
 */
const lipSync: PlainEndpoint<'lipSync'> = {
	kind: LIP_SYNC,
	limits: {
		...SHARED_LIMITS,
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
export const plainOperations: PlainEndpoints = { avatar, applyEffect, lipSync };

function submitTo(kind: string, request: PlainRequest<string>, draft: DraftObject): HttpRequest {
	return {
		method: 'POST',
		path: `/v1/videos/${kind}`,
		body: bodyFrom({
			...draft,
			callback_url: request.callbackUrl,
			external_task_id: request.externalTaskId,
		}),
	};
}
