import type { GenerateCapabilities } from '../../core/capabilities';
import type { DraftObject } from '../../lib/json';
import type { ModelOperation } from '../../core/provider';
import { durationToSend, libraryIds, type GenerateRequest } from '../../core/request';
import { MODES } from '../klingLegacyApi/vocabulary';
import { legacyGenerate, legacyMotionControl, type LegacyDialect } from '../klingLegacyApi/submit';
import { motionControlModels } from '../klingLegacyApi/models';
import { generateModels } from './models';
import { check } from './rules';

/** Path in front of Kling's own paths. */
export const PATH_PREFIX = '/kling';

/** Kling's legacy API, with fields of omni-video that kkiai always requires. */
const DIALECT: LegacyDialect = { pathPrefix: PATH_PREFIX, omniFields };

/** Generate at kkiai. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model) => ({
		...legacyGenerate(given, model, DIALECT),
		check: (request) => check(request, model),
	}),
};

/** Motion Control at kkiai. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model) => legacyMotionControl(given, model, DIALECT),
};

function omniFields(request: GenerateRequest<string>, model: GenerateCapabilities): DraftObject {
	const hasShots = model.multiShot !== null;
	return {
		// The page marks these as required. If the user leaves one to the provider, Kling's own default is sent.
		multi_shot: hasShots ? request.multiShot !== 'off' : undefined,
		mode: MODES[request.resolution ?? '1080p'],
		duration: String(durationToSend(request) ?? 5),
		element_list: libraryIds(request).map((id) => ({ element_id: elementNumber(id) })),
	};
}

/**
 * ID of an element in the form of kkiai's example: a number with all of its digits. Text that cannot be written as a
 * number, e.g. because it begins with 0, stays text, which is accepted too.
 */
function elementNumber(id: string): number | bigint | string {
	if (!/^[1-9]\d*$/.test(id)) return id;
	const number = Number(id);
	return Number.isSafeInteger(number) ? number : BigInt(id);
}
