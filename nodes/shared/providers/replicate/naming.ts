import type { Capabilities } from '../../core/capabilities';
import { referenceImageNames, type Naming } from '../../core/naming';
import type { ModelRequest } from '../../core/request';

const UNNAMED: Naming = { write: () => undefined };

/**
 * Names in Kling's brackets, of reference images only: Replicate counts the entries of `reference_images`, which do not
 * contain the frames. Its pages document no name of a video, and no names for models without references.
 *
 * @see https://replicate.com/kwaivgi/kling-v3-omni-video
 */
export function naming(request: ModelRequest, model: Capabilities): Naming {
	if (request.operation !== 'generate' || model.operation !== 'generate') return UNNAMED;
	return model.images.references === 0 ? UNNAMED : referenceImageNames(request);
}
