import { boundedText } from '../lib/boundedText';
import type { Json } from '../lib/json';
import { isHttpUrl } from '../lib/webUrl';

/** All that is needed to ask for a task again: plain JSON, complete by itself. Ids are strings, they exceed 2^53. */
export interface TaskRef {
	provider: string;
	/** Which of the vendor's task families it belongs to; some vendors need it to answer. */
	kind: string;
	taskId: string;
}

/** Where a task stands. An unknown vendor word counts as `processing`. */
export const TASK_STATUSES = ['queued', 'processing', 'succeeded', 'failed'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A finished video, as far as the vendor tells of it. */
export interface Video {
	url: string;
	watermarkUrl: string | null;
	coverUrl: string | null;
	/** Pixels. */
	width: number | null;
	/** Pixels. */
	height: number | null;
	/** Seconds. */
	duration: number | null;
	/** ISO 8601; when the address dies, where the vendor says so. */
	expiresAt: string | null;
}

/** Why a vendor ended a task without a video, in its own words. */
export interface TaskFailure {
	code: string | null;
	message: string;
}

/** A task as every vendor's answer is read: the same keys for all, times in ISO 8601, `null` for what is not told. */
export interface Task extends TaskRef {
	model: string | null;
	status: TaskStatus;
	/** The vendor's own word for the status. */
	providerStatus: string;
	/** Percent, 0 to 100. */
	progress: number | null;
	/** The first video's address. */
	videoUrl: string | null;
	videos: Video[];
	failure: TaskFailure | null;
	createdAt: string | null;
	completedAt: string | null;
	externalTaskId: string | null;
	requestId: string | null;
	/** What was asked for and could not be honoured, and other remarks for a person. */
	warnings: string[];
	/** The vendor's own answer, read as JSON. */
	providerResponse: Json;
	/**
	 * Set when the vendor reports success and returns no video URL, or not yet. Such a task counts as `processing`,
	 * because nobody can use it, and `providerStatus` holds the vendor's word. It is made and paid for.
	 */
	isUrlMissing?: true;
}

/** A video of which only the address is known. */
export function createVideo(url: string, known: Partial<Omit<Video, 'url'>> = {}): Video {
	return {
		url,
		watermarkUrl: null,
		coverUrl: null,
		width: null,
		height: null,
		duration: null,
		expiresAt: null,
		...known,
	};
}

/** The videos that are on the web: a `javascript:` URL or a file of somebody's disk is none, and is not handed on. */
function onTheWeb(videos: readonly Video[]): Video[] {
	const orNull = (url: string | null) => (url !== null && isHttpUrl(url) ? url : null);
	return videos
		.filter(({ url }) => isHttpUrl(url))
		.map((video) => ({
			...video,
			watermarkUrl: orNull(video.watermarkUrl),
			coverUrl: orNull(video.coverUrl),
		}));
}

const NO_REASON = 'No reason was given.';

/** What a vendor told of a task, as far as it did. */
type TaskDetails = Partial<
	Omit<Task, keyof TaskRef | 'status' | 'providerStatus' | 'videoUrl' | 'failure' | 'isUrlMissing'>
> & {
	failure?: { [key in keyof TaskFailure]?: string | null | undefined };
};

/**
 * A task of which nothing is known but what is given. Only a task that has ended has an end, and only one that failed
 * a failure, whatever a vendor writes there for the others. A success that names no video is no success, and no failure
 * either: the task is made, and its URL may come a question later. See
 * {@link Task.isUrlMissing}. The vendor's words are bounded, because messages repeat them; `providerResponse` holds them whole.
 */
export function createTask(
	ref: TaskRef,
	status: TaskStatus,
	providerStatus: string,
	{ failure, completedAt = null, videos: named = [], ...details }: TaskDetails = {},
): Task {
	const videos = onTheWeb(named);
	const isUrlMissing = status === 'succeeded' && videos.length === 0;
	return {
		// In the order a person wants to see them in n8n's table.
		status: isUrlMissing ? 'processing' : status,
		videoUrl: videos[0]?.url ?? null,
		taskId: ref.taskId,
		provider: ref.provider,
		kind: ref.kind,
		model: null,
		providerStatus: boundedText(providerStatus),
		progress: null,
		videos,
		failure: status === 'failed' ? failureOf(failure) : null,
		createdAt: null,
		completedAt: hasEnded({ status }) ? completedAt : null,
		externalTaskId: null,
		requestId: null,
		warnings: [],
		providerResponse: null,
		...details,
		...(isUrlMissing && { isUrlMissing }),
	};
}

function failureOf({
	code = null,
	message,
}: NonNullable<TaskDetails['failure']> = {}): TaskFailure {
	return {
		code: code === null ? null : boundedText(code),
		message: boundedText(message || NO_REASON),
	};
}

/** Has the vendor finished with the task, for better or worse, and is what came of it known? */
export function hasEnded({ status }: Pick<Task, 'status'>): boolean {
	return status === 'succeeded' || status === 'failed';
}

/** Has the vendor finished with the task by its own word, even if it has yet to return the URL of the video? */
export function isReportedEnded(task: Pick<Task, 'status' | 'isUrlMissing'>): boolean {
	return hasEnded(task) || task.isUrlMissing === true;
}
