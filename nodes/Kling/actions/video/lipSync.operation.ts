import type { LipSyncRequest } from '../../../shared/core/plainRequest';
import type { GivenMedia } from '../../../shared/n8n/input/binaryFields';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { onlyVideo } from '../../fields/mediaList';
import { readPlainOptions } from '../../fields/plainFields';
import { readAudio } from '../../fields/singleFile';
import { plainOperation } from '../plainOperation';

/** Video › Lip-Sync: matches the lips of a person in a video to an audio file. */
export const lipSync = plainOperation('lipSync', readRequest);

function readRequest(parameters: ParameterReader): LipSyncRequest<GivenMedia> {
	const options = parameters.collection('options');
	return {
		operation: 'lipSync',
		videoUrl: onlyVideo(parameters, 'videoUrl', parameters.value('videoUrl')),
		audio: readAudio(parameters),
		// The panel's 0 stands for an empty field.
		soundEnd: parameters.number('soundEnd') || undefined,
		faceId: options.optionalText('faceId')?.trim(),
		soundStart: options.number('soundStart'),
		insertAt: options.number('insertAt'),
		soundVolume: options.number('soundVolume'),
		originalVolume: options.number('originalVolume'),
		watermark: options.boolean('watermark'),
		...readPlainOptions(options),
	};
}
