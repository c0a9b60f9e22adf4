import type { Field } from '../../core/fields';
import { requestIssue, type Issue } from '../../core/issue';
import type { VideoRequest } from '../../core/request';
import { isInvalidRawBase64 } from './rawBase64';

/** A picture that is given as data must be one that Kling recognises without the prefix of a data URI. */
export function checkRawBase64(request: VideoRequest): Issue[] {
	const images: Array<[Field, string | undefined]> =
		request.operation === 'motionControl'
			? [['characterImage', request.characterImage]]
			: [
					...request.images.map(({ url }): [Field, string] => ['images', url]),
					['motionBrush', request.motionBrush?.still],
					...(request.motionBrush?.moving ?? []).map(({ mask }): [Field, string] => [
						'motionBrush',
						mask,
					]),
				];
	return images.flatMap(([field, url]) =>
		url !== undefined && isInvalidRawBase64(url)
			? [
					requestIssue(
						field,
						'the image data is incomplete or corrupted',
						'Enter the image again, as a URL or as complete Base64 data.',
					),
				]
			: [],
	);
}
