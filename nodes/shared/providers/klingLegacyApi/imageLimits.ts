import type { ImageLimits } from '../../core/capabilities';

/**
 * Image limits of Kling's legacy API, and of the providers that relay it: imini, kkiai and MuleRouter have the same
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
