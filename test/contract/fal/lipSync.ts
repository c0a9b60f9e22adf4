import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase, RuleCase, ValidCase } from '../../support/examples';
import { AUDIO, VIDEO } from './values';

const LIP_SYNC: INodeParameters = { operation: 'lipSync', videoUrl: VIDEO, audio: AUDIO };

const lipSyncOf = (more: INodeParameters = {}) => ({ enter: { ...LIP_SYNC, ...more } });

/** The valid examples of Lip-Sync. */
export const validLipSync: Readonly<Record<string, ValidCase>> = {
	minimal: lipSyncOf(),
	mov: lipSyncOf({ videoUrl: 'https://example.com/talk.mov' }),
	wav: lipSyncOf({ audio: 'https://example.com/voice.wav' }),
	m4a: lipSyncOf({ audio: 'https://example.com/voice.m4a' }),
	aac: lipSyncOf({ audio: 'https://example.com/voice.aac' }),
	video_url_inline: {
		...lipSyncOf(),
		additionalBodyFields: {
			patch: { video_url: 'data:video/mp4;base64,AAAA' },
			because: 'the node takes videos by URL only',
		},
	},
	audio_url_inline: {
		...lipSyncOf(),
		additionalBodyFields: {
			patch: { audio_url: 'data:audio/mpeg;base64,AAAA' },
			because: 'the node uploads audio files',
		},
	},
};

const SENT: JsonObject = { video_url: VIDEO, audio_url: AUDIO };

function noField(): InvalidCase {
	return { cannotBeExpressed: 'the operation has no such field', ...lipSyncOf(), sends: SENT };
}

/** The invalid examples of Lip-Sync. */
export const invalidLipSync: Readonly<Record<string, InvalidCase>> = {
	no_video: { ...lipSyncOf({ videoUrl: '' }), refused: 'videoUrl', says: /the URL is empty/ },
	no_sound: { ...lipSyncOf({ audio: '' }), refused: 'audio', says: /the URL is empty/ },
	text: noField(),
	image_url: noField(),
	prompt: noField(),
	video_url_bare: {
		...lipSyncOf({ videoUrl: 'photo.jpg' }),
		refused: 'videoUrl',
		says: /not a full URL: "photo.jpg"/,
	},
	video_url_number: {
		...lipSyncOf(),
		expressions: { videoUrl: 5 },
		refused: 'videoUrl',
		says: /no URL in 5/,
	},
	audio_url_bare: {
		...lipSyncOf({ audio: 'photo.jpg' }),
		refused: 'audio',
		says: /not a full URL: "photo.jpg"/,
	},
};

/** The rules of Lip-Sync about its video. */
export const lipSyncRules: Readonly<Record<string, RuleCase>> = {
	'The video: mp4 or mov, 2 to 60 s, 720p or 1080p, 100 MB at most.': {
		cannotBeChecked:
			'the file lies behind an address that only the provider opens; the panel names the limits',
	},
};
