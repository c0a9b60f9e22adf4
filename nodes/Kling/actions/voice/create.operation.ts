import type { VoiceRequest } from '../../../shared/core/plainRequest';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { readPlainOptions } from '../../fields/plainFields';
import { plainOperation } from '../plainOperation';

/** Voice › Create: creates a voice for videos and elements. */
export const createVoice = plainOperation('createVoice', readRequest);

function readRequest(parameters: ParameterReader): VoiceRequest {
	return {
		operation: 'createVoice',
		name: parameters.text('name').trim(),
		source:
			parameters.choice('createFrom', ['url', 'video'], 'voiceFrom') === 'video'
				? { from: 'video', videoId: parameters.text('videoId').trim() }
				: { from: 'url', url: parameters.text('recording').trim() },
		...readPlainOptions(parameters.collection('options')),
	};
}
