import { pathSegment } from '../../core/pathSegment';
import type { GenerateRequest, Resolution } from '../../core/request';
import { MODES } from '../klingLegacyApi/vocabulary';

/** WaveSpeed's names of the models, without the quality at their end. */
export const O3 = 'kling-video-o3';
export const V4 = 'kling-v4.0';
export const TURBO = 'kling-v3-turbo';
export const V3 = 'kling-v3.0';
export const V2_6 = 'kling-v2.6';

/** What a video is created from: the last part of a URL. */
export const TEXT = 'text-to-video';
export const FRAMES = 'image-to-video';
export const REFERENCES = 'reference-to-video';
export const EDIT = 'video-edit';
export const EXTEND = 'video-extend';
export const MOTION = 'motion-control';

/** Models whose name in the URL ends with the quality: `-std`, `-pro` or `-4k`. */
const TIERED: readonly string[] = [O3, TURBO, V3, V2_6];
const TIER = /-(?:std|pro|4k)$/;

/** The owner of the models, the first part of WaveSpeed's model IDs. */
const OWNER = 'kwaivgi';

/** Beginning of the path of every submit. */
const ROOT = '/api/v3/';

/** A model ID with or without the owner and the action: `kling-v2.6-pro`, `kwaivgi/kling-v2.6-pro/text-to-video`. */
export const MODEL_ID = /^(?:kwaivgi\/)?(\w[\w.-]{0,99})(?:\/(\w[\w.-]{0,99}))?$/;

/** Where a request goes. */
export interface Route {
	path: string;
	/** The last part of the URL. */
	action: string;
	/** The model without its quality. */
	family: string;
	/** Whether the URL contains the quality. Otherwise, the body contains the resolution. */
	isTiered: boolean;
	/** Whether the quality is part of the model ID that the user entered. */
	isTierGiven: boolean;
}

/**
 * URL of a model: `/api/v3/kwaivgi/<model>-<quality>/<action>`. A model ID can name the quality and the action, which
 * then decide.
 *
 * @param action for an ID that does not name one
 * @see https://wavespeed.ai/docs/submit-task
 */
export function routeTo(modelId: string, action: string, resolution: Resolution = '720p'): Route {
	const [, name = modelId, given = action] = MODEL_ID.exec(modelId) ?? [];
	const model = TIERED.includes(name) ? `${name}-${MODES[resolution]}` : name;
	return {
		path: `${ROOT}${OWNER}/${pathSegment(model)}/${pathSegment(given)}`,
		action: given,
		family: name.replace(TIER, ''),
		isTiered: TIER.test(model),
		isTierGiven: TIER.test(name),
	};
}

/** Full ID of the model that a submit goes to, e.g. `kwaivgi/kling-v3.0-std/text-to-video`. */
export function modelIdIn(path: string): string {
	return path.slice(ROOT.length).split('/').map(decodeURIComponent).join('/');
}

/**
 * What the video is created from. A video decides before images, and references before frames.
 *
 * @param hasVoices whether the model supports recordings of voices, which are references
 */
export function actionOf(
	{ video, images, voices }: GenerateRequest<unknown>,
	hasVoices = false,
): string {
	if (video) return video.use === 'edit' ? EDIT : REFERENCES;
	const isFromVoices = hasVoices && voices.length > 0;
	if (isFromVoices || images.some(({ role }) => role === 'reference')) return REFERENCES;
	return images.length > 0 ? FRAMES : TEXT;
}
