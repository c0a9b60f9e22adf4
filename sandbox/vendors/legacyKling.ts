import { z } from 'zod';

import { CLIP } from './server/files';
import { type Remarks, status } from './server/operations';
import {
	type Complaint,
	referencesExist,
	type Rules,
	shotIndexesRise,
	shotsAddUp,
} from './server/rules';
import { submit, type SubmitSpec } from './server/submission';
import type { Task } from './server/tasks';
import type { Call, Operation } from './server/vendor';
import { type TaskView, viewAs, viewNow, type WordChoice } from './server/view';

/**
 * The first generation of Kling's API, `/v1/videos/<kind>`: spoken by Kling itself and, under a
 * prefix of its own, by kkiai.
 */
const body = z.object({
	model_name: z.string().optional(),
	effect_scene: z.string().optional(),
	prompt: z.string().default(''),
	mode: z.string().optional(),
	sound: z.string().default('off'),
	// Every duration is text here.
	duration: z.coerce.number().default(5),
	multi_shot: z.boolean().default(false),
	shot_type: z.string().optional(),
	multi_prompt: z
		.array(z.object({ index: z.number(), prompt: z.string(), duration: z.coerce.number() }))
		.default([]),
	image_list: z.array(z.unknown()).default([]),
	video_list: z.array(z.unknown()).default([]),
	element_list: z.array(z.unknown()).default([]),
	camera_control: z.object({ config: z.record(z.number()).default({}) }).optional(),
	watermark_info: z.object({ enabled: z.boolean() }).optional(),
	callback_url: z.string().optional(),
	external_task_id: z.string().optional(),
});

export type LegacyBody = z.infer<typeof body>;

/** The shots that count: those of a multi-shot video which the model does not cut on its own. */
function shots({ multi_shot, shot_type, multi_prompt }: LegacyBody) {
	return multi_shot && shot_type !== 'intelligence' ? multi_prompt : [];
}

/** Checks that the rules of both vendors ask for. */
export const legacyChecks = {
	shotsAddUp: (request: LegacyBody): Complaint => shotsAddUp(shots(request), request.duration),
	shotIndexesRise: (request: LegacyBody): Complaint => shotIndexesRise(shots(request)),
	referencesExist(request: LegacyBody): Complaint {
		const prompts = [request.prompt, ...shots(request).map(({ prompt }) => prompt)];
		return referencesExist(prompts.join('\n'), {
			image: request.image_list.length,
			video: request.video_list.length,
			element: request.element_list.length,
		});
	},
};

export const legacyWords = {
	queued: 'submitted',
	processing: 'processing',
	succeeded: 'succeed',
	failed: 'failed',
} as const;

/** Why a task failed, in the words of the contract. */
export function failureReason({ task }: TaskView, call: Call, readAt: string): unknown {
	const reason = (example: string) =>
		call.contract.exampleAnswer(readAt, 200, example, '/data/task_status_msg');
	const moderated = task.marks.has('fail-moderation') && reason('failed_content_moderation');
	// Some calls have one reason only.
	return moderated || reason('failed');
}

/** One task as `data` holds it, by what its kind makes. */
export type TaskShape = (view: TaskView, call: Call) => object;

/** One task as `data` holds it, and as callbacks carry it. */
export function legacyTask(view: TaskView, call: Call, readAt: string) {
	const { task, phase, status: task_status, videos, watermarked } = view;
	return {
		task_id: task.id,
		task_status,
		task_status_msg: phase === 'failed' ? failureReason(view, call, readAt) : '',
		task_info: task.externalId === undefined ? {} : { external_task_id: task.externalId },
		created_at: task.createdAt,
		updated_at: view.changedAt,
		...(phase === 'succeeded' && {
			task_result: {
				videos: videos.map((url, index) => ({
					id: `${task.id}${index}`,
					url,
					watermark_url: watermarked[index] ?? '',
					duration: CLIP.seconds.toFixed(3),
				})),
			},
			final_unit_deduction: '3',
		}),
	};
}

/** What stands around every answer of Kling. */
export function envelope(data: unknown, call: Call) {
	return { code: 0, message: 'SUCCEED', request_id: `req_${call.serial()}`, data };
}

/** One kind of video: an address to submit to, to list at, and to ask at. */
export interface LegacyKind {
	/** `Omni` for the operations `submitOmni`, `listOmni` and `getOmni`. */
	readonly name: string;
	readonly vendor: string;
	/** The model of a request that names none, or what it has in its place. */
	readonly model: string | ((request: LegacyBody) => string);
	readonly rules: Rules<LegacyBody>;
	readonly remarks: Remarks;
	/** What the address of one task calls its id. */
	readonly parameter: string;
	/** Whether a task is asked for by the vendor's id alone; by the client's own as well when left out. */
	readonly byTaskIdOnly?: true;
	/** What is kept of a request, for whoever looks into the sandbox. */
	readonly input?: SubmitSpec<LegacyBody>['input'];
	/** How the vendor answers, where it is not as Kling does. */
	readonly words?: WordChoice;
	readonly accepted?: (view: TaskView, call: Call) => unknown;
	readonly answer?: (view: TaskView, call: Call) => unknown;
	/** One task, where `data` holds it in another shape. */
	readonly task?: (view: TaskView, call: Call, readAt: string) => unknown;
	readonly taskId?: SubmitSpec<LegacyBody>['taskId'];
	/** What is said of an id that nobody knows; the words of the vendor's example where it says nothing. */
	readonly unknown?: (id: string, call: Call) => string | undefined;
}

/** Kling's words for an id that it does not know, in which way soever it was asked for. */
export function unknownToKling(id: string): string {
	return `Task not found by id/external id: ${id}`;
}

/** The three operations of a kind. */
export function legacyKind(kind: LegacyKind): Record<string, Operation> {
	const { name, vendor, model, words = legacyWords, task: taskOf = legacyTask } = kind;
	const [submitted, listed, read] = [`submit${name}`, `list${name}`, `get${name}`];
	const plain = (view: TaskView, call: Call) => envelope(taskOf(view, call, read), call);
	const { accepted = plain, answer = plain, taskId = String } = kind;
	const ofKind = (task: Task | undefined) => (task?.operationId === submitted ? task : undefined);
	return {
		[submitted]: submit({
			reads: body,
			rules: kind.rules,
			model: (request) =>
				request.model_name ?? (typeof model === 'string' ? model : model(request)),
			taskId,
			accepted: (task, call) => accepted(viewAs(task, 'queued', words, call, call.now), call),
			externalId: ({ external_task_id }) => external_task_id,
			watermark: ({ watermark_info }) => watermark_info?.enabled ?? false,
			...(kind.input && { input: kind.input }),
			callbacks: {
				url: ({ callback_url }) => callback_url,
				words: legacyWords,
				body: (view, call) => taskOf(view, call, read),
			},
		}),
		[listed]: {
			role: 'list',
			answer(call) {
				const { pageNum = '1', pageSize = '30' } = call.query;
				const [page, size] = [Number(pageNum), Number(pageSize)];
				const tasks = call.tasks
					.all(vendor)
					.filter((task) => ofKind(task))
					.toReversed()
					.slice((page - 1) * size, page * size)
					.map((task) => taskOf(viewNow(task, legacyWords, call), call, read));
				const verdict = `listed ${tasks.length}, page ${page}`;
				return { status: 200, body: envelope(tasks, call), verdict };
			},
		},
		[read]: status({
			// The client's own id stands in the place of the vendor's as well.
			find({ tasks, params }) {
				const id = params[kind.parameter] ?? '';
				const own = kind.byTaskIdOnly ? undefined : tasks.findByExternalId(vendor, id);
				return ofKind(tasks.find(vendor, id)) ?? ofKind(own);
			},
			unknown: (call) => kind.unknown?.(call.params[kind.parameter] ?? '', call),
			words,
			answer,
			remarks: kind.remarks,
		}),
	};
}

/** The task in Kling's own words, where a dialect carries these inside of others. */
export function nativeState(view: TaskView): TaskView {
	const { phase } = view;
	return { ...view, status: phase === 'cancelled' ? legacyWords.failed : legacyWords[phase] };
}
