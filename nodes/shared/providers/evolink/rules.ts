import type { GenerateCapabilities } from '../../core/capabilities';
import { modelIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { checkHttpsCallback } from '../../validation/urls';
import { formOf } from './models';

/** EvoLink's name, also in its messages. */
export const DISPLAY_NAME = 'EvoLink';

/**
 * EvoLink's own rules, in addition to the capabilities.
 *
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-o3-image-to-video.md
 */
export function check(request: GenerateRequest): Issue[] {
	const roles = request.images.map(({ role }) => role);
	return [
		...modelIssueIf(
			roles.includes('lastFrame') && roles.includes('reference'),
			'images',
			'a last frame cannot be combined with reference images',
			'Remove the last frame, or the reference images.',
		),
		...checkHttpsCallback(request, DISPLAY_NAME),
	];
}

/** What EvoLink ignores: the same as Kling, whose models it relays. */
export function warnings(
	request: GenerateRequest,
	{ images: { references } }: GenerateCapabilities,
): string[] {
	const form = formOf(request);
	return ignoredFieldWarnings(request, {
		ratio: form === 'images' && references === 0,
		ratioBesideVideo: form === 'edit',
		promptBesideShots: form === 'text' || form === 'images',
	});
}
