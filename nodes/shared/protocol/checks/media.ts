import type { Field } from '../field';
import { requestIssue, type Issue } from '../issue';
import { isWebAddress } from '../webAddress';
import { shortened } from './text';

/** A video is an absolute address; no vendor takes one inline. */
export function checkVideoUrl(field: Field, url: string): Issue[] {
	if (isWebAddress(url)) return [];
	if (url.trim() === '') {
		return [requestIssue(field, 'has no address', 'Give the video as https://…')];
	}
	return [
		requestIssue(
			field,
			url.startsWith('data:')
				? 'is given as data, and no provider takes a video that way'
				: `is not a full web address: "${shortened(url)}"`,
			'Store the video where the provider can reach it, and give its https:// address.',
		),
	];
}
