import { z } from 'zod';
import {
	bodyOf,
	idSchema,
	isoFromText,
	maybeId,
	maybeNumber,
	maybeText,
	readAnswer,
	reasonOfStatus,
	refusalOf,
	unreadable,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import type { StartOutcome, StatusOutcome } from '../../protocol/provider';
import type { Refusal, RefusalReason } from '../../protocol/refusal';
import { taskOf, videoAt, type TaskRef, type TaskStatus } from '../../protocol/task';

export const PROVIDER = 'imini';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['queued', 'queued'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Codes that say more than the status they come with. */
const REASONS: ReadonlyMap<string, RefusalReason> = new Map([
	['INVALID_PROMPT', 'moderation'],
	['INSUFFICIENT_CREDITS', 'balance'],
	['RATE_LIMITED', 'rateLimit'],
	['TASK_NOT_FOUND', 'taskNotFound'],
]);

/** Reads the answer to a submit: it names the task and has no status yet. */
export function parseStart(response: HttpResponse, kind: string): StartOutcome {
	const answer = readAnswer(response, submittedSchema);
	if (!answer) return { outcome: 'refused', refusal: refusal(response) };
	const { task_id: taskId, model, created_at: createdAt, request_id: requestId } = answer.said;
	return {
		outcome: 'accepted',
		task: taskOf({ provider: PROVIDER, kind, taskId }, 'queued', 'submitted', {
			model: model ?? null,
			createdAt: isoFromText(createdAt),
			requestId: requestId ?? null,
			vendorAnswer: answer.body,
		}),
	};
}

/** Reads the answer about a task. */
export function parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	const read = readAnswer(response, taskSchema);
	if (!read) return { outcome: 'refused', refusal: refusal(response) };
	const { said: answer, body } = read;
	return {
		outcome: 'task',
		task: taskOf(ref, STATUSES.get(answer.status) ?? 'processing', answer.status, {
			model: answer.model ?? null,
			createdAt: isoFromText(answer.created_at),
			completedAt: isoFromText(answer.completed_at),
			requestId: answer.request_id ?? null,
			videos: (answer.videos ?? []).map((video) =>
				videoAt(video.url, {
					coverUrl: video.cover_url ?? null,
					width: video.width ?? null,
					height: video.height ?? null,
					duration: video.duration ?? null,
				}),
			),
			failure: { code: answer.error?.code, message: answer.error?.message },
			vendorAnswer: body,
		}),
	};
}

function refusal(response: HttpResponse): Refusal {
	const read = refusalSchema.safeParse(bodyOf(response));
	if (!read.success) return unreadable(response);
	const { code, message, request_id: requestId } = read.data.error;
	return refusalOf(
		response,
		REASONS.get(code ?? '') ?? reasonOfStatus(response.status) ?? 'unreadable',
		message,
		{ code: code ?? null, requestId: requestId ?? null },
	);
}

const submittedSchema = z.object({
	task_id: idSchema,
	model: maybeText,
	created_at: maybeText,
	request_id: maybeText,
});

const refusalSchema = z.object({
	error: z.object({
		code: maybeId,
		message: z.string().min(1),
		request_id: maybeText,
	}),
});

const taskSchema = z.object({
	status: z.string(),
	model: maybeText,
	created_at: maybeText,
	completed_at: maybeText,
	request_id: maybeText,
	videos: z
		.array(
			z.object({
				url: z.string().min(1),
				cover_url: maybeText,
				width: maybeNumber,
				height: maybeNumber,
				duration: maybeNumber,
			}),
		)
		.nullish(),
	error: z.object({ code: maybeId, message: maybeText }).nullish().catch(null),
});
