import type { ImageLimits } from '../../core/capabilities';

/**
 * What Kling's legacy API asks of a picture, and so do those who pass it on: imini, kkiai and MuleRouter state the same
 * numbers on their pages.
 *
 * @see https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
 */
export const LEGACY_IMAGES: ImageLimits = {
	types: ['jpeg', 'png'],
	maxBytes: 10 * 1024 * 1024,
	minSide: 300,
	maxRatio: 2.5,
};
