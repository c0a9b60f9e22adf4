import type { Field } from '../../protocol/field';
import { requestIssue, type Issue } from '../../protocol/issue';
import type { VideoRequest } from '../../protocol/request';
import { isInvalidRawBase64 } from './bareImage';

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
						'holds data that is no whole picture',
						'Give the picture anew, as its address or as all of its Base64 data.',
					),
				]
			: [],
	);
}
