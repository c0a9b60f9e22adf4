import type { PlainEndpoint, PlainEndpoints } from '../../core/plainOperation';
import { AVATAR_RESOLUTIONS } from '../../core/plainRequest';
import { AUDIO_TYPES } from '../../media/fileType';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import { KIND, submitTo } from './submit';

/**
 * Avatar at kie.ai. The quality is part of the model's name.
 *
 * @see https://docs.kie.ai
 */
const avatar: PlainEndpoint<'avatar'> = {
	kind: KIND,
	limits: {
		image: LEGACY_IMAGES,
		inlineImages: false,
		audio: { types: AUDIO_TYPES, maxBytes: 10 * 1024 * 1024 },
		promptMaxLength: 2500,
		promptRequired: true,
		resolutions: AVATAR_RESOLUTIONS,
		watermark: false,
		callbackUrl: true,
		externalTaskId: false,
	},
	model: (request) => avatarModel(request),
	submit: (request) =>
		submitTo({ providerModelId: avatarModel(request) }, request, {
			image_url: request.image,
			audio_url: request.audio,
			prompt: request.prompt,
		}),
};

/** The operations without a choice of model that kie.ai offers. */
export const plainOperations: PlainEndpoints = { avatar };

/** Without a choice of the resolution it is the cheaper model. */
function avatarModel({ resolution }: { resolution?: string | undefined }): string {
	return `kling/ai-avatar-${resolution === '1080p' ? 'pro' : 'standard'}`;
}
