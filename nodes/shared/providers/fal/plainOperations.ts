import type { PlainEndpoint, PlainEndpoints } from '../../core/plainOperation';
import { AVATAR_RESOLUTIONS } from '../../core/plainRequest';
import { AUDIO_TYPES } from '../../media/fileType';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import { kindOf, VOICES } from './endpoints';
import { submitTo } from './submit';

const AVATAR = 'fal-ai/kling-video/ai-avatar/v2';
const LIP_SYNC = 'fal-ai/kling-video/lipsync/audio-to-video';

/** fal states no limit of a sound. Kling's own is 5 MB. */
const SHARED_LIMITS = {
	audio: { types: AUDIO_TYPES, maxBytes: 5 * 1024 * 1024 },
	watermark: false,
	callbackUrl: true,
	externalTaskId: false,
} as const;

/**
 * Avatar at fal. The quality is part of the URL.
 *
 * @see https://fal.ai/models/fal-ai/kling-video/ai-avatar/v2/standard
 */
const avatar: PlainEndpoint<'avatar'> = {
	kind: kindOf(AVATAR),
	limits: {
		...SHARED_LIMITS,
		image: LEGACY_IMAGES,
		promptMaxLength: 2500,
		resolutions: AVATAR_RESOLUTIONS,
	},
	model: (request) => avatarEndpoint(request),
	submit: (request) =>
		submitTo(avatarEndpoint(request), request, {
			image_url: request.image,
			audio_url: request.audio,
			prompt: request.prompt || undefined,
		}),
};

/**
 * Lip-Sync at fal.
 *
 * @see https://fal.ai/models/fal-ai/kling-video/lipsync/audio-to-video
 */
const lipSync: PlainEndpoint<'lipSync'> = {
	kind: kindOf(LIP_SYNC),
	limits: { ...SHARED_LIMITS, placement: false },
	model: () => LIP_SYNC,
	submit: (request) =>
		submitTo(LIP_SYNC, request, { video_url: request.videoUrl, audio_url: request.audio }),
};

/**
 * Voice › Create at fal, for Kling 2.6. The name is not part of it, and fal has no list of voices.
 *
 * @see https://fal.ai/models/fal-ai/kling-video/create-voice
 */
const createVoice: PlainEndpoint<'createVoice'> = {
	kind: VOICES,
	limits: { callbackUrl: true, externalTaskId: false, nameMaxLength: null, fromVideos: false },
	model: () => VOICES,
	submit: (request) =>
		submitTo(VOICES, request, {
			voice_url: request.source.from === 'url' ? request.source.url : undefined,
		}),
};

/** The operations without a choice of model that fal offers. */
export const plainOperations: PlainEndpoints = { avatar, lipSync, createVoice };

/** Without a choice of the resolution it is the cheaper endpoint. */
function avatarEndpoint({ resolution }: { resolution?: string | undefined }): string {
	return `${AVATAR}/${resolution === '1080p' ? 'pro' : 'standard'}`;
}
