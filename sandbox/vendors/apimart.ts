import { z } from 'zod';

import { fixed, status } from './server/operations';
import {
	namesExist,
	referencesExist,
	type Rules,
	shotIndexesRise,
	shotsAddUp,
} from './server/rules';
import { submit } from './server/submission';
import type { Task } from './server/tasks';
import { headerKeys, type Call, type Operation, type Vendor } from './server/vendor';
import type { TaskView } from './server/view';

const body = z.object({
	model: z.string(),
	prompt: z.string().default(''),
	duration: z.number().default(5),
	multi_shot: z.boolean().default(false),
	multi_prompt: z.array(z.object({ index: z.number(), duration: z.number() })).default([]),
	element_list: z.array(z.object({ name: z.string() })).default([]),
	video_list: z.array(z.object({ refer_type: z.string().default('base') })).default([]),
	// Each model has its own field for images.
	image_urls: z.array(z.unknown()).default([]),
	image_with_roles: z.array(z.unknown()).default([]),
	webhook: z.string().optional(),
	first_frame_image: z.unknown(),
	image_url: z.unknown(),
});

type Body = z.infer<typeof body>;

function imageCount(request: Body): number {
	const single = [request.first_frame_image, request.image_url].filter((url) => url !== undefined);
	return request.image_urls.length + request.image_with_roles.length + single.length;
}

const shots = (request: Body) => (request.multi_shot ? request.multi_prompt : []);

const rules: Rules<Body> = {
	'Every <<<image_N>>> in the prompt names an image that exists (N counted from 1).': (request) =>
		referencesExist(request.prompt, { image: imageCount(request) }),
	'Every @name in the prompt that stands for an element names an entry of element_list.': (
		request,
	) =>
		namesExist(
			request.prompt,
			request.element_list.map(({ name }) => name),
			'element_list',
		),
	'The shot durations add up to duration.': (request) =>
		shotsAddUp(shots(request), request.duration),
	'Shot indexes start at 1 and rise by 1.': (request) => shotIndexesRise(shots(request)),
	'Multi-shot beside video_list is refused (seen by a client, not documented).': (request) =>
		request.multi_shot && request.video_list.length > 0
			? 'multi shot is not supported with video input'
			: undefined,
	'With a feature video, image_urls may hold only a first frame (client code).': (request) =>
		request.video_list.some((video) => video.refer_type === 'feature') &&
		request.image_urls.length > 1
			? 'beside a feature video image_urls takes one image, the first frame'
			: undefined,
	'Beside video_list, audio has no effect.': 'taken, no effect',
	'image_with_roles is the recommended field for frames; image_urls holds references.':
		'advice, nothing to refuse',
	'Motion control: the video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video; mp4 or mov, under 100 MB.':
		'not checked: the sandbox does not open media',
	'The same Idempotency-Key with the same body returns the first task; with another key a second paid task is made.':
		'kept by the submit operation itself',
};

const apiErrors = {
	missingKey: { status: 401, example: 'unauthorized_plain' },
	unknownKey: { status: 401, example: 'unauthorized' },
	emptyBalance: { status: 402, example: 'insufficient_balance' },
	invalid: { status: 400, example: 'bad_request' },
	moderation: { status: 400, example: 'content_moderation' },
	unknownTask: { status: 404, example: 'not_found' },
	noSuchUrl: { status: 404, example: 'not_found' },
	tooManyTasks: { status: 429, example: 'rate_limited' },
	fault: { status: 500, example: 'server_error' },
};

const SECONDS_A_LINK_LIVES = 24 * 60 * 60;

function unixSeconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}

function accepted(task: Task, call: Call): unknown {
	if (call.headers['x-apimart-response-version'] === undefined) {
		return { code: 200, data: [{ status: 'submitted', task_id: task.id }] };
	}
	return {
		request_id: `req_${call.serial()}`,
		data: { id: task.id, object: 'generation.task', status: 'pending' },
	};
}

function outcome({ task, phase, completedAt, videos }: TaskView, call: Call) {
	const completed = unixSeconds(completedAt ?? call.now);
	if (phase === 'succeeded') {
		// The older page of the vendor shows the address as plain text, the newer one as a list.
		const plain = task.marks.has('plain-url');
		const expires_at = completed + SECONDS_A_LINK_LIVES;
		return {
			result: { videos: videos.map((url) => ({ url: plain ? url : [url], expires_at })) },
			completed,
			actual_time: Math.round(task.seconds),
			cost: 0.336,
			credits_cost: 3.36,
		};
	}
	// The progress stays where the task stopped.
	const progress = 40;
	if (phase === 'cancelled') return { progress };
	if (phase === 'failed') {
		const example = task.marks.has('fail-moderation') ? 'failed_content_moderation' : 'failed';
		const error = call.contract.exampleAnswer('getTask', 200, example, '/data/error');
		return { progress, error };
	}
	return {};
}

const words = {
	queued: 'pending',
	processing: 'processing',
	succeeded: 'completed',
	failed: 'failed',
	cancelled: 'cancelled',
};

function answer(view: TaskView, call: Call): unknown {
	return {
		code: 200,
		data: {
			id: view.task.id,
			status: view.status,
			progress: view.progress,
			created: unixSeconds(view.task.createdAt),
			estimated_time: Math.round(view.task.seconds),
			...outcome(view, call),
		},
	};
}

const balance: Operation = fixed(({ balance: state }) => ({
	success: true,
	remain_balance: state === 'full' ? 100 : 0,
	used_balance: 25.5,
	unlimited_quota: false,
}));

const MAXIMUM_IMAGE_BYTES = 20 * 1024 * 1024;

/** The image formats the vendor takes, by the bytes a file begins with. */
const imageTypes = [
	{ type: 'image/jpeg', begins: /^\xff\xd8\xff/ },
	{ type: 'image/png', begins: /^\x89PNG/ },
	{ type: 'image/gif', begins: /^GIF8/ },
	{ type: 'image/webp', begins: /^RIFF[^]{4}WEBP/ },
];

const uploadImage: Operation = {
	role: 'upload',
	rules: [
		'JPEG, PNG, WebP or GIF, at most 20 MB.',
		'No idempotency: a repeated upload makes a second file.',
	],
	async answer(call) {
		const file = call.form?.get('file');
		// The contract refuses an upload without a file before it comes here.
		if (!(file instanceof File)) throw new Error('an upload without a file was let through');
		if (file.size > MAXIMUM_IMAGE_BYTES) {
			return call.refuse({ status: 413, example: 'too_large' });
		}
		const bytes = Buffer.from(await file.arrayBuffer());
		const head = bytes.toString('latin1', 0, 16);
		const format = imageTypes.find(({ begins }) => begins.test(head));
		if (!format) return call.refuse({ status: 400, example: 'unsupported_format' });

		const name = `${call.serial()}-${file.name.replaceAll(/[^\w.-]/g, '_')}`;
		call.files.keep(call.vendor.name, name, { bytes, type: format.type });
		return {
			status: 200,
			body: {
				url: call.fileUrl(name),
				filename: file.name,
				content_type: format.type,
				bytes: bytes.length,
				created_at: unixSeconds(call.now),
			},
			verdict: `stored ${name}`,
		};
	},
};

export const apimart: Vendor = {
	name: 'apimart',
	keys: headerKeys('apimart'),
	apiErrors,
	operations: {
		submitVideo: submit({
			reads: body,
			rules,
			model: ({ model }) => model,
			// 26 letters and digits, like the vendor's.
			taskId: (serial) => `task_${serial.toString(32).toUpperCase().padStart(26, '0')}`,
			accepted,
			// Seen in a client only: the vendor adds a step to the address, and tells the end alone.
			callbacks: {
				url: ({ webhook }) => webhook && `${webhook}/callback`,
				words,
				body: answer,
				phases: (end) => [end],
			},
			idempotency: { header: 'Idempotency-Key', replayedHeader: 'Idempotency-Replayed' },
		}),
		getTask: status({
			find: ({ tasks, params }) => tasks.find('apimart', params.task_id ?? ''),
			words,
			answer,
			remarks: {
				'expires_at says when the result address dies: 24 h after completion in the documented example, 72 h by newer vendor notes.':
					'24 h are said, though the files live on',
			},
		}),
		uploadImage,
		getTokenBalance: balance,
		getUserBalance: balance,
		listModels: fixed(({ contract }) => ({
			object: 'list',
			data: contract.models('submitVideo').map((id) => ({ id })),
		})),
	},
};
