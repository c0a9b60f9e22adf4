import type { Capabilities } from '../../core/capabilities';
import type { TaskKind } from '../../core/provider';
import type { ModelRequest } from '../../core/request';
import type { Asset } from '../../core/task';

/** Last segment of the URL that a task was submitted to. Its status checks require it. */
export type LegacyKind = 'omni-video' | 'text2video' | 'image2video' | 'motion-control';

/** Task kinds of Kling's legacy API. */
export const LEGACY_KINDS = [
	{ kind: 'omni-video', displayName: 'Omni' },
	{ kind: 'text2video', displayName: 'Text to Video' },
	{ kind: 'image2video', displayName: 'Image to Video' },
	{ kind: 'motion-control', displayName: 'Motion Control' },
] as const satisfies readonly TaskKind[];

/** Kind of the tasks that create elements: the end of their URL. */
export const ELEMENTS = 'advanced-custom-elements';
/** Kind of the list of the elements that Kling prepared. */
export const PRESET_ELEMENTS = 'advanced-presets-elements';
/** Kind of the tasks that create voices: the end of their URL. */
export const VOICES = 'custom-voices';
/** Kind of the list of the voices that Kling prepared. */
export const PRESET_VOICES = 'presets-voices';

/** Kinds of tasks that create something other than a video. Their URLs are not below those of videos. */
const ASSETS: ReadonlyMap<string, Asset> = new Map([
	[ELEMENTS, 'element'],
	[PRESET_ELEMENTS, 'element'],
	[VOICES, 'voice'],
	[PRESET_VOICES, 'voice'],
]);

/** What the tasks of a kind create; `undefined` for videos. */
export function assetOf(kind: string): Asset | undefined {
	return ASSETS.get(kind);
}

/** Path for new tasks of a kind, and for their list. */
export function legacyPath(kind: string): string {
	return `/v1/${ASSETS.has(kind) ? 'general' : 'videos'}/${kind}`;
}

/** Names of models that support any mix of inputs: kling-v3-omni, kling-video-o1. */
const OMNI_NAME = /omni|-o\d/;

/**
 * Kind of a request. For a model that is not known yet, the inputs decide too: only omni-video supports references
 * and videos.
 */
export function legacyKind(request: ModelRequest<unknown>, model: Capabilities): LegacyKind {
	if (request.operation === 'motionControl') return 'motion-control';
	const roles = request.images.map((image) => image.role);
	if (OMNI_NAME.test(model.providerModelId) || request.video || roles.includes('reference')) {
		return 'omni-video';
	}
	// References were handled above, so each image is a first or last frame.
	return roles.length > 0 ? 'image2video' : 'text2video';
}
