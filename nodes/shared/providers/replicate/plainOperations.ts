import type { PlainEndpoint, PlainEndpoints } from '../../core/plainOperation';
import { AUDIO_TYPES } from '../../media/fileType';
import { checkHttpsCallback } from '../../validation/urls';
import { DISPLAY_NAME } from './rules';
import { KIND, submitTo } from './submit';

const LIP_SYNC = 'kling-lip-sync';

/**
 * Lip-Sync at Replicate, which states no limit of a sound. Kling's own is 5 MB.
 *
 * @see https://replicate.com/kwaivgi/kling-lip-sync
 */
const lipSync: PlainEndpoint<'lipSync'> = {
	kind: KIND,
	limits: {
		audio: { types: AUDIO_TYPES, maxBytes: 5 * 1024 * 1024 },
		placement: false,
		watermark: false,
		callbackUrl: true,
		externalTaskId: false,
	},
	model: () => LIP_SYNC,
	check: (request) => checkHttpsCallback(request, DISPLAY_NAME),
	submit: (request) =>
		submitTo({ providerModelId: LIP_SYNC }, request, {
			video_url: request.videoUrl,
			audio_file: request.audio,
		}),
};

/** The operations without a choice of model that Replicate offers. */
export const plainOperations: PlainEndpoints = { lipSync };
