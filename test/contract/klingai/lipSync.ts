import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { InvalidCase, ValidCase } from '../../support/examples';
import type { Rules } from './rules.shared';
import { tracking } from './rules.more';
import { AUDIO, TRACKED } from './values.more';

const LIP_SYNC: INodeParameters = {
	operation: 'lipSync',
	videoUrl: 'https://example.com/v.mp4',
	audio: AUDIO,
	soundEnd: 3,
};
const AT_ONE: INodeParameters = { insertAt: 1 };

const lipSyncOf = (more: INodeParameters = {}, options: INodeParameters = AT_ONE) => ({
	enter: { ...LIP_SYNC, ...more, options },
});

/** What the usual case sends. */
const FACE = {
	face_id: '0',
	sound_file: AUDIO,
	sound_start_time: 0,
	sound_end_time: 3000,
	sound_insert_time: 1000,
};

const NO_ID = 'the node has no operation whose recordings have an ID';

/** The valid examples of Lip-Sync. The face comes from the search that precedes the submit. */
export const validLipSync: Readonly<Record<string, ValidCase>> = {
	recording: lipSyncOf(),
	loud: lipSyncOf({}, { ...AT_ONE, soundVolume: 2, originalVolume: 0 }),
	tts: {
		...lipSyncOf({ soundEnd: 2.5 }, { insertAt: 0 }),
		additionalBodyFields: {
			patch: {
				face_choose: [
					{
						face_id: '0',
						audio_id: '123',
						sound_start_time: 0,
						sound_end_time: 2500,
						sound_insert_time: 0,
					},
				],
			},
			because: NO_ID,
		},
	},
	second_face: lipSyncOf({}, { ...AT_ONE, faceId: '1' }),
	inline: lipSyncOf({ audioSource: 'binary', audioBinaryField: 'data' }),
	marked: lipSyncOf({}, { ...AT_ONE, watermark: true }),
	own_id: lipSyncOf({}, { ...AT_ONE, ...TRACKED }),
};

/** What the node never sends. */
function never(why: string, sends: JsonObject = { face_choose: [FACE] }): InvalidCase {
	return { cannotBeExpressed: why, ...lipSyncOf(), sends };
}

/** The invalid examples of Lip-Sync. */
export const invalidLipSync: Readonly<Record<string, InvalidCase>> = {
	two_faces: never('the node chooses one face'),
	no_times: {
		...lipSyncOf({ soundEnd: 0 }),
		refused: 'soundEnd',
		says: /the value is missing. Enter the length of the audio file in seconds/,
	},
	both_sounds: never('the operation has one field for the recording'),
	no_sound: {
		...lipSyncOf({ audio: '' }),
		refused: 'audio',
		says: /the URL is empty. Enter the https:\/\/ URL of the audio file/,
	},
	too_loud: {
		...lipSyncOf({}, { soundVolume: 3 }),
		refused: 'soundVolume',
		says: /3 is outside 0 to 2/,
	},
	time_text: never('the node sends whole milliseconds'),
	no_session: never('the search for faces returns the session', {
		session_id: '850508686686064678',
	}),
	video_url: never('the video is in the search for faces only'),
	face_object: never('the node sends a list of one face'),
};

/** The rules of Lip-Sync. */
export const lipSyncRules: Rules = {
	...tracking,
	'The recording: mp3, wav, m4a or aac, 5 MB at most, 2 to 60 s; an audio_id comes from the speech call and is 30 days old at most.':
		[
			{
				enter: { ...LIP_SYNC, audio: 'no file' },
				refused: 'audio',
				says: /not a full URL: "no file"/,
			},
		],
	'session_id and face_id come from identify-face.': {
		cannotBeChecked: 'the tests of the search for faces cover it',
	},
	'The times are milliseconds; sound_end_time lies 2000 after sound_start_time at least and not after the end of the sound.':
		[
			{
				...lipSyncOf({}, { soundStart: 1.5 }),
				refused: 'soundEnd',
				says: /3 is less than 2 seconds after the start. Enter at least 3.5/,
			},
		],
	'The sound overlaps the time of the face by 2 s at least and lies inside the video.': {
		cannotBeChecked: 'only Kling knows how long the video and the sound are',
	},
	'Costs 0.5 units (0.07 USD) for every 5 s.': {
		cannotBeChecked: 'it is about the price, which no field limits',
	},
};
