import type { PlainEndpoint } from '../../core/plainOperation';
import type { ElementRequest } from '../../core/plainRequest';
import type { DraftObject } from '../../lib/json';
import { LEGACY_IMAGES } from './imageLimits';
import { dataIssueIf } from './images';
import { ELEMENTS } from './kinds';
import { submitPlain } from './plainSubmit';
import { isInvalidRawBase64, rawBase64 } from './rawBase64';

/**
 * Element › Create in Kling's legacy API: a subject from 2 to 4 images, or from a video of a person of 3 to 8 seconds.
 *
 * @param pathPrefix path in front of `/v1/…`
 * @see https://kling.ai/document-api/api/video/3-0-omni/elements
 */
export function createElementAt(pathPrefix: string): PlainEndpoint<'createElement'> {
	return {
		kind: ELEMENTS,
		limits: {
			image: LEGACY_IMAGES,
			images: [2, 4],
			nameMaxLength: 20,
			descriptionMaxLength: 100,
			tags: ['o_101', 'o_102', 'o_103', 'o_104', 'o_105', 'o_106', 'o_107', 'o_108'],
			callbackUrl: true,
			externalTaskId: true,
		},
		model: () => 'element',
		check: ({ source }) =>
			source.from === 'video'
				? []
				: source.images.flatMap((image) => dataIssueIf(isInvalidRawBase64(image), 'images')),
		submit: (request) =>
			submitPlain(pathPrefix, ELEMENTS, request, {
				element_name: request.name,
				element_description: request.description,
				...sourceFields(request.source),
				element_voice_id: request.voiceId,
				tag_list: request.tags.map((tag) => ({ tag_id: tag })),
			}),
	};
}

function sourceFields(source: ElementRequest<string>['source']): DraftObject {
	if (source.from === 'video') {
		return {
			reference_type: 'video_refer',
			element_video_list: { refer_videos: [{ video_url: source.url }] },
		};
	}
	const [front = '', ...others] = source.images.map(rawBase64);
	return {
		reference_type: 'image_refer',
		element_image_list: {
			frontal_image: front,
			refer_images: others.map((image) => ({ image_url: image })),
		},
	};
}
