import { z } from 'zod';

import { CLIP } from './server/files';
import { status } from './server/operations';
import { referencesExist, type Rules, shotIndexesRise, shotsAddUp } from './server/rules';
import { submit } from './server/submission';
import { headerKeys, type Call, fillExample, type Vendor } from './server/vendor';
import type { TaskView } from './server/view';

const body = z.object({
	model: z.string(),
	prompt: z.string().default(''),
	duration: z.number().default(5),
	reference_images: z.array(z.unknown()).default([]),
	reference_videos: z.array(z.unknown()).default([]),
	extra_params: z
		.object({
			multi_shot: z.boolean().default(false),
			// A shot's duration is text here, while the duration of the video is a number.
			multi_prompt: z
				.array(z.object({ index: z.number(), duration: z.coerce.number() }))
				.default([]),
		})
		.default({}),
});

type Body = z.infer<typeof body>;

const shots = ({ extra_params: extra }: Body) => (extra.multi_shot ? extra.multi_prompt : []);

const mediaNotOpened = 'not checked: the sandbox does not open media';

const rules: Rules<Body> = {
	'The shot durations of extra_params.multi_prompt add up to the top-level duration.': (request) =>
		shotsAddUp(shots(request), request.duration),
	'Shot indexes start at 1 and rise by 1.': (request) => shotIndexesRise(shots(request)),
	'Every <<<image_N>>> or <<<video_N>>> in the prompt names an entry that exists (N counted from 1).':
		(request) =>
			referencesExist(request.prompt, {
				image: request.reference_images.length,
				video: request.reference_videos.length,
			}),
	'With a video subject among the elements and no reference video, images and elements together number at most 4.':
		'not checked: the id of an element does not tell that it is a video',
	'With a reference video, generate_audio has no effect: the result is silent.': 'taken, no effect',
	'With a base video, duration has no effect: the result is as long as the source.':
		'taken, no effect',
	'Images: jpg, jpeg or png, at most 10 MB, each side at least 300 px, ratio 1:2.5 to 2.5:1.':
		mediaNotOpened,
	'Reference video: mp4 or mov, at most 200 MB, at least 3 s, sides 720 to 2160 px, 24 to 60 fps.':
		mediaNotOpened,
	'Motion video: mp4 or mov, at most 100 MB, sides 340 to 3850 px, 3 to 30 s when character_orientation is video, 3 to 10 s when it is image.':
		mediaNotOpened,
	'A repeated POST makes a second paid task: no idempotency key exists.':
		'nothing to refuse: each accepted submit makes a task',
};

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

function requestId(call: Call): string {
	return `req_${call.serial()}`;
}

function failure({ task, phase }: TaskView, call: Call): unknown {
	if (phase !== 'failed') return null;
	const example = task.marks.has('fail-moderation') ? 'failed_content_moderation' : 'failed';
	const error = call.contract.exampleAnswer('getVideoTask', 200, example, '/error');
	return fillExample(error, { request_id: requestId(call) });
}

export const imini: Vendor = {
	name: 'imini',
	keys: headerKeys('imini'),
	apiErrors: {
		missingKey: { status: 401, example: 'unauthorized' },
		unknownKey: { status: 401, example: 'unauthorized' },
		emptyBalance: { status: 402, example: 'insufficient_balance' },
		invalid: { status: 400, example: 'bad_request' },
		moderation: { status: 400, example: 'content_moderation' },
		unknownTask: { status: 404, example: 'not_found' },
		noSuchUrl: { status: 404, example: 'not_found' },
		tooManyTasks: { status: 429, example: 'rate_limited' },
		fault: { status: 500, example: 'server_error' },
	},
	operations: {
		submitVideo: submit({
			reads: body,
			rules,
			model: ({ model }) => model,
			taskId: (serial) => `task_${serial}`,
			accepted: (task, call) => ({
				task_id: task.id,
				model: task.model,
				created_at: iso(task.createdAt),
				request_id: requestId(call),
			}),
		}),
		getVideoTask: status({
			find: ({ tasks, params }) => tasks.find('imini', params.task_id ?? ''),
			words: {
				queued: 'queued',
				processing: 'processing',
				succeeded: 'succeeded',
				failed: 'failed',
			},
			answer: (view, call) => ({
				task_id: view.task.id,
				status: view.status,
				model: view.task.model,
				created_at: iso(view.task.createdAt),
				completed_at: view.completedAt === undefined ? null : iso(view.completedAt),
				videos:
					view.phase === 'succeeded' ? view.videos.map((url) => video(url, view, call)) : null,
				error: failure(view, call),
				request_id: requestId(call),
			}),
			remarks: {
				'A task that the service has forgotten answers 404, the same as one that never existed.':
					'kept; control.reset() forgets',
				'A success may carry several videos.': 'two with [two-videos]',
			},
		}),
	},
};

function video(url: string, { task }: TaskView, call: Call) {
	return {
		url,
		width: CLIP.width,
		height: CLIP.height,
		duration: CLIP.seconds,
		cover_url: call.fileUrl(`${task.id}.jpg`),
	};
}
