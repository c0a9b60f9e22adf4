import { KlingTrigger } from '../../../nodes/KlingTrigger/KlingTrigger.node';
import { triggerContext, type CallOf, type VendorAnswer } from './triggerContext';

/** A task of the newer API. */
export const ID = '893605946402811985';
export const LEGACY_ID = '867283741759111202';
export const BOTH_ENDS = ['succeeded', 'failed'];
export const ALL = [...BOTH_ENDS, 'unfinished'];

/** The task as Kling tells of it. */
export const NEWER_TASK = {
	id: ID,
	status: 'succeeded',
	message: '',
	create_time: 1781080778802,
	update_time: 1781080794151,
	external_id: 'order-1',
	outputs: [{ type: 'video', id: '9', url: 'https://cdn.example/1.mp4', duration: '5.041' }],
	billing: [{ charge_type: 'unit', amount: '4.0', package_type: 'video' }],
};

/** What Task › Get gives for that task. */
export const NEWER_ITEM = {
	status: 'succeeded',
	videoUrl: 'https://cdn.example/1.mp4',
	taskId: ID,
	provider: 'klingai',
	kind: 'tasks',
	videos: [
		{
			url: 'https://cdn.example/1.mp4',
			watermarkUrl: null,
			coverUrl: null,
			width: null,
			height: null,
			duration: 5.041,
			expiresAt: null,
		},
	],
	failure: null,
	cost: { amount: 4, unit: 'units', source: 'billed' },
	warnings: [],
	details: {
		model: null,
		providerStatus: 'succeeded',
		progress: null,
		queuePosition: null,
		etaSeconds: null,
		createdAt: '2026-06-10T08:39:38.802Z',
		completedAt: '2026-06-10T08:39:54.151Z',
		externalTaskId: 'order-1',
		requestId: 'r1',
	},
};

/** Kling, as far as its newer API knows a task. */
export function klingWith(task: object): VendorAnswer {
	return () => ({ status: 200, body: { code: 0, request_id: 'r1', data: [task] } });
}

/** Kling, without any task. */
export const nobody: VendorAnswer = () => ({ status: 200, body: { code: 0, data: [] } });

/** A call of the newer API. */
export function bodyOf(status: string, id = ID): string {
	return JSON.stringify({ ...NEWER_TASK, id, status, outputs: [] });
}

let nodes = 0;

/** Calls the node. */
export async function call(about: Partial<CallOf>) {
	const { context, traces } = triggerContext({
		body: bodyOf('succeeded'),
		vendor: klingWith(NEWER_TASK),
		nodeId: `node ${nodes++}`,
		...about,
		parameters: { events: BOTH_ENDS, ...about.parameters },
	});
	const result = await new KlingTrigger().webhook.call(context);
	const items = result.workflowData?.flat().map(({ json }) => json);
	return { ...traces, items, leavesItToN8n: result.noWebhookResponse !== true };
}

/** What the node did when it only answered; a caller that may come again is told when, in seconds. */
export const answered = (status: number, message: string, retryAfter?: number) => ({
	items: undefined,
	leavesItToN8n: false,
	answers: [{ status, body: { message } }],
	headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
});

/** What the node did when it handed on items. */
export const started = (items: unknown[]) => ({
	items,
	// n8n stores what the node remembers only when it need not answer itself.
	leavesItToN8n: false,
	answers: [{ status: 200, body: '' }],
	headers: {},
});
