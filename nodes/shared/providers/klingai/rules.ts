import type { Capabilities } from '../../core/capabilities';
import { requestIssue, type Issue } from '../../core/issue';
import type { Account } from '../../core/provider';
import type { VideoRequest } from '../../core/request';
import { LEGACY_IMAGES } from '../klingApi/imageLimits';
import { legacyKind } from '../klingApi/kinds';
import { checkLegacy, checkRatio } from '../klingApi/rules';
import { chooseApi, usesAccessKey } from './route';
import { newApiLimits } from './newApi/limits';
import { checkNewApi } from './newApi/rules';

/** The longest prompt of the legacy API, whatever the model. */
const LEGACY_PROMPT_MAX_LENGTH = 2500;

/** What a model takes from this request through the API it goes to. */
export function limitsFor(
	model: Capabilities,
	request: VideoRequest,
	account: Account,
): Capabilities {
	if (chooseApi(model, request, account).api === 'newer') return newApiLimits(model, request);
	const promptMaxLength = Math.min(model.promptMaxLength, LEGACY_PROMPT_MAX_LENGTH);
	return { ...model, promptMaxLength, imageLimits: LEGACY_IMAGES };
}

/** Kling's rules, of the API that the request goes to. */
export function check(request: VideoRequest, model: Capabilities, account: Account): Issue[] {
	if (chooseApi(model, request, account).api === 'newer') {
		return [...checkKey(model, account), ...checkNewApi(request, model)];
	}
	const isOmni = request.operation === 'generate' && legacyKind(request, model) === 'omni-video';
	return [
		...checkLegacy(request, model),
		...(isOmni ? checkRatio(request, request.video !== undefined) : []),
	];
}

/** Kling answers an access key on the newer API as if the key were wrong. */
function checkKey(model: Capabilities, account: Account): Issue[] {
	if (!usesAccessKey(account)) return [];
	return [
		requestIssue(
			'model',
			`${model.displayName} requires an API key, not an access key`,
			"Set 'Authentication' to API Key in the credential, or choose another model. This one is only in Kling's newer API, which does not accept access keys.",
		),
	];
}
