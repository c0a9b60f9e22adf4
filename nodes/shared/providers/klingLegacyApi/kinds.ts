import type { Capabilities } from '../../core/capabilities';
import type { TaskKind } from '../../core/provider';
import type { VideoRequest } from '../../core/request';

/** The last step of the address that a task was submitted to, which is needed to ask for it again. */
export type LegacyKind = 'omni-video' | 'text2video' | 'image2video' | 'motion-control';

/** The task families of Kling's legacy API. */
export const LEGACY_KINDS = [
	{ kind: 'omni-video', displayName: 'Omni' },
	{ kind: 'text2video', displayName: 'Text to Video' },
	{ kind: 'image2video', displayName: 'Image to Video' },
	{ kind: 'motion-control', displayName: 'Motion Control' },
] as const satisfies readonly TaskKind[];

/** Models that take any mix of inputs carry it in their name: kling-v3-omni, kling-video-o1. */
const OMNI_NAME = /omni|-o\d/;

/**
 * The address a request belongs to. For a model that nobody knows yet, what was supplied decides as well: references
 * and videos have a place at omni-video only.
 */
export function legacyKind(request: VideoRequest<unknown>, model: Capabilities): LegacyKind {
	if (request.operation === 'motionControl') return 'motion-control';
	const roles = request.images.map((image) => image.role);
	if (OMNI_NAME.test(model.providerModelId) || request.video || roles.includes('reference')) {
		return 'omni-video';
	}
	// The references were seen to above, so that an image is a frame, the first one or the last.
	return roles.length > 0 ? 'image2video' : 'text2video';
}
