import type { Capabilities } from '../../core/capabilities';
import type { Account, Start } from '../../core/provider';
import type { VideoRequest } from '../../core/request';
import { legacySubmit } from '../klingApi/submit';
import { chooseApi } from './route';
import { submitNewApi } from './newApi/submit';

/** Builds a submit for the API that fits the credential, the model and the request. */
export function start(request: VideoRequest, model: Capabilities, account: Account): Start {
	const { api, because } = chooseApi(model, request, account);
	const begun =
		api === 'newer'
			? submitNewApi(request, model)
			: legacySubmit(request, model, { pathPrefix: '' });
	if (because === null) return begun;
	return {
		...begun,
		warnings: [
			`The request was sent to Kling's legacy API, because the newer API does not support ${because}.`,
			...begun.warnings,
		],
	};
}
