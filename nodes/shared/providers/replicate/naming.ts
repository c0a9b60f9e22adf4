import type { Capabilities } from '../../core/capabilities';
import { inBrackets, type Naming } from '../../core/naming';
import type { Reference } from '../../core/reference';
import type { VideoRequest } from '../../core/request';

const UNNAMED: Naming = { write: () => undefined };

/**
 * Names in Kling's brackets, of reference images only: Replicate counts the entries of `reference_images`, which do not
 * contain the frames. Its pages document no name of a video, and no names for models without references.
 *
 * @see https://replicate.com/kwaivgi/kling-v3-omni-video
 */
export function naming(request: VideoRequest, model: Capabilities): Naming {
	if (request.operation !== 'generate' || model.operation !== 'generate') return UNNAMED;
	if (model.images.references === 0) return UNNAMED;
	const roles = request.images.map(({ role }) => role);
	const isFrame = ({ kind, number }: Reference) =>
		kind === 'image' && number !== null && roles[number - 1] !== 'reference';
	return {
		write: (reference) => {
			const { kind, number } = reference;
			if (kind !== 'image' || number === null || isFrame(reference)) return undefined;
			const place = roles.slice(0, number).filter((role) => role === 'reference').length;
			return inBrackets({ ...reference, name: `image_${place}` });
		},
		nameless: (reference) =>
			isFrame(reference)
				? {
						what: `a frame cannot be called ${reference.name}`,
						fix: 'Write "the first frame" instead, or use the image as Reference.',
					}
				: undefined,
	};
}
