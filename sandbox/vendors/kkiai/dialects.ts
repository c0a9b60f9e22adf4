import {
	envelope,
	failureReason,
	legacyTask,
	legacyWords,
	nativeState,
	type TaskShape,
} from '../legacyKling';
import { CLIP } from '../server/files';
import type { Call } from '../server/vendor';
import type { TaskView, Words } from '../server/view';

/** One way in which relays of this kind are known to answer. */
interface Dialect {
	readonly words: Words;
	taskId?(serial: bigint): string;
	/** The answer to a submit; the view is that of a waiting task. The shape is that of Kling's own task in it. */
	accepted(view: TaskView, call: Call, readAt: string, shape?: TaskShape): unknown;
	answer(view: TaskView, call: Call, readAt: string, shape?: TaskShape): unknown;
}

const flatWords: Words = {
	queued: 'queued',
	processing: 'in_progress',
	succeeded: 'completed',
	failed: 'failed',
};

const ofVideos =
	(readAt: string): TaskShape =>
	(view, call) =>
		legacyTask(view, call, readAt);

/** Kling's own answers, passed on. */
const native: Dialect = {
	words: legacyWords,
	accepted: (view, call, readAt, shape = ofVideos(readAt)) => envelope(shape(view, call), call),
	answer: (view, call, readAt, shape = ofVideos(readAt)) => envelope(shape(view, call), call),
};

/** The relay's own state, with Kling's answer inside of it once there is one. */
const wrapped: Dialect = {
	words: {
		queued: 'SUBMITTED',
		processing: 'IN_PROGRESS',
		succeeded: 'SUCCESS',
		failed: 'FAILURE',
	},
	accepted: ({ task, status }) => ({
		code: 'success',
		message: '',
		data: { task_id: task.id, status, progress: '0%' },
	}),
	answer(view, call, readAt, shape = ofVideos(readAt)) {
		const { task, phase, status, progress } = view;
		const inner = shape(nativeState(view), call);
		const told = phase === 'processing' || phase === 'succeeded';
		return {
			code: 'success',
			message: '',
			data: {
				task_id: task.id,
				status,
				progress: `${progress}%`,
				...(phase === 'failed' && { fail_reason: failureReason(view, call, readAt) }),
				data: told ? { code: 0, message: 'HTTP_OK', data: inner } : null,
			},
		};
	},
};

/** Of one relay behind another: the whole answer of the other stands in `data`. */
const chained: Dialect = {
	...wrapped,
	answer(view, call, readAt, shape) {
		const { task, phase, status, progress } = view;
		const isTold = phase === 'processing' || phase === 'succeeded';
		return {
			code: 'success',
			message: '',
			data: {
				task_id: task.id,
				status,
				progress: `${progress}%`,
				...(phase === 'failed' && { fail_reason: failureReason(view, call, readAt) }),
				data: isTold ? wrapped.answer(view, call, readAt, shape) : null,
			},
		};
	},
};

/** As wrapped, with the address of the video in a field of the relay's own and nothing of Kling's inside. */
const wrappedUrl = (field: 'result_url' | 'fail_reason'): Dialect => ({
	...wrapped,
	answer(view, call, readAt) {
		const { task, phase, status, progress, videos } = view;
		return {
			code: 'success',
			message: '',
			data: {
				task_id: task.id,
				status,
				progress: `${progress}%`,
				fail_reason: phase === 'failed' ? failureReason(view, call, readAt) : '',
				...(phase === 'succeeded' && { [field]: videos[0] }),
				data: null,
			},
		};
	},
});

/** As OpenAI answers about a video. */
const openAi: Dialect = {
	words: flatWords,
	accepted: ({ task, status }) => ({
		id: task.id,
		task_id: task.id,
		object: 'video',
		model: task.model,
		status,
		progress: 0,
		created_at: Math.floor(task.createdAt / 1000),
	}),
	answer(view, call, readAt) {
		const { task, phase, status, progress, videos, completedAt } = view;
		return {
			id: task.id,
			task_id: task.id,
			object: 'video',
			model: task.model,
			status,
			progress,
			created_at: Math.floor(task.createdAt / 1000),
			...(phase === 'succeeded' && {
				completed_at: Math.floor((completedAt ?? 0) / 1000),
				seconds: String(CLIP.seconds),
				metadata: { url: videos[0] },
			}),
			...(phase === 'failed' && {
				error: { message: failureReason(view, call, readAt), code: 'task_failed' },
			}),
		};
	},
};

function flatState(view: TaskView, call: Call, readAt: string) {
	const { task, phase, status, videos } = view;
	const { seconds: duration, width, height } = CLIP;
	return {
		task_id: task.id,
		status,
		...(phase === 'processing' && { progress: view.progress }),
		...(phase === 'succeeded' && {
			// One video is all that has room here.
			url: videos[0],
			format: 'mp4',
			metadata: { duration, width, height },
			error: null,
		}),
		...(phase === 'failed' && {
			error: {
				code: task.marks.has('fail-moderation') ? 1301 : 5000,
				message: failureReason(view, call, readAt),
			},
		}),
	};
}

/** Everything at the top. */
const flat: Dialect = {
	words: flatWords,
	accepted: ({ task, status }) => ({ task_id: task.id, status }),
	answer: flatState,
};

/** As flat, with a code beside the id that a submit gives, which is not a number here. */
const flatCode: Dialect = {
	words: flatWords,
	taskId: (serial) => `task_${serial.toString(36)}`,
	accepted: ({ task }) => ({ code: 0, message: '', task_id: task.id }),
	answer: flatState,
};

/** As flat, inside of `data`; a submit gives the id alone. */
const flatData: Dialect = {
	words: { ...flatWords, processing: 'processing', succeeded: 'succeeded' },
	accepted: ({ task }) => ({ code: 'success', message: '', data: task.id }),
	answer: (view, call, readAt) => ({ code: 'success', data: flatState(view, call, readAt) }),
};

const dialects: Readonly<Record<string, Dialect>> = {
	wrapped,
	chained,
	'result-url': wrappedUrl('result_url'),
	'fail-reason': wrappedUrl('fail_reason'),
	'openai-video': openAi,
	stock: wrapped,
	flat,
	'flat-code': flatCode,
	'flat-data': flatData,
};

/** The dialect that a request is answered in. */
export function dialectOf({ variant }: Call): Dialect {
	return dialects[variant] ?? native;
}
