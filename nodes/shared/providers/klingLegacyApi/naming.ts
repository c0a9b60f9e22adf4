import type { Capabilities } from '../../core/capabilities';
import { BRACKETS, inBrackets, type Naming } from '../../core/naming';
import type { VideoRequest } from '../../core/request';
import { legacyKind } from './kinds';

/** Names in Kling's brackets. Frames, and the inputs of Motion Control, go by their fields: no page names them. */
export function legacyNaming(request: VideoRequest, model: Capabilities): Naming {
	return legacyKind(request, model) === 'omni-video' ? BRACKETS : ELEMENTS_AND_VOICES;
}

/** Elements and voices have names; an image and a video have none that a page tells of. */
export const ELEMENTS_AND_VOICES: Naming = {
	write: (reference) =>
		reference.kind === 'element' || reference.kind === 'voice' ? inBrackets(reference) : undefined,
};
