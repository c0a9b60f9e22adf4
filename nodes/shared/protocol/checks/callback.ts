import { requestIssue, type Issue } from '../issue';
import type { VideoRequest } from '../request';
import { isWebAddress } from '../webAddress';
import { shortened } from './text';

/** A callback goes to a full web address. */
export function checkCallbackUrl({ callbackUrl }: VideoRequest): Issue[] {
	if (callbackUrl === undefined || isWebAddress(callbackUrl)) return [];
	return [
		requestIssue(
			'callbackUrl',
			`is not a full web address: "${shortened(callbackUrl)}"`,
			'Give an address that begins with https:// and that the provider can reach.',
		),
	];
}
