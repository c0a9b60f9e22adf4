import { boundedText } from '../lib/boundedText';
import type { Json } from '../lib/json';
import { isHttpUrl } from '../lib/webUrl';

/** All that is needed to get a task, as plain JSON. IDs are strings, because they exceed 2^53. */
export interface TaskRef {
	provider: string;
	/** Kind of the task, which some providers require. */
	kind: string;
	taskId: string;
}

/**
 * Status of a task, in the order in which a task can have them; the last three are ends. A task that was canceled
 * ends without a video. An unknown word of the provider is `processing`.
 */
export const TASK_STATUSES = ['queued', 'processing', 'succeeded', 'failed', 'canceled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** A finished video, as far as the provider describes it. */
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
	/** Time at which the URL expires, in ISO 8601, if the provider states it. */
	expiresAt: string | null;
}

/** What a task creates instead of a video: something to use in other requests by its ID. */
export const ASSETS = ['element', 'voice'] as const;
export type Asset = (typeof ASSETS)[number];

/** What a task created, or is to create, as far as the provider describes it. */
export type Created =
	| {
			type: 'element';
			/** `null` until the task has succeeded. */
			id: string | null;
			name: string | null;
			description: string | null;
			/** What it was created from. */
			madeFrom: 'images' | 'video' | null;
			/** URL of its front view, or of its video. */
			previewUrl: string | null;
			/** Voice of the element. */
			voiceId: string | null;
			/** `kling` for a preset. */
			ownedBy: string | null;
			isDeleted: boolean;
	  }
	| {
			type: 'voice';
			/** `null` until the task has succeeded. */
			id: string | null;
			name: string | null;
			/** URL of a recording with the voice. */
			trialUrl: string | null;
			/** `kling` for a preset. */
			ownedBy: string | null;
			isDeleted: boolean;
	  };

/** Why a task ended without a video, in the provider's words. */
export interface TaskFailure {
	code: string | null;
	message: string;
}

/** Units of a cost, in order of priority: money first, then what is bought with it. */
export const COST_UNITS = ['USD', 'CNY', 'credits', 'units'] as const;
export type CostUnit = (typeof COST_UNITS)[number];

/** What a task cost, in the provider's own figures. */
export interface Cost {
	/** 0 or more. */
	amount: number;
	unit: CostUnit;
	/** `billed` was charged; `reserved` is held until the task has ended. */
	source: 'billed' | 'reserved';
}

/** A task, with the same keys for every provider: times in ISO 8601, `null` for missing values. */
export interface Task extends TaskRef {
	model: string | null;
	status: TaskStatus;
	/** The provider's word for the status. */
	providerStatus: string;
	/** Percent, 0 to 100. */
	progress: number | null;
	/** Place in the provider's queue, 0 or 1 for the next task, as the provider counts; only while the task is queued. */
	queuePosition: number | null;
	/** Whole seconds until the provider expects the task to end, 1 or more; only until it has ended. */
	etaSeconds: number | null;
	/** URL of the first video. */
	videoUrl: string | null;
	videos: Video[];
	/** Present if the task does not create a video. */
	created?: Created;
	failure: TaskFailure | null;
	cost: Cost | null;
	createdAt: string | null;
	completedAt: string | null;
	externalTaskId: string | null;
	requestId: string | null;
	/** What was requested and not applied, and other remarks for a person. */
	warnings: string[];
	/** The provider's response, read as JSON. */
	providerResponse: Json;
	/**
	 * Set if the provider reports success without a video URL, or without the ID of what was created. Such a task counts as
	 * `processing`, because it cannot be used yet, and `providerStatus` contains the provider's word. It is paid for.
	 */
	isUrlMissing?: true;
}

/** A video of which at least the URL is known. */
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

/** Videos with a web URL. Others, such as `javascript:` or `file:` URLs, are omitted. */
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

/** Details that a provider returned about a task. */
export type TaskDetails = Partial<
	Omit<Task, keyof TaskRef | 'status' | 'providerStatus' | 'videoUrl' | 'failure' | 'isUrlMissing'>
> & {
	failure?: { [key in keyof TaskFailure]?: string | null | undefined };
};

/**
 * A task with the given details, whatever the provider returns for others. Only a task that has ended has a completion
 * time, and only a queued one a place in the queue. Only a failed one has a failure, and a canceled one if the provider
 * gives a reason. For its cost, see {@link latestCost}. A success without a video is not final, unless it created
 * something else: its URL may come with a later check. See {@link Task.isUrlMissing}. The provider's texts are
 * shortened, because messages repeat them; `providerResponse` contains them in full.
 */
export function createTask(
	ref: TaskRef,
	status: TaskStatus,
	providerStatus: string,
	{
		failure,
		cost = null,
		queuePosition = null,
		etaSeconds = null,
		completedAt = null,
		videos: named = [],
		...details
	}: TaskDetails = {},
): Task {
	const videos = onTheWeb(named);
	const hasResult = videos.length > 0 || (details.created?.id ?? null) !== null;
	const isUrlMissing = status === 'succeeded' && !hasResult;
	return {
		// In the order of n8n's table.
		status: isUrlMissing ? 'processing' : status,
		videoUrl: videos[0]?.url ?? null,
		taskId: ref.taskId,
		provider: ref.provider,
		kind: ref.kind,
		model: null,
		providerStatus: boundedText(providerStatus),
		progress: null,
		queuePosition: status === 'queued' ? queuePosition : null,
		etaSeconds: hasEnded({ status }) ? null : etaSeconds,
		videos,
		failure: hasFailure(status, failure) ? failureOf(failure) : null,
		cost: costAt(status, cost),
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

function hasFailure(status: TaskStatus, failure: TaskDetails['failure']): boolean {
	return status === 'failed' || (status === 'canceled' && Boolean(failure?.message));
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

/**
 * Cost of a task after a response: the one in the response or, without one, the earlier one. A billed cost is never
 * replaced by a reserved one. What was reserved is not the cost of a task that ended without a video, and 0 is a cost
 * only once the task has ended.
 */
export function latestCost(
	{ status, cost }: Pick<Task, 'status' | 'cost'>,
	earlier: Cost | null,
): Cost | null {
	const isStillBilled = earlier?.source === 'billed' && cost?.source === 'reserved';
	return costAt(status, isStillBilled ? earlier : (cost ?? earlier));
}

function costAt(status: TaskStatus, cost: Cost | null): Cost | null {
	if (cost === null) return null;
	if (!hasEnded({ status })) return cost.amount > 0 ? cost : null;
	return status === 'succeeded' || cost.source === 'billed' ? cost : null;
}

/** Whether the task has ended, and its result is known. */
export function hasEnded({ status }: Pick<Task, 'status'>): boolean {
	return status === 'succeeded' || endedWithoutVideo({ status });
}

/** Whether the task has ended and has no video. It may be bought again. */
export function endedWithoutVideo({ status }: Pick<Task, 'status'>): boolean {
	return status === 'failed' || status === 'canceled';
}

/** Whether the provider reports that the task has ended, even if the URL of the video is missing. */
export function isReportedEnded(task: Pick<Task, 'status' | 'isUrlMissing'>): boolean {
	return hasEnded(task) || task.isUrlMissing === true;
}
