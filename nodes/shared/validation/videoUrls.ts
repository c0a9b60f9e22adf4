import type { Field } from '../core/fields';
import { faultOfUrl } from './urls';
import { requestIssue, type Issue } from '../core/issue';
import type { VideoRequest } from '../core/request';

/**
 * Checks that a video is an absolute URL; no provider supports inline videos.
 *
 * @param prefix position of the entry, for the message
 */
export function checkVideoUrl(
	field: Field,
	url: string,
	{ anyHost = false }: Pick<VideoRequest, 'anyHost'> = {},
	prefix = '',
): Issue[] {
	const fail = (what: string, fix: string) => [requestIssue(field, `${prefix}${what}`, fix)];
	if (url.trim() === '') return fail('the URL is empty', 'Enter the https:// URL of the video.');
	if (url.startsWith('data:')) {
		return fail(
			'no provider supports videos as data',
			'Store the video where the provider can reach it, and enter its https:// URL.',
		);
	}
	const fault = faultOfUrl(url, 'video', anyHost);
	return fault === null ? [] : fail(fault.what, fault.fix);
}
