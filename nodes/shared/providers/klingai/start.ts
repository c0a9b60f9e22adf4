import type { Capabilities } from '../../protocol/capability';
import type { Account, Start } from '../../protocol/provider';
import type { VideoRequest } from '../../protocol/request';
import { legacySubmit } from '../klingNative/start';
import { chooseApi } from './api';
import { submitNewApi } from './newerStart';

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
			`This went to Kling's legacy API, because the newer one does not take everything asked for: ${because}.`,
			...begun.warnings,
		],
	};
}
