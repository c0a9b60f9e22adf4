import { z } from 'zod';
import {
	bodyOf,
	maybeId,
	maybeNumber,
	maybeText,
	isoFromSeconds,
	readAnswer,
	reasonOfStatus,
	refusalOf,
	unreadable,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import type { StartOutcome, StatusOutcome } from '../../protocol/provider';
import type { Refusal, RefusalReason } from '../../protocol/refusal';
import { taskOf, videoAt, type TaskRef, type TaskStatus } from '../../protocol/task';

export const PROVIDER = 'apimart';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['failed', 'failed'],
	['cancelled', 'failed'],
]);

/** Codes that say more than the status they come with. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
	['content_policy_violation', 'moderation'],
	['authentication_error', 'credential'],
	['payment_required', 'balance'],
	['rate_limit_error', 'rateLimit'],
]);

/** Reads the answer to a submit: a list with one task, or, in the newer form of the answer, the task itself. */
export function parseStart(response: HttpResponse, kind: string): StartOutcome {
	const answer = readAnswer(response, submittedSchema);
	if (!answer) return { outcome: 'refused', refusal: refusal(response) };
	const { data, request_id: requestId } = answer.said;
	const task = Array.isArray(data) ? data[0] : data;
	const taskId = task?.task_id ?? task?.id;
	if (!taskId) return { outcome: 'refused', refusal: refusal(response) };
	const vendorStatus = task?.status ?? 'submitted';
	return {
		outcome: 'accepted',
		task: taskOf(
			{ provider: PROVIDER, kind, taskId },
			// Whatever it says of the end, a task that was just bought is asked about: the answer holds no video.
			STATUSES.get(vendorStatus) === 'processing' ? 'processing' : 'queued',
			vendorStatus,
			{ requestId: requestId ?? null, vendorAnswer: answer.body },
		),
	};
}

/** Reads the answer about a task. An `error` beside a status of 200 is a refusal all the same. */
export function parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	const answer = readAnswer(response, taskSchema);
	if (!answer) return { outcome: 'refused', refusal: refusal(response) };
	const task = answer.said.data;
	return {
		outcome: 'task',
		task: taskOf(ref, STATUSES.get(task.status) ?? 'processing', task.status, {
			model: task.model ?? null,
			progress: task.progress ?? null,
			createdAt: isoFromSeconds(task.created),
			completedAt: isoFromSeconds(task.completed),
			videos: (task.result?.videos ?? []).flatMap((video) =>
				[video.url]
					.flat()
					.map((url) => videoAt(url, { expiresAt: isoFromSeconds(video.expires_at) })),
			),
			failure: {
				code: task.error?.code,
				message:
					task.error?.message ??
					(task.status === 'cancelled' ? 'The task was cancelled.' : undefined),
			},
			vendorAnswer: answer.body,
		}),
	};
}

/** Reads what apimart answers in the place of what was asked for. */
export function refusal(response: HttpResponse): Refusal {
	const read = refusalSchema.safeParse(bodyOf(response));
	if (!read.success) return unreadable(response);
	if ('error' in read.data) {
		const { code, type, message } = read.data.error;
		return refusalOf(
			response,
			REASONS.get(code ?? '') ??
				reasonOfCode(code) ??
				reasonOfStatus(response.status) ??
				REASONS.get(type ?? '') ??
				'vendorFault',
			message,
			{ code: code ?? type ?? null },
		);
	}
	return refusalOf(response, reasonOfStatus(response.status) ?? 'vendorFault', read.data.message);
}

/** apimart repeats the HTTP status as the code, also inside answers whose status is 200. */
function reasonOfCode(code: string | null | undefined): RefusalReason | undefined {
	return /^[45]\d\d$/.test(code ?? '') ? reasonOfStatus(Number(code)) : undefined;
}

const submittedTaskSchema = z.object({
	task_id: maybeId,
	id: maybeId,
	status: maybeText,
});

const submittedSchema = z.object({
	data: z.union([z.array(submittedTaskSchema), submittedTaskSchema]),
	request_id: maybeText,
});

const refusalSchema = z.union([
	z.object({
		error: z.object({
			code: maybeId,
			type: maybeText,
			message: z.string().min(1),
		}),
	}),
	z.object({ message: z.string().min(1) }),
]);

const taskSchema = z.object({
	data: z.object({
		status: z.string(),
		model: maybeText,
		progress: maybeNumber,
		created: maybeNumber,
		completed: maybeNumber,
		result: z
			.object({
				videos: z
					.array(
						z.object({
							url: z.union([z.string().min(1), z.array(z.string().min(1))]),
							expires_at: maybeNumber,
						}),
					)
					.nullish(),
			})
			.nullish(),
		error: z.object({ code: maybeId, message: maybeText }).nullish().catch(null),
	}),
});
