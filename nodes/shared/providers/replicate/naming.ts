import { inBrackets, type Naming } from '../../core/naming';
import type { Reference } from '../../core/reference';
import type { VideoRequest } from '../../core/request';

/**
 * Names in Kling's brackets, of reference images only: Replicate counts the entries of `reference_images`, which do not
 * contain the frames. Its pages document no name of a video.
 *
 * @see https://replicate.com/kwaivgi/kling-v3-omni-video
 */
export function naming(request: VideoRequest): Naming {
	const roles = request.operation === 'generate' ? request.images.map(({ role }) => role) : [];
	if (!roles.includes('reference')) return { write: () => undefined };
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
