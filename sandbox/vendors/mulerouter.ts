import { z } from 'zod';

import { type Remarks, status } from './server/operations';
import { type Complaint, referencesExist, type Rules, shotsAddUp } from './server/rules';
import { type CallbackSpec, submit } from './server/submission';
import type { Phase, Task } from './server/tasks';
import { uuid } from './server/uuid';
import { headerKeys, type Call, type Operation, type Vendor } from './server/vendor';
import { type TaskView, viewAs, type Words } from './server/view';

const body = z.object({
	prompt: z.string().nullish(),
	duration: z.number().default(5),
	// A boolean by the pages, a text by both clients of the vendor.
	multi_shot: z
		.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
		.default(false),
	shot_type: z.string().nullish(),
	multi_prompt: z.array(z.object({ prompt: z.string(), duration: z.number() })).default([]),
	first_frame: z.string().nullish(),
	last_frame: z.string().nullish(),
	images: z.array(z.unknown()).nullish(),
	elements: z.array(z.unknown()).default([]),
});

type Body = z.infer<typeof body>;

function shots({ multi_shot, shot_type, multi_prompt }: Body) {
	return multi_shot && shot_type === 'customize' ? multi_prompt : [];
}

function prompts(request: Body): string {
	return [request.prompt ?? '', ...shots(request).map(({ prompt }) => prompt)].join('\n');
}

const mediaNotOpened = 'not checked: the sandbox does not open media';

const repeated: Rules<Body> = {
	'A repeated POST makes a second paid task: no idempotency key and no client id exist.':
		'nothing to refuse: each accepted submit makes a task',
};

const elements: Rules<Body> = {
	'Every <<<element_N>>> in the prompt names an entry that exists (N counted from 1).': (request) =>
		referencesExist(prompts(request), { element: request.elements.length }),
};

const shotSum: Rules<Body> = {
	'The shot durations add up to duration.': (request) =>
		shotsAddUp(shots(request), request.duration),
};

const images: Rules<Body> = {
	'Images: jpg, jpeg or png, at most 10 MB, each side at least 300 px, ratio 1:2.5 to 2.5:1.':
		mediaNotOpened,
};

const framesBesideImages: Rules<Body> = {
	'A last frame beside a first frame is not taken when images holds more than one picture (vendor client).':
		({ first_frame, last_frame, images: pictures }) =>
			first_frame && last_frame && (pictures?.length ?? 0) > 1
				? 'beside two frames images holds one picture at most'
				: undefined,
};

const lastFrame: Rules<Body> = {
	'A last frame without a first frame is refused by the model (official rule), although this page asks only for one frame.':
		({ first_frame, last_frame }) =>
			last_frame && !first_frame ? 'a last frame needs a first frame' : undefined,
};

/** The other vendors' names for the video mean nothing here. */
function videoIsNamed(request: Body): Complaint {
	const named = prompts(request).matchAll(/<<<video_\d+>>>|(?<!\w)@video_?\d*(?!\w)/gi);
	const wrong = [...named].find(([name]) => name !== '@Video1');
	return wrong && `${wrong[0]} names nothing: the video is @Video1`;
}

const video: Rules<Body> = {
	'The prompt names the video as @Video1.': videoIsNamed,
	'Video: mp4 or mov, 3 to 10 s, sides 720 to 2160 px, at most 200 MB.': mediaNotOpened,
	'Unknown fields are refused (vendor client).': 'kept by the schema',
};

const reference = { ...shotSum, ...elements, ...repeated, ...framesBesideImages, ...images };

/** By the name of its operations: the model and the rules of each address. */
const addresses: Record<string, { model: string; rules: Rules<Body> }> = {
	OmniReference: {
		model: 'kling-v3-omni',
		rules: {
			...reference,
			'first_frame, last_frame, images and elements together number at most 7 (vendor client).': (
				request,
			) => {
				const frames = [request.first_frame, request.last_frame].filter(Boolean).length;
				const all = frames + (request.images?.length ?? 0) + request.elements.length;
				return all > 7 ? `frames, images and elements are ${all} together, at most 7` : undefined;
			},
		},
	},
	OmniReferenceTwin: { model: 'kling-v3-omni', rules: reference },
	OmniText: {
		model: 'kling-v3-omni',
		rules: {
			...shotSum,
			...elements,
			...repeated,
			'Either prompt or multi_prompt is given.': 'kept by the schema: one of them has to be there',
		},
	},
	OmniImage: { model: 'kling-v3-omni', rules: { ...reference, ...lastFrame } },
	OmniFeatureVideo: {
		model: 'kling-v3-omni',
		rules: {
			...video,
			...elements,
			...repeated,
			'Without a first frame an aspect ratio has to be given at run time (vendor client).':
				'not refused: the documented example gives none',
		},
	},
	OmniEditVideo: { model: 'kling-v3-omni', rules: { ...video, ...elements, ...repeated } },
	V3Text: { model: 'kling-v3', rules: { ...shotSum, ...elements, ...repeated } },
	V3Image: {
		model: 'kling-v3',
		rules: { ...shotSum, ...elements, ...repeated, ...images, ...lastFrame },
	},
};

/** The vendor's pages have two sets of words: those of each address, and those of a newer page. */
const olderWords: Words = {
	queued: 'pending',
	processing: 'processing',
	succeeded: 'completed',
	failed: 'failed',
};
const newerWords: Words = {
	queued: 'queued',
	processing: 'running',
	succeeded: 'succeeded',
	failed: 'failed',
};

function isNewer(task: Task, call: Call): boolean {
	return call.variant === 'newer' || task.marks.has('newer-words');
}

const words = (task: Task, call: Call) => (isNewer(task, call) ? newerWords : olderWords);

function iso(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

function failure({ task, phase }: TaskView, call: Call): unknown {
	if (phase !== 'failed') return undefined;
	const plain = isNewer(task, call) ? 'failed_new' : 'failed';
	const example = task.marks.has('fail-moderation') ? 'failed_content_moderation' : plain;
	return call.contract.exampleAnswer('getOmniText', 200, example, '/task_info/error');
}

function answer(view: TaskView, call: Call): unknown {
	const { task, phase, status: word, videos } = view;
	return {
		task_info: {
			id: task.id,
			status: word,
			created_at: iso(task.createdAt),
			updated_at: iso(view.changedAt),
			error: failure(view, call),
		},
		...(phase === 'succeeded' && { videos }),
	};
}

const events: Partial<Record<Phase, string>> = {
	queued: 'task.created',
	succeeded: 'task.succeeded',
	failed: 'task.failed',
};

/** News of a task for the address in the console: what the task's own address would answer, in an envelope. */
function event(view: TaskView, call: Call): unknown {
	const { task, phase, changedAt } = view;
	return {
		// One id for each piece of news, so that a repeat can be told from the next one.
		id: `evt_${task.id.replaceAll('-', '')}_${phase}`,
		type: events[phase],
		created_at: iso(changedAt),
		data: { vendor: 'klingai', model_name: task.model, payload: answer(view, call) },
	};
}

/**
 * The vendor signs, but its pages name neither the headers nor what is signed: the sandbox takes the scheme that its
 * form of secret belongs to.
 */
const callbacks: CallbackSpec<Body> = {
	url: (_, { settings }) => settings.consoleWebhook,
	words,
	body: event,
	phases: (end) => ['queued', end],
	signed: true,
};

const remarks: Remarks = {
	'The task is asked for at the address it was submitted to.': 'kept: any other answers 404',
	'A failed task answers with status 200.': 'kept',
};

function operationsOf([name, { model, rules }]: [string, (typeof addresses)[string]]) {
	const operations: Record<string, Operation> = {
		[`submit${name}`]: submit({
			reads: body,
			rules,
			model: () => model,
			taskId: uuid,
			acceptedStatus: 202,
			accepted: (task, call) => answer(viewAs(task, 'queued', words, call, call.now), call),
			callbacks,
		}),
		[`get${name}`]: status({
			find({ tasks, params }) {
				const task = tasks.find('mulerouter', params.task_id ?? '');
				return task?.operationId === `submit${name}` ? task : undefined;
			},
			words,
			answer,
			remarks,
		}),
	};
	return Object.entries(operations);
}

export const mulerouter: Vendor = {
	name: 'mulerouter',
	keys: headerKeys('mulerouter', ['twin', 'newer']),
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
	// Nobody knows which of two addresses for references answers: the documented one, or the one that
	// the vendor's own clients call.
	variants: { documented: {}, twin: {}, newer: {} },
	lacks: (operationId, variant) =>
		/^(submit|get)OmniReference/.test(operationId) &&
		operationId.endsWith('Twin') !== (variant === 'twin'),
	operations: Object.fromEntries(Object.entries(addresses).flatMap(operationsOf)),
};
