import type { Capabilities } from '../../core/capabilities';
import type { DraftObject } from '../../lib/json';
import type { Start } from '../../core/provider';
import {
	durationToSend,
	libraryIds,
	type GenerateRequest,
	type VideoRequest,
} from '../../core/request';
import { MODES } from '../klingApi/vocabulary';
import { legacySubmit } from '../klingApi/submit';

/** What stands before Kling's own addresses. */
export const PATH_PREFIX = '/kling';

/** Builds kkiai's submit: Kling's legacy API, with fields of omni-video that kkiai wants every time. */
export function start(request: VideoRequest, model: Capabilities): Start {
	return legacySubmit(request, model, { pathPrefix: PATH_PREFIX, omniFields });
}

function omniFields(request: GenerateRequest, model: Capabilities): DraftObject {
	const hasShots = model.operation === 'generate' && model.multiShot !== null;
	return {
		// The page calls these required. What the user leaves to the provider is what Kling would take by itself.
		multi_shot: hasShots ? request.multiShot !== 'off' : undefined,
		mode: MODES[request.resolution ?? '1080p'],
		duration: String(durationToSend(request) ?? 5),
		element_list: libraryIds(request).map((id) => ({ element_id: elementNumber(id) })),
	};
}

/**
 * An element's id as kkiai's example writes it: as a bare number, with all of its digits. A text that no number can
 * stand for, such as one that begins with 0, stays a text, which is taken as well.
 */
function elementNumber(id: string): number | bigint | string {
	if (!/^[1-9]\d*$/.test(id)) return id;
	const number = Number(id);
	return Number.isSafeInteger(number) ? number : BigInt(id);
}
