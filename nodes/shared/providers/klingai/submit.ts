import type { Capabilities } from '../../core/capabilities';
import type { ModelOperation } from '../../core/provider';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import { checkRatio } from '../klingLegacyApi/rules';
import { legacyGenerate, legacyMotionControl, type LegacyDialect } from '../klingLegacyApi/submit';
import { newApiGenerate, newApiMotionControl } from './newApi/submit';
import { generateModels, motionControlModels } from './models';
import { chooseApi } from './route';

/** Kling itself changes nothing in its legacy API. */
const DIALECT: LegacyDialect = { pathPrefix: '' };

/** Maximum length of a prompt in the legacy API, for every model. */
const LEGACY_PROMPT_MAX_LENGTH = 2500;

/** Generate at Kling, through the API that fits the credential, the model and the request. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (given, model, account) => {
		const { api, reason: because } = chooseApi(model, given, account);
		if (api === 'newer') return newApiGenerate(given, model, account);
		const endpoint = legacyGenerate(given, model, DIALECT);
		return {
			...endpoint,
			limits: legacyLimits(model),
			check: (request) => [
				...(endpoint.check?.(request) ?? []),
				...(endpoint.kind === 'omni-video' ? checkRatio(request, request.video !== undefined) : []),
			],
			warnings: (request) => [
				...(because === null
					? []
					: [
							`The request was sent to Kling's legacy API, because the newer API does not support ${because}.`,
						]),
				...(endpoint.warnings?.(request) ?? []),
			],
		};
	},
};

/** Motion Control at Kling, through the API that fits the credential and the model. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (given, model, account) =>
		chooseApi(model, given, account).api === 'newer'
			? newApiMotionControl(given, model, account)
			: { ...legacyMotionControl(given, model, DIALECT), limits: legacyLimits(model) },
};

/** What a model supports through the legacy API. */
function legacyLimits<M extends Capabilities>(model: M): M {
	const promptMaxLength = Math.min(model.promptMaxLength, LEGACY_PROMPT_MAX_LENGTH);
	return { ...model, promptMaxLength, imageLimits: LEGACY_IMAGES };
}
