import type { ElementRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { readImages } from '../../fields/images';
import { onlyVideo } from '../../fields/mediaList';
import { readPlainOptions } from '../../fields/plainFields';
import { plainOperation } from '../plainOperation';

/** Element › Create: creates a subject that looks the same in every video that uses it. */
export const createElement = plainOperation('createElement', readRequest);

function readRequest(parameters: ParameterReader): ElementRequest<GivenMedia> {
	const options = parameters.collection('options');
	return {
		operation: 'createElement',
		name: parameters.text('name').trim(),
		description: parameters.text('elementDescription').trim(),
		source: readSource(parameters),
		voiceId: options.optionalText('voiceId')?.trim(),
		tags: options.choices('tags'),
		...readPlainOptions(options),
	};
}

function readSource(parameters: ParameterReader): ElementRequest<GivenMedia>['source'] {
	if (parameters.choice('createFrom', ['images', 'video']) !== 'video') {
		return {
			from: 'images',
			images: readImages(parameters, 'elementImages').map(({ image }) => image),
		};
	}
	const value = parameters.value('videoUrl');
	return { from: 'video', url: onlyVideo(parameters, 'videoUrl', value) };
}
