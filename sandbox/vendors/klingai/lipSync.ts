import { z } from 'zod';

import { envelope, legacyKind, unknownToKling } from '../legacyKling';
import type { Remarks } from '../server/operations';
import type { Complaint } from '../server/rules';
import { marksIn } from '../server/tasks';
import type { Call, Operation } from '../server/vendor';
import { tracking } from './more';
import { mediaNotOpened } from './remarks';

/** A face in a video. The times are milliseconds of the video. */
interface Face {
	readonly face_id: string;
	readonly face_image: string;
	readonly start_time: number;
	readonly end_time: number;
}

/** What a search found, and in which video: a session belongs to it. */
interface Session {
	readonly video: string;
	readonly faces: readonly Face[];
}

/** How long every video is, in milliseconds. */
const VIDEO_MS = 5200;
/** When a face leaves that is not the last one to come. */
const LEAVES_MS = 3200;
/** How much later than the one before it a face comes, in milliseconds. */
const LATER_MS = 500;
/** The shortest part of a sound, and the shortest time in which it is heard while the face is shown, in milliseconds. */
const SHORTEST_MS = 2000;

/** The sessions of an account, by its sandbox. */
const sessions = new WeakMap<Call['files'], Map<string, Session>>();

function sessionsOf({ files }: Call): Map<string, Session> {
	const known = sessions.get(files) ?? new Map<string, Session>();
	sessions.set(files, known);
	return known;
}

/** The faces of every video: the last one to come is shown longest. */
function facesOf(count: number): Face[] {
	return Array.from({ length: count }, (_, index) => ({
		face_id: String(index),
		face_image: `https://example.com/face-${index}.png`,
		start_time: index * LATER_MS,
		end_time: index === count - 1 ? VIDEO_MS : LEAVES_MS,
	}));
}

const searchRemarks: Remarks = {
	'The video: mp4 or mov, 100 MB at most, 2 to 60 s, 720p or 1080p, 512 to 2160 px a side; one made here is 30 days old at most.': `${mediaNotOpened}; any id is taken`,
	'Costs 0.05 units (0.007 USD) a call.': 'told with the faces',
	'How long a session lives is not stated.': 'not played: a session lives as long as the sandbox',
};

const videoBody = z.object({ video_id: z.string().default(''), video_url: z.string().default('') });

/** Finds the faces of a video. There is one, unless a mark such as `[faces=2]` or `[faces=0]` says how many. */
const identifyFace: Operation = {
	role: 'prepare',
	rules: Object.keys(searchRemarks),
	answer(call) {
		const marks = marksIn(call.text);
		if (marks.has('moderation')) return call.refuse(call.apiErrors.moderation);
		if (call.balance === 'empty') return call.refuse(call.apiErrors.emptyBalance);
		const { video_id, video_url } = videoBody.parse(call.body);
		const session_id = `850508${call.serial()}`;
		const face_data = facesOf(Number(marks.get('faces') ?? 1));
		sessionsOf(call).set(session_id, { video: video_url || video_id, faces: face_data });
		const data = {
			session_id,
			final_unit_deduction: '0.05',
			final_balance_deduction: { quota: '0.007', list_price: '0.007' },
			face_data,
		};
		return {
			status: 200,
			body: envelope(data, call),
			verdict: `found ${face_data.length} faces, session ${session_id}`,
		};
	},
};

const submitBody = z.object({
	session_id: z.string(),
	face_choose: z.tuple([
		z.object({
			face_id: z.string(),
			sound_start_time: z.number(),
			sound_end_time: z.number(),
			sound_insert_time: z.number(),
		}),
	]),
});

/** What stands against a request. The vendor's own words for it are not documented. */
function complaintAbout(session: Session | undefined, body: z.infer<typeof submitBody>): Complaint {
	const { face_choose, session_id } = body;
	const [{ face_id, sound_start_time, sound_end_time, sound_insert_time }] = face_choose;
	if (!session) return `session_id ${session_id} does not exist`;
	const face = session.faces.find((one) => one.face_id === face_id);
	if (!face) return `face_id ${face_id} does not exist in session ${session_id}`;
	const part = sound_end_time - sound_start_time;
	if (part < SHORTEST_MS) {
		return `sound_end_time has to be ${SHORTEST_MS} after sound_start_time at least`;
	}
	const ends = sound_insert_time + part;
	if (ends > VIDEO_MS) return `the sound ends at ${ends}, the video at ${VIDEO_MS}`;
	const shared = Math.min(ends, face.end_time) - Math.max(sound_insert_time, face.start_time);
	return shared < SHORTEST_MS
		? `the sound overlaps the time of the face by ${shared}, at least ${SHORTEST_MS} is needed`
		: undefined;
}

function sessionIn(call: Call): Session | undefined {
	return sessionsOf(call).get(submitBody.parse(call.body).session_id);
}

const keptBelow = 'kept by the operation itself';

const { submitLipSync, ...others } = legacyKind({
	name: 'LipSync',
	model: 'lip-sync',
	rules: {
		...tracking,
		'The recording: mp3, wav, m4a or aac, 5 MB at most, 2 to 60 s; an audio_id comes from the speech call and is 30 days old at most.':
			mediaNotOpened,
		'session_id and face_id come from identify-face.': keptBelow,
		'The times are milliseconds; sound_end_time lies 2000 after sound_start_time at least and not after the end of the sound.':
			'kept, but for the end of the sound, which the sandbox does not open',
		'The sound overlaps the time of the face by 2 s at least and lies inside the video.': keptBelow,
		'Costs 0.5 units (0.07 USD) for every 5 s.':
			'not kept: every task of the sandbox costs the same',
	},
	remarks: {
		'The page names the task id only, not the own id.': 'kept: a task is unknown by its own id',
		'An unknown id answers 400 with code 1201 (measured for other kinds of legacy tasks).': 'kept',
	},
	byTaskIdOnly: true,
	input: (call) => ({ video: sessionIn(call)?.video }),
	vendor: 'klingai',
	parameter: 'id',
	unknown: unknownToKling,
});

/** Lip-sync: the faces of a video are found first, and the task is about one of them. */
export const lipSyncOperations: Record<string, Operation> = {
	...others,
	identifyFace,
	...(submitLipSync && {
		submitLipSync: {
			...submitLipSync,
			async answer(call) {
				const complaint = complaintAbout(sessionIn(call), submitBody.parse(call.body));
				return complaint === undefined
					? await submitLipSync.answer(call)
					: call.refuse(call.apiErrors.invalid, complaint);
			},
		},
	}),
};
