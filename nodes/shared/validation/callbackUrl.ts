import { faultOfUrl } from './urls';
import { requestIssue, type Issue } from '../core/issue';
import type { VideoRequest } from '../core/request';

/** Checks that the callback URL is a full URL that the provider can reach. */
export function checkCallbackUrl({ callbackUrl, anyHost = false }: VideoRequest): Issue[] {
	if (callbackUrl === undefined) return [];
	const fault = faultOfUrl(callbackUrl, 'callback', anyHost);
	return fault === null ? [] : [requestIssue('callbackUrl', fault.what, fault.fix)];
}
