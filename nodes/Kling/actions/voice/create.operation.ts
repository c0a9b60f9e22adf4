import type { VoiceRequest } from '../../../shared/core/plainRequest';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { plainFieldsOf, readPlainOptions } from '../../fields/plainFields';
import { readSubmitOptions } from '../../fields/spending';
import type { TaskOperation } from '../operation';

/** Voice › Create: creates a voice for videos and elements. */
export const createVoice: TaskOperation = {
	description: plainFieldsOf('createVoice'),
	wait: { defaultMode: 'poll', createsTask: true },
	read: (parameters, provider) => ({
		request: readRequest(parameters),
		...readSubmitOptions(parameters, provider),
	}),
};

function readRequest(parameters: ParameterReader): VoiceRequest {
	return {
		operation: 'createVoice',
		name: parameters.text('name').trim(),
		source:
			parameters.choice('createFrom', ['url', 'video']) === 'video'
				? { from: 'video', videoId: parameters.text('videoId').trim() }
				: { from: 'url', url: parameters.text('recording').trim() },
		...readPlainOptions(parameters.collection('options')),
	};
}
