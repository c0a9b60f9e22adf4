import { ResponseReader } from '../../../../../nodes/shared/core/responseReader';
import type { Json } from '../../../../../nodes/shared/lib/json';
import { deletionFailure } from '../../../../../nodes/shared/providers/klingLegacyApi/assets';
import { createdBy } from '../../../../../nodes/shared/providers/klingLegacyApi/created';
import { knownError, response } from '../../../../support/answers';

const ELEMENT = {
	type: 'element',
	id: '1',
	name: null,
	description: null,
	madeFrom: null,
	previewUrl: null,
	voiceId: null,
	ownedBy: null,
	isDeleted: false,
};
const VOICE = {
	type: 'voice',
	id: '1',
	name: null,
	trialUrl: null,
	ownedBy: null,
	isDeleted: false,
};

const FRONT = 'https://example.com/front.png';
const CLIP = 'https://example.com/clip.mp4';

function created(kind: string, ...results: Json[]) {
	return createdBy(
		kind,
		results.map((result) => ResponseReader.of(result)),
	);
}

it.each<[what: string, entry: { [key: string]: Json }, known: object]>([
	['nothing else', {}, {}],
	['a name', { element_name: 'hero' }, { name: 'hero' }],
	['a description', { element_description: 'tall' }, { description: 'tall' }],
	['images', { reference_type: 'image_refer' }, { madeFrom: 'images' }],
	['a video', { reference_type: 'video_refer' }, { madeFrom: 'video' }],
	['another source', { reference_type: 'text_refer' }, {}],
	['a voice', { element_voice_info: { voice_id: 7 } }, { voiceId: '7' }],
	['an owner', { owned_by: 42 }, { ownedBy: '42' }],
	['its end', { status: 'deleted' }, { isDeleted: true }],
	['another status', { status: 'succeed' }, {}],
	[
		'a front view and a clip',
		{
			element_image_list: { frontal_image: FRONT },
			element_video_list: { refer_videos: [{ video_url: CLIP }] },
		},
		{ previewUrl: FRONT },
	],
	[
		'a clip',
		{ element_video_list: { refer_videos: [{ video_url: CLIP }, { video_url: FRONT }] } },
		{ previewUrl: CLIP },
	],
])('an element of Kling is read with its ID and %s', (_what, entry, known) => {
	const result = { elements: [{ element_id: '1', ...entry }] };
	const expected = [{ ...ELEMENT, ...known }];
	expect(created('advanced-custom-elements', result)).toEqual(expected);
	expect(created('advanced-presets-elements', result)).toEqual(expected);
});

it.each<[what: string, entry: { [key: string]: Json }, known: object]>([
	['nothing else', {}, {}],
	['a name', { voice_name: 'anna' }, { name: 'anna' }],
	['a recording', { trial_url: CLIP }, { trialUrl: CLIP }],
	['an owner', { owned_by: 'kling' }, { ownedBy: 'kling' }],
	['its end', { status: 'deleted' }, { isDeleted: true }],
])('a voice of Kling is read with its ID and %s', (_what, entry, known) => {
	const result = { voices: [{ voice_id: '1', ...entry }] };
	const expected = [{ ...VOICE, ...known }];
	expect(created('custom-voices', result)).toEqual(expected);
	expect(created('presets-voices', result)).toEqual(expected);
});

it('what a task of Kling created is in the first result that contains an ID', () => {
	const [first, second] = [{ element_id: '1' }, { element_id: '2' }];
	expect(
		created(
			'advanced-custom-elements',
			null,
			{ elements: [{}] },
			{ elements: [first, {}, second] },
		),
	).toEqual([ELEMENT, { ...ELEMENT, id: '2' }]);
});

it('a task of Kling that has created nothing yet has something without an ID', () => {
	expect(created('advanced-custom-elements')).toEqual([{ ...ELEMENT, id: null }]);
	expect(created('custom-voices', {})).toEqual([{ ...VOICE, id: null }]);
	expect(created('omni-video', { elements: [{ element_id: '1' }] })).toEqual([]);
});

it.each<[task: { [key: string]: Json }, message: string | null]>([
	[{ task_status: 'failed', task_status_msg: 'in use' }, 'in use'],
	[{ task_status: 'Failed' }, 'the delete failed'],
	[{ task_status: 'succeed', task_status_msg: 'in use' }, null],
	[{}, null],
])('the failure of a delete at Kling with the task %j is %j', (task, message) => {
	const failure = deletionFailure(response(200, task), ResponseReader.of(task));
	expect(failure).toEqual(
		message === null ? null : knownError({ reason: 'invalidRequest', httpStatus: 200, message }),
	);
});
