import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase, ValidCase } from '../../support/examples';

const VIDEO = 'https://example.com/v.mp4';
const AUDIO = 'https://example.com/s.mp3';

const LIP_SYNC: INodeParameters = { operation: 'lipSync', videoUrl: VIDEO, audio: AUDIO };

const lipSyncOf = (more: INodeParameters = {}) => ({ enter: { ...LIP_SYNC, ...more } });

function patched(patch: JsonObject, because: string): ValidCase {
	return { ...lipSyncOf(), additionalBodyFields: { patch, because } };
}

const SPOKEN = 'the node speaks recordings, not texts';

/** The valid examples of Lip-Sync. */
export const validLipSync: Readonly<Record<string, ValidCase>> = {
	recording: lipSyncOf(),
	text: patched({ audio_file: null, text: 'Hello', voice_id: 'en_AOT' }, SPOKEN),
	fast: patched({ audio_file: null, text: 'Hello', voice_id: 'en_AOT', voice_speed: 2 }, SPOKEN),
	kling_video: patched({ video_url: null, video_id: '8123' }, 'the node takes videos by URL only'),
	wav: lipSyncOf({ audio: 'https://example.com/s.wav' }),
	video_url_inline: patched(
		{ video_url: 'data:video/mp4;base64,AAAA' },
		'the node takes videos by URL only',
	),
	audio_file_inline: patched(
		{ audio_file: 'data:audio/mpeg;base64,AAAA' },
		'the node uploads audio files',
	),
};

function never(why: string): InvalidCase {
	return {
		cannotBeExpressed: why,
		...lipSyncOf(),
		sends: { input: { video_url: VIDEO, audio_file: AUDIO } },
	};
}

/** The invalid examples of Lip-Sync. */
export const invalidLipSync: Readonly<Record<string, InvalidCase>> = {
	both_videos: never('the operation has one field for the video'),
	no_video: { ...lipSyncOf({ videoUrl: '' }), refused: 'videoUrl', says: /the URL is empty/ },
	both_sounds: never('the operation has one field for the recording'),
	nothing_said: { ...lipSyncOf({ audio: '' }), refused: 'audio', says: /the URL is empty/ },
	too_fast: never('the operation has no such field'),
	prompt: never('the operation has no such field'),
	no_input: never('the node puts all fields into input'),
	video_url_bare: {
		...lipSyncOf({ videoUrl: 'photo.jpg' }),
		refused: 'videoUrl',
		says: /not a full URL: "photo.jpg"/,
	},
};
