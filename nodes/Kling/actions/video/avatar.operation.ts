import { AVATAR_RESOLUTIONS, type AvatarRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { plainFieldsOf, readPlainOptions } from '../../fields/plainFields';
import { readAudio, readImage } from '../../fields/singleFile';
import { readSubmitOptions } from '../../fields/spending';
import type { TaskOperation } from '../operation';

/** Video › Avatar: lets the person of an image speak, or sing, a recording. */
export const avatar: TaskOperation = {
	description: plainFieldsOf('avatar'),
	wait: { defaultMode: 'poll', createsTask: true },
	read: (parameters, provider) => ({
		request: readRequest(parameters),
		...readSubmitOptions(parameters, provider),
	}),
};

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
