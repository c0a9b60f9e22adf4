import type { Capabilities } from '../../core/capabilities';
import { inBrackets, referenceImageNames, type Naming } from '../../core/naming';
import type { GenerateRequest } from '../../core/request';
import { ELEMENTS_AND_VOICES } from '../klingLegacyApi/naming';

/**
 * Names in Kling's brackets, of reference images and elements: EvoLink has a field of its own for each frame, and its
 * pages document no name of a video.
 *
 * @see https://docs.evolink.ai/en/api-manual/video-series/kling/kling-o3-image-to-video.md
 */
export function naming(request: GenerateRequest, model: Capabilities): Naming {
	if (model.operation !== 'generate' || model.images.references === 0) return ELEMENTS_AND_VOICES;
	const images = referenceImageNames(request);
	return {
		...images,
		write: (reference) =>
			reference.kind === 'element' ? inBrackets(reference) : images.write(reference),
	};
}
