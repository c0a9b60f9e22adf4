import type { Field } from '../../core/fields';
import { requestIssueIf, type Issue } from '../../core/issue';
import type { MediaSource, ModelRequest } from '../../core/request';
import { isInvalidRawBase64 } from './rawBase64';

/** Checks that Kling can recognize inline images without the prefix of a data URI. */
export function checkRawBase64(request: ModelRequest): Issue[] {
	const images: Array<[Field, MediaSource | undefined]> =
		request.operation === 'motionControl'
			? [['characterImage', request.characterImage]]
			: [
					...request.images.map(({ image }): [Field, MediaSource] => ['images', image]),
					['motionBrush', request.motionBrush?.still],
					...(request.motionBrush?.moving ?? []).map(({ mask }): [Field, MediaSource] => [
						'motionBrush',
						mask,
					]),
				];
	return images.flatMap(([field, image]) =>
		dataIssueIf(image !== undefined && isInvalidRawBase64(image), field),
	);
}

/** Issue of inline data that cannot be recognized as an image. */
export function dataIssueIf(isSo: boolean, field: Field): Issue[] {
	return requestIssueIf(
		isSo,
		field,
		'the image data is incomplete or corrupted',
		'Enter the image again, as a URL or as complete Base64 data.',
	);
}
