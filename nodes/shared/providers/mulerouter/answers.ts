import { z } from 'zod';
import {
	bodyOf,
	isoFromText,
	maybeId,
	maybeText,
	readAnswer,
	reasonOfStatus,
	refusalOf,
	unreadable,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import { isJsonObject, type Json } from '../../protocol/json';
import type { StartOutcome, StatusOutcome } from '../../protocol/provider';
import type { Refusal, RefusalReason } from '../../protocol/refusal';
import {
	taskOf,
	videoAt,
	type Task,
	type TaskFailure,
	type TaskRef,
	type TaskStatus,
} from '../../protocol/task';
import { isFromReferences } from './address';

export const PROVIDER = 'mulerouter';

/** Both vocabularies: that of the pages of the models, and that of the newer page about tasks. */
const STATUSES: ReadonlyMap<string, TaskStatus> = new Map<string, TaskStatus>([
	['pending', 'queued'],
	['processing', 'processing'],
	['completed', 'succeeded'],
	['queued', 'queued'],
	['running', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Reads the answer to a submit. */
export function parseStart(response: HttpResponse, kind: string): StartOutcome {
	const answer = readTask(response);
	const taskId = answer?.info.id;
	if (!answer || !taskId) return { outcome: 'refused', refusal: submitRefusal(response, kind) };
	return {
		outcome: 'accepted',
		task: taskFrom(answer, { provider: PROVIDER, kind, taskId }, response),
	};
}

/** Reads the answer about a task. A failed task comes with a status of 200. */
export function parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	const answer = readTask(response);
	if (!answer) return { outcome: 'refused', refusal: refusal(response) };
	return { outcome: 'task', task: taskFrom(answer, ref, response) };
}

/** An answer that tells of a task. */
interface TaskAnswer {
	info: z.infer<typeof taskSchema>['task_info'];
	videos: string[];
	body: Json;
}

function readTask(response: HttpResponse): TaskAnswer | undefined {
	const answer = readAnswer(response, taskSchema);
	if (!answer) return undefined;
	const { said, body } = answer;
	return { info: said.task_info, videos: said.videos ?? [], body };
}

function taskFrom({ info, videos, body }: TaskAnswer, ref: TaskRef, response: HttpResponse): Task {
	const [model = null] = ref.kind.split('/');
	return taskOf(ref, STATUSES.get(info.status) ?? 'processing', info.status, {
		// An answer does not name the model, the address does.
		model,
		createdAt: isoFromText(info.created_at),
		completedAt: isoFromText(info.updated_at),
		requestId: requestIdOf(response),
		videos: videos.map((url) => videoAt(url)),
		failure: {
			code: info.error?.error_code ?? info.error?.code,
			message: info.error?.detail || info.error?.title,
		},
		vendorAnswer: body,
	});
}

/** Reference images have two addresses; one that is not there says so, and the credential can choose the other. */
function submitRefusal(response: HttpResponse, kind: string): Refusal {
	const refused = refusal(response);
	return refused.reason === 'taskNotFound' && isFromReferences(kind)
		? { ...refused, advice: 'Choose the other Reference Images Address in the credential.' }
		: refused;
}

function refusal(response: HttpResponse): Refusal {
	const requestId = requestIdOf(response);
	const complaint = complaintIn(bodyOf(response));
	if (!complaint) return { ...unreadable(response), requestId };
	const { code, message } = complaint;
	const refused = (reason: RefusalReason) =>
		refusalOf(response, reason, message, { code, requestId });
	// A limit on what may be spent in a day has the status of a rate limit, but waiting a minute does not help.
	if (response.status === 429 && /\bspend(?:ing)?\b/i.test(message)) {
		const advice = 'Raise the daily limit in your account, or run this again tomorrow.';
		return { ...refused('balance'), advice };
	}
	if (response.status === 451) return refused('moderation');
	return refused(reasonOfStatus(response.status) ?? 'vendorFault');
}

function requestIdOf({ headers }: HttpResponse): string | null {
	return headers.traceparent ?? null;
}

/** What an answer complains of. No page shows the shape; these four are the ones MuleRouter's own client looks for. */
function complaintIn(body: Json | undefined): TaskFailure | undefined {
	if (!isJsonObject(body)) return undefined;
	const { detail, error, message, task_info: info } = body;
	return [detail, error, message, isJsonObject(info) ? info.error : undefined]
		.map(complaintOf)
		.find((complaint) => complaint !== undefined);
}

/** A complaint as text, as a list of texts, or as an object that holds the text. */
function complaintOf(said: Json | undefined): TaskFailure | undefined {
	const list = (Array.isArray(said) ? said : [said]).map((entry) => complaintSchema.parse(entry));
	const message = list.flatMap((complaint) => complaint?.message || []).join('; ');
	if (message === '') return undefined;
	return { code: list.find((complaint) => complaint?.code)?.code ?? null, message };
}

const complaintSchema = z
	.union([
		z.string().transform((message) => ({ code: null, message })),
		z
			.object({
				code: maybeId,
				error_code: maybeId,
				detail: maybeText,
				message: maybeText,
				msg: maybeText,
				title: maybeText,
				/** The way to the field, where the message is about one. */
				loc: z.array(z.union([z.string(), z.number()])).catch([]),
			})
			.transform((said) => {
				const message = said.detail || said.message || said.msg || said.title || null;
				return {
					code: said.error_code ?? said.code ?? null,
					message: message && [said.loc.join('.'), message].filter(Boolean).join(': '),
				};
			}),
	])
	.nullish()
	.catch(null);

const taskSchema = z.object({
	task_info: z.object({
		id: maybeId,
		status: z.string(),
		created_at: maybeText,
		updated_at: maybeText,
		error: z
			.object({ code: maybeId, error_code: maybeId, title: maybeText, detail: maybeText })
			.nullish()
			.catch(null),
	}),
	videos: z.array(z.string().min(1)).nullish(),
});
