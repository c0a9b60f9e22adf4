import { issueTitle, type Issue } from '../../../../../nodes/shared/core/issue';
import type { LipSyncRequest } from '../../../../../nodes/shared/core/plainRequest';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import {
	checkPlacement,
	findFace,
	milliseconds,
	readFace,
} from '../../../../../nodes/shared/providers/klingai/faces';
import { checkPlainSubmission } from '../../../../../nodes/shared/validation/plain';
import { knownError, response } from '../../../../support/answers';
import { judged } from '../../../../support/balances';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

function issueText(issue: Issue): string {
	return `${issueTitle(issue)}. ${issue.fix}`;
}

const CONTRACT = 'klingai-more';
const VIDEO = 'https://example.com/v.mp4';
const SOUND = 'https://example.com/s.mp3';

function request(given: Partial<LipSyncRequest> = {}): LipSyncRequest {
	return { operation: 'lipSync', videoUrl: VIDEO, audio: SOUND, soundEnd: 3, ...given };
}

function found(faces: Json, faceId?: string) {
	const body = { code: 0, message: 'SUCCEED', data: { session_id: '850508', face_data: faces } };
	const call = findFace(request({ faceId }));
	const read = resultOf(call.parse(response(200, body), undefined));
	return read.ok ? call.choose(read.value) : read;
}

const FACES = [
	{ face_id: '0', start_time: 0, end_time: 1200 },
	{ face_id: '1', start_time: 300, end_time: 5200 },
];

it('the search for faces is the call of the contract', () => {
	const call = findFace(request()).request();
	expect(call).toEqual({
		method: 'POST',
		path: '/v1/videos/identify-face',
		body: { video_url: VIDEO },
	});
	expect(judged(CONTRACT, call)).toEqual({ operationId: 'identifyFace', complaints: [] });
});

it("the contract's example names a session and a face", () => {
	const { answers = [] } =
		contractOf(CONTRACT).operations.find(({ operationId }) => operationId === 'identifyFace') ?? {};
	const example = answers.find(({ name }) => name === 'one_face')?.body ?? null;
	const call = findFace(request());
	const read = resultOf(call.parse(response(200, example), undefined));
	const chosen = read.ok ? call.choose(read.value) : read;
	expect(chosen.ok && readFace(chosen.value)).toEqual({
		sessionId: '850508686686064678',
		faceId: '0',
		start: 0,
	});
});

it('the face that is shown longest speaks, unless another one is chosen', () => {
	const faceOf = (faceId?: string) => {
		const read = found(FACES, faceId);
		return read.ok ? readFace(read.value) : read.error.message;
	};
	expect(faceOf()).toEqual({ sessionId: '850508', faceId: '1', start: 300 });
	expect(faceOf('0')).toEqual({ sessionId: '850508', faceId: '0', start: 0 });
	expect(faceOf('7')).toBe('There is no face "7" in the video. Its faces are 0 and 1.');
});

it.each<[string, Json]>([
	['no face', []],
	['faces without an ID', [{ start_time: 0 }]],
	['something else', 'many'],
])('a response with %s is a rejection that says so', (_what, faces) => {
	const read = found(faces);
	expect(read.ok ? null : read.error).toMatchObject({
		reason: 'invalidRequest',
		message: 'There is no face in the video.',
		advice:
			'Choose a video that shows a face. The search for faces was billed, but no video was bought.',
	});
});

it('a rejection keeps the words of Kling', () => {
	const body = { code: 1201, message: 'video_url is invalid', request_id: 'r-1' };
	const read = resultOf(findFace(request()).parse(response(400, body), undefined));
	expect(read.ok ? null : read.error).toMatchObject({
		reason: 'invalidRequest',
		code: '1201',
		message: 'video_url is invalid',
	});
});

it.each([
	[0, 0],
	[3, 3000],
	[2.5, 2500],
	[1.0004, 1000],
])('%d seconds are %d milliseconds', (seconds, expected) => {
	expect(milliseconds(seconds)).toBe(expected);
});

it.each<[string, Partial<LipSyncRequest>, string[]]>([
	['all by default', {}, []],
	['at the limits', { soundStart: 1, soundEnd: 3, soundVolume: 2, originalVolume: 0 }, []],
	[
		'no end',
		{ soundEnd: undefined },
		[
			"'Audio End (Seconds)': the value is missing. Enter the length of the audio file in seconds, e.g. 8.5.",
		],
	],
	[
		'an end too near',
		{ soundStart: 2, soundEnd: 3.9 },
		["'Audio End (Seconds)': 3.9 is less than 2 seconds after the start. Enter at least 4."],
	],
	[
		'a start before 0',
		{ soundStart: -1 },
		["'Audio Start (Seconds)': -1 is less than 0. Enter 0 or more."],
	],
	[
		'a place before 0',
		{ insertAt: -1 },
		["'Insert At (Seconds)': -1 is less than 0. Enter 0 or more."],
	],
	[
		'an ID that no face can have',
		{ faceId: 'a\u0000' },
		["'Face ID': the ID contains a control character. Copy the ID again from its source."],
	],
	[
		'volumes beyond 2',
		{ soundVolume: 2.1, originalVolume: -0.1 },
		[
			"'Audio Volume': 2.1 is outside 0 to 2. Enter a number from 0 to 2.",
			"'Original Volume': -0.1 is outside 0 to 2. Enter a number from 0 to 2.",
		],
	],
])('the placement of the sound with %s', (_what, given, expected) => {
	expect(checkPlacement(request(given)).map(issueText)).toEqual(expected);
});

describe('the submit', () => {
	const PREPARED = JSON.stringify({ sessionId: '850508686686064678', faceId: '0', start: 1000 });

	function submitOf(given: Partial<LipSyncRequest>, prepared?: string) {
		const checked = checkPlainSubmission(klingai, request(given), {});
		if (!('submission' in checked)) throw new Error(checked.issues.map(issueText).join(' '));
		return checked.submission.request({ files: new Map(), prepared });
	}

	it('has the session, the face and the times of the contract', () => {
		const submit = submitOf(
			{ soundVolume: 2, originalVolume: 0, watermark: true, externalTaskId: 'row-1' },
			PREPARED,
		);
		expect(submit).toEqual({
			method: 'POST',
			path: '/v1/videos/advanced-lip-sync',
			body: {
				session_id: '850508686686064678',
				face_choose: [
					{
						face_id: '0',
						sound_file: SOUND,
						sound_start_time: 0,
						sound_end_time: 3000,
						sound_insert_time: 1000,
						sound_volume: 2,
						original_audio_volume: 0,
					},
				],
				watermark_info: { enabled: true },
				external_task_id: 'row-1',
			},
		});
		expect(judged(CONTRACT, submit)).toEqual({ operationId: 'submitLipSync', complaints: [] });
	});

	it('begins the sound where it is chosen', () => {
		const { body } = submitOf({ insertAt: 0.5 }, PREPARED);
		expect(body).toMatchObject({ face_choose: [{ sound_insert_time: 500 }] });
	});

	it('has placeholders in a preview, in which no faces are searched', () => {
		expect(submitOf({}).body).toMatchObject({
			session_id: '<session of the face search>',
			face_choose: [{ face_id: '<ID of the face>', sound_insert_time: 0 }],
		});
	});
});

it.each<[what: string, given: Partial<LipSyncRequest>, fields: string[]]>([
	['an audio volume of 0', { soundVolume: 0 }, []],
	['an original volume of 2', { originalVolume: 2 }, []],
	['an audio volume below 0', { soundVolume: -0.1 }, ['soundVolume']],
	['an original volume above 2', { originalVolume: 2.1 }, ['originalVolume']],
	['an end at 2 seconds', { soundEnd: 2 }, []],
	['an end just before 2 seconds', { soundEnd: 1.99 }, ['soundEnd']],
	['a start and a place at 0', { soundStart: 0, insertAt: 0 }, []],
])(
	'the placement with %s is rejected for the fields that are outside the limits',
	(_what, given, fields) => {
		expect(checkPlacement(request(given)).map(({ field }) => field)).toEqual(fields);
	},
);

it('of faces that are shown equally long, the first one speaks', () => {
	const faces = [
		{ face_id: 'a', start_time: 500 },
		{ face_id: 'b', start_time: 100, end_time: 100 },
		{ face_id: 'c' },
	];
	expect(found(faces)).toEqual({
		ok: true,
		value: JSON.stringify({ sessionId: '850508', faceId: 'a', start: 500 }),
	});
	expect(found(faces, 'c')).toEqual({
		ok: true,
		value: JSON.stringify({ sessionId: '850508', faceId: 'c', start: 0 }),
	});
});

it('a face without a beginning is shown from the beginning of the video', () => {
	const faces = [
		{ face_id: 'a', start_time: 0, end_time: 900 },
		{ face_id: 'b', end_time: 1000 },
	];
	expect(found(faces)).toEqual({
		ok: true,
		value: JSON.stringify({ sessionId: '850508', faceId: 'b', start: 0 }),
	});
});

it.each([
	[
		[],
		'There is no face in the video.',
		'Choose a video that shows a face. The search for faces was billed, but no video was bought.',
	],
	[
		FACES,
		'There is no face "7" in the video. Its faces are 0 and 1.',
		"Enter one of its faces, or clear 'Face ID'. The search for faces was billed, but no video was bought.",
	],
])(
	'of the faces %j the missing one is an error with the ID of the request',
	(faces, message, advice) => {
		const body = {
			code: 0,
			request_id: 'r-1',
			data: { session_id: '850508', face_data: faces },
		};
		const call = findFace(request({ faceId: '7' }));
		const read = resultOf(call.parse(response(200, body), undefined));
		expect(read.ok && call.choose(read.value)).toEqual({
			ok: false,
			error: knownError({
				reason: 'invalidRequest',
				httpStatus: 200,
				message,
				advice,
				requestId: 'r-1',
			}),
		});
	},
);

it('a response without a session is an error', () => {
	const body = { code: 0, data: { face_data: FACES } };
	expect(resultOf(findFace(request()).parse(response(200, body), undefined))).toMatchObject({
		ok: false,
		error: { reason: 'unreadable' },
	});
});
