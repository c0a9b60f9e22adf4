import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase, RuleCase, ValidCase } from '../../support/examples';
import { AUDIO } from './values';

const VOICE: INodeParameters = { resource: 'voice', operation: 'create', recording: AUDIO };

const voiceOf = (more: INodeParameters = {}) => ({ enter: { ...VOICE, ...more } });

/** The valid examples of Voice › Create. */
export const validVoice: Readonly<Record<string, ValidCase>> = {
	mp3: voiceOf(),
	wav: voiceOf({ recording: 'https://example.com/voice.wav' }),
	mp4: voiceOf({ recording: 'https://example.com/voice.mp4' }),
	mov: voiceOf({ recording: 'https://example.com/voice.mov' }),
	inline: {
		...voiceOf(),
		additionalBodyFields: {
			patch: { voice_url: 'data:audio/mpeg;base64,SUQz' },
			because: 'the field accepts URLs only',
		},
	},
	query: voiceOf({ recording: 'https://example.com/voice.mp3?token=1' }),
	plain: voiceOf({ recording: 'http://example.com/voice.mp3' }),
};

const SENT: JsonObject = { voice_url: AUDIO };

function noField(more: INodeParameters = {}): InvalidCase {
	return { cannotBeExpressed: 'the node sends the recording only', ...voiceOf(more), sends: SENT };
}

/** The invalid examples of Voice › Create. */
export const invalidVoice: Readonly<Record<string, InvalidCase>> = {
	none: { ...voiceOf({ recording: '' }), refused: 'recording', says: /the URL is empty/ },
	voice_name: noField({ name: 'anna' }),
	audio_url: noField(),
	video_id: noField({ videoId: '1' }),
	list: {
		cannotBeExpressed: 'the node reads a list of one value as the value',
		...voiceOf(),
		expressions: { recording: [AUDIO] },
		sends: SENT,
	},
	bare: {
		...voiceOf({ recording: 'voice.mp3' }),
		refused: 'recording',
		says: /not a full URL: "voice.mp3"/,
	},
	text: noField(),
	number: {
		...voiceOf(),
		expressions: { recording: 5 },
		refused: 'recording',
		says: /not a full URL: "5"/,
	},
};

/** The rules of Voice › Create about its recording. */
export const voiceRules: Readonly<Record<string, RuleCase>> = {
	'The recording: mp3, wav, mp4 or mov, 5 to 30 s, one clean voice.': {
		cannotBeChecked:
			'the file lies behind an address that only the provider opens; the panel names the limits',
	},
};
