import { z } from 'zod';
import {
	idSchema,
	isoFromMilliseconds,
	maybeId,
	maybeNumber,
	maybeText,
	refusalOf,
} from '../../protocol/answer';
import type { HttpResponse } from '../../protocol/http';
import { isJsonObject, type Json } from '../../protocol/json';
import type { StartOutcome, StatusOutcome } from '../../protocol/provider';
import { taskOf, videoAt, type Task, type TaskRef, type TaskStatus } from '../../protocol/task';
import {
	parseLegacyStart,
	parseLegacyStatus,
	readEnvelope,
	secondsOf,
} from '../klingNative/answers';
import { klingRefusal } from '../klingNative/refusals';
import { TASKS } from './newerStart';

export const PROVIDER = 'klingai';

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['processing', 'processing'],
	['succeeded', 'succeeded'],
	['failed', 'failed'],
]);

/** Reads the answer to a submit, of the API that the kind belongs to. */
export function parseStart(response: HttpResponse, kind: string): StartOutcome {
	if (kind !== TASKS) return parseLegacyStart(response, PROVIDER, kind);
	const answer = readEnvelope(response);
	const read = submittedSchema.safeParse(answer?.data);
	if (!answer || !read.success) {
		return { outcome: 'refused', refusal: klingRefusal(response, 'start') };
	}
	// A submit that does not say how the task stands was taken nevertheless.
	const task = { ...read.data, status: read.data.status ?? 'submitted' };
	return { outcome: 'accepted', task: taskFrom(task, answer) };
}

/** Reads the answer about a task, of the API that the task belongs to. */
export function parseStatus(response: HttpResponse, ref: TaskRef): StatusOutcome {
	return ref.kind === TASKS ? outcomeReader(response)(ref) : parseLegacyStatus(response, ref);
}

/** Reads the answer about several tasks of the newer API: one outcome for each, in their order. */
export function parseStatusMany(response: HttpResponse, refs: readonly TaskRef[]): StatusOutcome[] {
	return refs.map(outcomeReader(response, true));
}

/**
 * Reads an answer once, to tell of any task what it says.
 *
 * @param isAboutMany whether each task gets its own part of the answer only
 */
function outcomeReader(
	response: HttpResponse,
	isAboutMany = false,
): (ref: TaskRef) => StatusOutcome {
	const answer = readEnvelope(response);
	if (!answer || !Array.isArray(answer.data)) {
		const refusal = klingRefusal(response, 'status');
		return () => ({ outcome: 'refused', refusal });
	}
	const { body, requestId } = answer;
	const tasks = new Map(
		tasksFrom(answer.data, requestId).map((task) => [
			task.taskId,
			{
				...task,
				vendorAnswer:
					isAboutMany && isJsonObject(body) ? { ...body, data: [task.vendorAnswer] } : body,
			},
		]),
	);
	return ({ taskId }) => {
		const task = tasks.get(taskId);
		if (task) return { outcome: 'task', task };
		// Kling leaves an id that it does not know out of its list, and says nothing else.
		const message = `There is no task ${taskId}.`;
		return {
			outcome: 'refused',
			refusal: refusalOf(response, 'taskNotFound', message, { requestId }),
		};
	};
}

/** Reads entries of the newer API's list of tasks; what is no task is left out. */
export function tasksFrom(entries: readonly Json[], requestId: string | null): Task[] {
	return entries.flatMap((entry) => {
		const read = taskSchema.safeParse(entry);
		return read.success ? [taskFrom(read.data, { requestId, body: entry })] : [];
	});
}

function taskFrom(task: NewerTask, around: { requestId: string | null; body: Json }): Task {
	const ref: TaskRef = { provider: PROVIDER, kind: TASKS, taskId: task.id };
	return taskOf(ref, STATUSES.get(task.status) ?? 'processing', task.status, {
		videos: (task.outputs ?? []).flatMap((output) =>
			output?.type === 'video'
				? [
						videoAt(output.url, {
							watermarkUrl: output.watermark_url || null,
							duration: secondsOf(output.duration),
						}),
					]
				: [],
		),
		failure: { message: task.message },
		createdAt: isoFromMilliseconds(task.create_time),
		completedAt: isoFromMilliseconds(task.update_time),
		externalTaskId: task.external_id || null,
		requestId: around.requestId,
		vendorAnswer: around.body,
	});
}

/** A task as the newer API writes it. Only what is read here counts; anything else may be missing or of another type. */
const submittedSchema = z.object({
	id: idSchema,
	status: maybeText,
	message: maybeText,
	create_time: maybeNumber,
	update_time: maybeNumber,
	external_id: maybeId,
	outputs: z
		.array(
			z
				.object({
					type: z.string(),
					url: z.string().min(1),
					watermark_url: maybeText,
					duration: maybeId,
				})
				.nullable()
				.catch(null),
		)
		.nullish()
		.catch(null),
});

const taskSchema = submittedSchema.extend({ status: z.string() });
type NewerTask = z.infer<typeof taskSchema>;
