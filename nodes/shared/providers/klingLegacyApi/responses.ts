import { ResponseReader, openResponse, taskFromResponse } from '../../core/responseReader';
import type { HttpResponse } from '../../core/http';
import type { PageQuery, TaskPage } from '../../core/provider';
import {
	createVideo,
	type Created,
	type Task,
	type TaskRef,
	type TaskStatus,
	type Video,
} from '../../core/task';
import { failure, success, type Result } from '../../core/result';
import { currencyOf, legacyCost, type Currency } from './cost';
import { createdBy } from './created';
import { klingError } from './errors';

/** Maximum page number that Kling accepts. */
const LAST_PAGE = 1000;

const STATUSES: ReadonlyMap<string, TaskStatus> = new Map([
	['submitted', 'queued'],
	['processing', 'processing'],
	['succeed', 'succeeded'],
	['failed', 'failed'],
]);

/** Reads the response to a submit. */
export function parseLegacySubmit(
	response: HttpResponse,
	provider: string,
	kind: string,
): Result<Task> {
	const envelope = readEnvelope(response);
	const taskId = envelope?.data.at('task_id').id();
	if (!envelope || !taskId) return failure(klingError(response, 'submit'));
	// A submit is accepted even if the response contains no status.
	const ref = { provider, kind, taskId };
	return success(taskFrom(ref, envelope.data, envelope, 'submitted'));
}

/** Reads the response of a status check. */
export function parseLegacyStatus(response: HttpResponse, ref: TaskRef): Result<Task> {
	const envelope = readEnvelope(response);
	return envelope && hasState(envelope.data)
		? success(taskFrom(ref, envelope.data, envelope, ''))
		: failure(klingError(response, 'status'));
}

/** Reads one page of a list. Entries that are not tasks are omitted. */
export function parseLegacyList(
	response: HttpResponse,
	provider: string,
	query: PageQuery,
): Result<TaskPage> {
	const envelope = readEnvelope(response);
	if (!envelope?.data.isList) return failure(klingError(response, 'status'));
	const entries = envelope.data.entries();
	return success({
		tasks: entries.flatMap(({ json }) => {
			const entry = ResponseReader.of(json);
			const taskId = entry.at('task_id').id();
			if (taskId === null || !hasState(entry)) return [];
			const ref = { provider, kind: query.kind, taskId };
			const meta = { ...envelope, body: entry };
			const created = createdBy(query.kind, [entry.at('task_result')]);
			return created.length > 0
				? created.map((one) => taskFrom(ref, entry, meta, '', one))
				: [taskFrom(ref, entry, meta, '')];
		}),
		next: nextPage(entries.length, query),
	});
}

/** Number of the next page; `null` if this one was not full, which means that there are no more tasks. */
export function nextPage(count: number, { page, pageSize }: PageQuery): string | null {
	const number = Number(page ?? '1');
	return count >= pageSize && number < LAST_PAGE ? String(number + 1) : null;
}

/**
 * Videos of a result; entries without a URL are omitted. The watermarked URL is used if the plain one is missing. If
 * there is no list, the field names are read that a client by the provider's own developers reads.
 */
export function videosOf(result: ResponseReader): Video[] {
	if (result.isBlank) return [];
	const videos = result.at('videos').entries().flatMap(videoIn);
	const lone = result.at('video_url').url() ?? result.at('url').url();
	return videos.length > 0 || lone === null ? videos : [createVideo(lone)];
}

/** One video, in the form of both of Kling's APIs; none if it has no URL. */
export function videoIn(entry: ResponseReader): Video[] {
	const watermarkUrl = entry.at('watermark_url').url();
	const plainUrl = entry.at('url').url();
	if (plainUrl === null) (watermarkUrl === null ? entry : entry.at('url')).leaveOut();
	const url = plainUrl ?? watermarkUrl;
	return url === null
		? []
		: [createVideo(url, { watermarkUrl, duration: entry.at('duration').number() })];
}

/** Whether a response contains a task's status, or a video. */
function hasState(task: ResponseReader): boolean {
	return task.at('task_status').text() !== null || videosOf(task.at('task_result')).length > 0;
}

/** Parts of a response outside the task. */
export interface ResponseMeta {
	requestId: string | null;
	/** Currency of amounts for which the response contains none. */
	currency: Currency;
	/** The body that was read, for the output and for warnings about parts that cannot be read. */
	body: ResponseReader;
}

function taskFrom(
	ref: TaskRef,
	task: ResponseReader,
	{ requestId, currency, body }: ResponseMeta,
	defaultStatus: string,
	created: Created | undefined = createdBy(ref.kind, [task.at('task_result')])[0],
): Task {
	const word = task.at('task_status').text() ?? defaultStatus;
	const details = {
		...(created ? { videos: [], created } : { videos: videosOf(task.at('task_result')) }),
		cost: legacyCost(task, currency),
		failure: { message: task.at('task_status_msg').text() },
		createdAt: task.at('created_at').time(),
		completedAt: task.at('updated_at').time(),
		externalTaskId: task.at('task_info').at('external_task_id').id(),
		requestId,
	};
	return taskFromResponse(ref, word, STATUSES, details, body);
}

/**
 * Reads `{code: 0, data, request_id}`, a response of both of Kling's APIs. An unreadable code is not a rejection.
 *
 * @returns `undefined` for a rejection, whatever its HTTP status
 */
export function readEnvelope(
	response: HttpResponse,
): (ResponseMeta & { data: ResponseReader }) | undefined {
	const body = openResponse(response);
	if (!body || (body.at('code').id() ?? '0') !== '0') return undefined;
	return {
		data: body.at('data'),
		requestId: body.at('request_id').id(),
		currency: currencyOf(response),
		body,
	};
}
