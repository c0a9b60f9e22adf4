import { AVATAR_RESOLUTIONS, type AvatarRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { readPlainOptions } from '../../fields/plainFields';
import { readAudio, readImage } from '../../fields/singleFile';
import { plainOperation } from '../plainOperation';

/** Video › Avatar: makes the person in an image speak or sing to an audio file. */
export const avatar = plainOperation('avatar', readRequest);

function readRequest(parameters: ParameterReader): AvatarRequest<GivenMedia> {
	const options = parameters.collection('options');
	return {
		operation: 'avatar',
		image: readImage(parameters, 'image'),
		audio: readAudio(parameters),
		prompt: parameters.text('prompt'),
		resolution: parameters.choice('resolution', AVATAR_RESOLUTIONS),
		watermark: options.boolean('watermark'),
		...readPlainOptions(options),
	};
}
