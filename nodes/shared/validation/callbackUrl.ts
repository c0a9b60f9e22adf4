import { faultOfUrl } from './urls';
import { requestIssue, type Issue } from '../core/issue';
import type { VideoRequest } from '../core/request';

/** A callback goes to a full web address that the provider can reach. */
export function checkCallbackUrl({ callbackUrl, anyHost = false }: VideoRequest): Issue[] {
	if (callbackUrl === undefined) return [];
	const fault = faultOfUrl(callbackUrl, 'callback', anyHost);
	return fault === null ? [] : [requestIssue('callbackUrl', fault.what, fault.fix)];
}
