import { z } from 'zod';

import { FORGERS_SECRET, type Unsigned } from './server/callbacks';
import { KEY_HEADERS } from './server/keyHeaders';
import { fixed, status } from './server/operations';
import type { Complaint, Rules } from './server/rules';
import { submit } from './server/submission';
import { phaseOf, type Task } from './server/tasks';
import { headerKeys, type Call, type Operation, type Vendor } from './server/vendor';
import { uuid } from './server/uuid';
import { type TaskView, viewAs, viewNow, type Words } from './server/view';

const body = z.object({
	task_type: z.string(),
	input: z.object({
		prompt: z.string().default(''),
		images: z.array(z.unknown()).default([]),
		video: z.string().optional(),
		videos: z.array(z.unknown()).default([]),
		audio_urls: z.array(z.unknown()).default([]),
		multi_shots: z.array(z.object({ prompt: z.string() })).default([]),
		camera_control: z.unknown(),
		image_tail_url: z.unknown(),
	}),
	config: z
		.object({
			service_mode: z.string().default('public'),
			webhook_config: z
				.object({ endpoint: z.string().default(''), secret: z.string().default('') })
				.default({}),
		})
		.default({}),
});

type Body = z.infer<typeof body>;

/** Holds `@image_2` and its like against how many there are of each kind. */
function namesCount(request: Body, counts: Record<string, number>): Complaint {
	if (request.task_type !== 'omni_video_generation') return undefined;
	const { prompt, multi_shots: shots } = request.input;
	const text = [prompt, ...shots.map((shot) => shot.prompt)].join('\n');
	for (const [name, kind = '', number] of text.matchAll(/(?<!\w)@(image|video|audio)_(\d+)/g)) {
		const count = counts[kind];
		if (count === undefined) continue;
		if (Number(number) < 1 || Number(number) > count) {
			return `${name} names nothing: there are ${count} of ${kind}`;
		}
	}
	return undefined;
}

const mediaNotOpened = 'not checked: the sandbox does not open media';

const rules: Rules<Body> = {
	'A repeated POST makes a second paid task: there is no idempotency key and no client id.':
		'nothing to refuse: each accepted submit makes a task',
	'Beside multi_shots, prompt and duration are not used.': 'taken, no effect',
	'usage.frozen is what is held and usage.consume what was taken, in points: 10,000,000 points are one dollar (by the example of the page).':
		'kept in the answers',
	'Omni, 4.0: pictures are named @image_1, @image_2 … in the prompt, counted from 1 in the order of images (CODE: four independent clients).':
		(request) => namesCount(request, { image: request.input.images.length }),
	'Omni, 4.0: videos and voices are named @video_1, @audio_1 in the prompt (GUESS).': (request) => {
		const { video, videos, audio_urls: voices } = request.input;
		return namesCount(request, {
			video: videos.length + (video === undefined ? 0 : 1),
			audio: voices.length,
		});
	},
	'camera_control: with type simple one of the six values is not 0 (official rule); a template that sends six zeros is seen too (11589).':
		'not refused: six zeros are seen',
	'camera_control does not go with image_tail_url (official rule).': ({ input }) =>
		input.camera_control !== undefined && input.image_tail_url !== undefined
			? 'camera_control does not go with image_tail_url'
			: undefined,
	'Motion control: the video lasts 3 to 10 s when motion_direction is image, 3 to 30 s when it is video (official rule).':
		mediaNotOpened,
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1 (official rule).':
		mediaNotOpened,
};

/** Both spellings are seen. */
const words = ({ marks }: Task): Words =>
	marks.has('capital')
		? { queued: 'Pending', processing: 'Processing', succeeded: 'Completed', failed: 'Failed' }
		: { queued: 'pending', processing: 'processing', succeeded: 'completed', failed: 'failed' };

/** 10,000,000 points are one dollar; every task of the sandbox costs so much. */
const POINTS = 10_000_000;

/** What stands in place of a time that has not come. */
const NEVER = '0001-01-01T00:00:00Z';

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

/** The result, in the form of today or in one of the two older ones. */
function output({ task, videos }: TaskView): unknown {
	if (task.marks.has('works') && videos.length > 0) {
		const works = videos.map((url) => ({
			status: 99,
			video: { resource: url, resource_without_watermark: url, duration: 5100 },
		}));
		return { type: 'm2v_txt2video', status: 99, works };
	}
	return { [task.marks.has('video-url') ? 'video_url' : 'video']: videos[0] ?? '' };
}

function error({ task, phase }: TaskView, call: Call): unknown {
	const failed = task.marks.has('fail-moderation') ? 'failed_moderation' : 'failed';
	const example = phase === 'failed' ? failed : 'pending';
	return call.contract.exampleAnswer('getTask', 200, example, '/data/error');
}

/** Everything about a task: the same at submit, at each status check, at a cancel and in a callback. */
function data(view: TaskView, call: Call): unknown {
	const { task, phase, status: word } = view;
	const { task_type, config } = body.parse(task.input);
	// As it was sent, without our defaults.
	const { input } = z.object({ input: z.unknown() }).parse(task.input);
	const succeeded = phase === 'succeeded';
	return {
		task_id: task.id,
		model: task.model,
		task_type,
		status: word,
		config,
		input,
		output: output(view),
		meta: {
			created_at: iso(task.createdAt),
			// By the examples only a task that succeeded tells when it began and ended.
			started_at: succeeded ? iso(task.createdAt) : NEVER,
			ended_at: succeeded && view.completedAt !== undefined ? iso(view.completedAt) : NEVER,
			usage: { type: 'point', frozen: POINTS, consume: succeeded ? POINTS : 0 },
			is_using_private_pool: false,
		},
		detail: null,
		logs: [],
		error: error(view, call),
	};
}

function envelope(content: unknown): unknown {
	return { code: 200, data: content, message: 'success' };
}

function accountTask({ tasks, params }: Call): Task | undefined {
	return tasks.find('piapi', params.task_id ?? '');
}

const cancelTask: Operation = {
	role: 'cancel',
	rules: ['Only a pending task; others are refused.'],
	async answer(call) {
		const task = accountTask(call);
		if (!task) return call.refuse(call.apiErrors.unknownTask);
		if (phaseOf(task, call.now) !== 'queued') {
			return call.refuse(call.apiErrors.invalid, 'only a pending task can be cancelled');
		}
		const cancelled = viewNow(await call.cancel(task), words, call);
		return {
			status: 200,
			body: envelope({ task_id: task.id, status: cancelled.status }),
			verdict: `cancelled ${task.id}`,
		};
	},
};

const cancelTasks: Operation = {
	role: 'cancel',
	async answer(call) {
		const before = Date.parse(call.query.created_before ?? '');
		if (Number.isNaN(before)) {
			return call.refuse(call.apiErrors.invalid, 'query.created_before is not a time');
		}
		const { model } = call.query;
		const waiting = call.tasks
			.all('piapi')
			.filter((task) => phaseOf(task, call.now) === 'queued')
			.filter((task) => task.createdAt < before && (model ?? task.model) === task.model);
		for (const task of waiting) await call.cancel(task);
		return {
			status: 200,
			body: envelope({ cancelled_task_ids: waiting.map(({ id }) => id) }),
			verdict: `cancelled ${waiting.length}`,
		};
	},
};

/** The secret as it came with the task: nothing is signed. */
function secretHeader({ forged }: Unsigned, call: Call): Record<string, string> {
	const { secret } = body.parse(call.body).config.webhook_config;
	return secret === '' ? {} : { 'x-webhook-secret': forged ? FORGERS_SECRET : secret };
}

export const piapi: Vendor = {
	name: 'piapi',
	keys: headerKeys('piapi', [], KEY_HEADERS.apiKey),
	apiErrors: {
		missingKey: { status: 401, example: 'missing_key' },
		unknownKey: { status: 401, example: 'unknown_key' },
		emptyBalance: { status: 402, example: 'no_money' },
		invalid: { status: 400, example: 'field' },
		moderation: { status: 400, example: 'moderation' },
		unknownTask: { status: 404, example: 'unknown_task' },
		noSuchUrl: { status: 404, example: 'no_such_address' },
		tooManyTasks: { status: 429, example: 'too_many' },
		fault: { status: 500, example: 'fault' },
	},
	operations: {
		createTask: submit({
			reads: body,
			rules,
			model: () => 'kling',
			taskId: uuid,
			input: ({ body: sent }) => sent,
			accepted: (task, call) => envelope(data(viewAs(task, 'queued', words, call, call.now), call)),
			callbacks: {
				url: ({ config }) => config.webhook_config.endpoint,
				words,
				body: (view, call) => ({
					timestamp: Math.floor((view.completedAt ?? call.now) / 1000),
					data: data(view, call),
				}),
				phases: (end) => [end],
				sign: secretHeader,
			},
		}),
		getTask: status({
			find: accountTask,
			words,
			answer: (view, call) => envelope(data(view, call)),
			remarks: {
				'The video: output.video, or output.video_url, or output.works[].video.resource_without_watermark, or .resource.':
					'output.video; output.video_url with [video-url], works with [works]',
				'Links live for a short time (their path says ephemeral).':
					'control.expireLinks() ends their life',
			},
		}),
		cancelTask,
		cancelTasks,
		getAccount: fixed(({ balance }) => ({
			code: 200,
			data: {
				account_id: '1',
				plan: 'creator',
				equivalent_in_usd: balance === 'full' ? 12.3 : 0,
				credit_pack_info: { total_credits: balance === 'full' ? 123 : 0 },
			},
			message: 'success',
		})),
	},
};
