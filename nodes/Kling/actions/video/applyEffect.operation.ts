import type { EffectRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { readPlainOptions } from '../../fields/plainFields';
import { readImage } from '../../fields/singleFile';
import { plainOperation } from '../plainOperation';

/** Video › Apply Effect: creates a video from one or two images with a ready-made effect. */
export const applyEffect = plainOperation('applyEffect', readRequest);

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
