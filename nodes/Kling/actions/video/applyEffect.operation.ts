import type { EffectRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { plainFieldsOf, readPlainOptions } from '../../fields/plainFields';
import { readImage } from '../../fields/singleFile';
import { readSubmitOptions } from '../../fields/spending';
import type { TaskOperation } from '../operation';

/** Video › Apply Effect: creates a video from one or two images by a prepared effect. */
export const applyEffect: TaskOperation = {
	description: plainFieldsOf('applyEffect'),
	wait: { defaultMode: 'poll', createsTask: true },
	read: (parameters, provider) => ({
		request: readRequest(parameters),
		...readSubmitOptions(parameters, provider),
	}),
};

function readRequest(parameters: ParameterReader): EffectRequest<GivenMedia> {
	const secondImage = readImage(parameters, 'secondImage');
	return {
		operation: 'applyEffect',
		scene: parameters.text('scene').trim(),
		image: readImage(parameters, 'image'),
		...(secondImage !== '' && { secondImage }),
		...readPlainOptions(parameters.collection('options')),
	};
}
