import type { GenerateCapabilities } from '../../core/capabilities';
import type { DraftObject } from '../../lib/json';
import type { VideoOperation } from '../../core/provider';
import { durationToSend, libraryIds, type GenerateRequest } from '../../core/request';
import { MODES } from '../klingLegacyApi/vocabulary';
import { legacyGenerate, legacyMotionControl, type LegacyDialect } from '../klingLegacyApi/submit';
import { motionControlModels } from '../klingLegacyApi/models';
import { generateModels } from './models';
import { check } from './rules';

/** What stands before Kling's own addresses. */
export const PATH_PREFIX = '/kling';

/** Kling's legacy API, with fields of omni-video that kkiai requires every time. */
const DIALECT: LegacyDialect = { pathPrefix: PATH_PREFIX, omniFields };

/** Generate at kkiai. */
export const generate: VideoOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => ({
		...legacyGenerate(given, model, DIALECT),
		check: (request) => check(request, model),
	}),
};

/** Motion Control at kkiai. */
export const motionControl: VideoOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => legacyMotionControl(given, model, DIALECT),
};

function omniFields(request: GenerateRequest<string>, model: GenerateCapabilities): DraftObject {
	const hasShots = model.multiShot !== null;
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
