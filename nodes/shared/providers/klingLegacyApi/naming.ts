import type { Capabilities } from '../../core/capabilities';
import { BRACKETS, inBrackets, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';
import { legacyKind } from './kinds';

/** Names in Kling's brackets. Frames and the inputs of Motion Control have no documented names. */
export function legacyNaming(request: ModelRequest, model: Capabilities): Naming {
	return legacyKind(request, model) === 'omni-video' ? BRACKETS : ELEMENTS_AND_VOICES;
}

/** Elements and voices have names; no page documents one for an image or a video. */
export const ELEMENTS_AND_VOICES: Naming = {
	write: (reference) =>
		reference.kind === 'element' || reference.kind === 'voice' ? inBrackets(reference) : undefined,
};
