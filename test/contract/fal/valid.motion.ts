import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import { model } from '../../support/panel';
import { IMAGE, IMAGE_2, KEEP_SOUND, VIDEO } from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const INLINE_IMAGE = 'data:image/png;base64,iVBORw0KGgo=';

/** What the two models have in common, in the quality that is given. */
function shared(from: (more?: INodeParameters) => INodeParameters): Cases {
	return {
		minimal: { enter: from(), adds: KEEP_SOUND },
		as_the_image: { enter: from({ characterOrientation: 'image' }), adds: KEEP_SOUND },
		prompt: { enter: from({ prompt: 'A dance on a roof' }), adds: KEEP_SOUND },
		silent: { enter: from({ keepOriginalSound: false }) },
		inline_image: { enter: from({ characterImage: INLINE_IMAGE }), adds: KEEP_SOUND },
		sound: { enter: from({ prompt: 'A dance in the rain' }) },
	};
}

/** A dance, by a model of Motion Control. */
export function dance(id: string, tier: INodeParameters, more: INodeParameters = {}) {
	return {
		operation: 'motionControl',
		motionControlModel: model(id),
		characterImage: IMAGE,
		motionVideo: VIDEO,
		...tier,
		...more,
	};
}

/** Kling 3.0 Motion Control. */
export function v3Motion(tier: INodeParameters): Cases {
	const from = (more?: INodeParameters) => dance('kling-v3-motion-control', tier, more);
	return {
		...shared(from),
		element: {
			enter: from(),
			adds: KEEP_SOUND,
			additionalBodyFields: {
				patch: {
					prompt: '@Element1 dances',
					elements: [{ frontal_image_url: IMAGE, reference_image_urls: [IMAGE_2] }],
				},
				because: 'the elements of Motion Control come from a library, which fal lacks',
			},
		},
	};
}

/** Kling 2.6 Motion Control. */
export function v26Motion(tier: INodeParameters): Cases {
	const from = (more?: INodeParameters) => dance('kling-v2-6-motion-control', tier, more);
	return {
		...shared(from),
		inline_video: {
			enter: from(),
			adds: KEEP_SOUND,
			additionalBodyFields: {
				patch: { video_url: 'data:video/mp4;base64,AAAA' },
				because: 'the node takes videos by their addresses only',
			},
		},
	};
}
