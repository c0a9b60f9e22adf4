import type { HttpRequest } from '../../core/http';
import type { PlainRequest } from '../../core/plainRequest';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { legacyPath } from './kinds';

/**
 * Submit of a request without a choice of model, in Kling's legacy API.
 *
 * @param pathPrefix path in front of `/v1/…`
 * @param draft body without the fields that all kinds share
 */
export function submitPlain(
	pathPrefix: string,
	kind: string,
	request: PlainRequest<string>,
	draft: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path: `${pathPrefix}${legacyPath(kind)}`,
		body: bodyFrom({
			...draft,
			callback_url: request.callbackUrl,
			external_task_id: request.externalTaskId,
		}),
	};
}
