import type { Rules } from '../server/rules';
import { type CallbackSpec, submit } from '../server/submission';
import { endOf, hasEnded, phaseOf, type Task, videoFiles } from '../server/tasks';
import { uuid } from '../server/uuid';
import type { Answer, ApiError, Call, Operation } from '../server/vendor';
import { type TaskView, viewNow, type Words } from '../server/view';
import { addressOf, appOf, urlsOf } from './addresses';
import { type Body, body, rules } from './rules';
import { signed } from './webhook';

const words: Words = {
	queued: 'IN_QUEUE',
	processing: 'IN_PROGRESS',
	succeeded: 'COMPLETED',
	failed: 'COMPLETED',
};

interface Failure extends ApiError {
	readonly errorType: string;
}

/** How a failed run is answered. `[fail] [timeout]` ran out of time, which its state tells as well. */
function failureOf({ marks }: Task): Failure {
	if (marks.has('timeout')) return { status: 504, example: 'late', errorType: 'request_timeout' };
	return marks.has('fail-moderation')
		? { status: 422, example: 'policy', errorType: 'content_policy_violation' }
		: { status: 422, example: 'image', errorType: 'image_too_small' };
}

function failureBody(task: Task, { contract }: Call): unknown {
	const { status, example } = failureOf(task);
	return contract.exampleAnswer('getResult', status, example);
}

function result({ task, videos: [url] }: TaskView, call: Call): unknown {
	const { contract } = call;
	if (task.operationId === 'submitCreateVoice')
		return contract.exampleAnswer('getResult', 200, 'voice');
	if (url === undefined) return {};
	const [file = ''] = videoFiles(task);
	const bytes = call.files.find(call.vendor.name, file, endOf(task))?.bytes;
	return {
		video: {
			url,
			content_type: 'video/mp4',
			file_name: 'output.mp4',
			file_size: bytes?.length ?? null,
		},
	};
}

function news(view: TaskView, call: Call): unknown {
	const { task, phase } = view;
	const ids = { request_id: task.id, gateway_request_id: task.id };
	if (phase !== 'succeeded') {
		const error = `Invalid status code: ${failureOf(task).status}`;
		return { ...ids, status: 'ERROR', error, payload: failureBody(task, call) };
	}
	if (!task.marks.has('lost')) return { ...ids, status: 'OK', payload: result(view, call) };
	const payload_error = 'Response payload is not JSON serializable';
	return { ...ids, status: 'OK', payload: null, payload_error };
}

/** Only the end is told. `[lost]` in a prompt: without what came of it. */
const callbacks: CallbackSpec<Body> = {
	url: (_, { query }) => query.fal_webhook,
	words,
	body: news,
	phases: (end) => [end],
	sign: signed,
};

/** The submit operations, by the rules they keep. */
const submits: ReadonlyArray<readonly [Rules<Body>, readonly string[]]> = [
	[rules.plain, ['V26Text', 'V25Text']],
	[rules.picture, ['V25Image', 'V25ImageStandard']],
	[
		rules.text,
		[
			...['V3TextStandard', 'V3TextPro', 'V3Text4K', 'TurboTextStandard', 'TurboTextPro'],
			...['O3TextStandard', 'O3TextPro', 'O3Text4K'],
			...['O3ImageStandard', 'O3ImagePro', 'O3Image4K'],
		],
	],
	[rules.image, ['V3ImageStandard', 'V3ImagePro', 'V3Image4K']],
	[rules.turboImage, ['TurboImageStandard', 'TurboImagePro']],
	[rules.motion, ['V3MotionStandard', 'V3MotionPro', 'V26MotionStandard', 'V26MotionPro']],
	[rules.reference, ['O3ReferenceStandard', 'O3ReferencePro', 'O3Reference4K']],
	[
		rules.video,
		[
			...['O3EditStandard', 'O3EditPro', 'O3VideoReferenceStandard', 'O3VideoReferencePro'],
			...['O1EditStandard', 'O1EditPro', 'O1VideoReferenceStandard', 'O1VideoReferencePro'],
		],
	],
	[rules.o1Image, ['O1ImageStandard', 'O1ImagePro']],
	[rules.o1Reference, ['O1ReferenceStandard', 'O1ReferencePro']],
	[rules.v26Image, ['V26Image']],
	[rules.v4Text, ['V4Text']],
	[rules.v4Image, ['V4Image']],
	[rules.v4Reference, ['V4Reference']],
	[rules.avatar, ['AvatarStandard', 'AvatarPro']],
	[rules.lipsync, ['LipsyncAudio']],
	[rules.voice, ['CreateVoice']],
];

function submitOperation(own: Rules<Body>): Operation {
	return submit({
		reads: body,
		rules: own,
		model: (_, { contract, operationId }) => addressOf(contract, operationId).slice(1),
		taskId: uuid,
		accepted: (task, call) => ({
			status: 'IN_QUEUE',
			request_id: task.id,
			...urlsOf(task, call),
			queue_position: waitingBefore(task, call),
		}),
		callbacks,
	});
}

/** How many requests that came earlier have not begun. */
function waitingBefore(task: Task, { tasks, vendor, now }: Call): number {
	const all = tasks.all(vendor.name);
	return all.slice(0, all.indexOf(task)).filter((one) => phaseOf(one, now) === 'queued').length;
}

/**
 * The request that is asked for, at the address that its model stands under. What the vendor says of one that was taken
 * out of its queue is not stated: here it is gone.
 */
function find({ tasks, vendor, params, contract, operationId, now }: Call): Task | undefined {
	const task = tasks.find(vendor.name, params.request_id ?? '');
	if (!task || phaseOf(task, now) === 'cancelled') return undefined;
	return appOf(`/${task.model}`) === appOf(addressOf(contract, operationId)) ? task : undefined;
}

function statusBody(view: TaskView, call: Call): unknown {
	const { task, phase, status, completedAt } = view;
	const common = { status, request_id: task.id, ...urlsOf(task, call) };
	const logs =
		call.query.logs === '1'
			? [
					{
						message: 'Starting',
						level: 'INFO',
						source: 'USER',
						timestamp: new Date(task.createdAt).toISOString(),
					},
				]
			: null;
	if (phase === 'queued') return { ...common, queue_position: waitingBefore(task, call) };
	if (completedAt === undefined) return { ...common, logs };
	const metrics = { inference_time: task.seconds };
	const isLate = phase === 'failed' && task.marks.has('timeout');
	const trouble = isLate && { error: 'Request timed out', error_type: 'request_timeout' };
	return { ...common, logs, metrics, ...trouble };
}

const getStatus: Operation = {
	role: 'status',
	rules: [
		'The address has the first two parts of the model only; with the whole model in it the answer is 405 without a body (measured by three clients).',
		'HTTP 202 while it waits or runs, 200 when it is over.',
		'A failed run is COMPLETED too; what went wrong comes with the result call.',
	],
	answer(call) {
		const task = find(call);
		if (!task) return call.refuse(call.apiErrors.unknownTask);
		const view = viewNow(task, words, call);
		return {
			status: hasEnded(view.phase) ? 200 : 202,
			body: statusBody(view, call),
			verdict: `${task.id} ${view.status}`,
		};
	},
};

const getResult: Operation = {
	role: 'status',
	rules: [
		'A failed run answers here with its own status and detail, for example 422.',
		'Files stay 7 days at least unless another time was asked for.',
	],
	answer(call) {
		const task = find(call);
		if (!task) return call.refuse(call.apiErrors.unknownTask);
		const view = viewNow(task, words, call);
		if (!hasEnded(view.phase)) return call.refuse({ status: 400, example: 'running' });
		if (view.phase === 'failed') {
			const { status, errorType } = failureOf(task);
			return {
				status,
				headers: { 'x-fal-retryable': 'false', 'x-fal-error-type': errorType },
				body: failureBody(task, call),
				verdict: `${task.id} failed`,
			};
		}
		return {
			status: 200,
			headers: { 'x-fal-billable-units': '3.0' },
			body: result(view, call),
			verdict: `${task.id} handed out`,
		};
	},
};

const cancel: Operation = {
	role: 'cancel',
	rules: ['A run that has begun may still end and be charged.'],
	async answer(call) {
		const say = (status: number, verdict: string): Answer => {
			const answer = call.contract.exampleAnswer('cancel', status);
			return { status, body: answer, verdict };
		};
		const task = find(call);
		if (!task) return say(404, 'no such request');
		switch (phaseOf(task, call.now)) {
			case 'queued':
				await call.cancel(task, 'silently');
				return say(200, `${task.id} cancelled`);
			case 'processing':
				return say(202, `${task.id} runs on`);
			default:
				return say(400, `${task.id} had ended`);
		}
	},
};

/** What stands at the vendor's queue. */
export const requestOperations: Readonly<Record<string, Operation>> = {
	...Object.fromEntries(
		submits.flatMap(([own, names]) =>
			names.map((name) => [`submit${name}`, submitOperation(own)] as const),
		),
	),
	getStatus,
	getStatusV4: getStatus,
	getResult,
	getResultV4: getResult,
	cancel,
	cancelV4: cancel,
};
