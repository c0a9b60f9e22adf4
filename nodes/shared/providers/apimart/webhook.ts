import { z } from 'zod';
import { callbackId, type Webhook } from '../../core/webhook';
import { readJson } from '../../lib/json';
import { KIND } from './submit';

/** Statuses that need no check. Any other word may mean that the task has ended. */
const UNFINISHED: readonly string[] = ['submitted', 'pending', 'processing'];

/**
 * Callback of apimart. Its pages document none; clients send a URL as `webhook`, which is called when the task has
 * ended. The body is not documented, so the task is read from `data`, as in apimart's responses, or from the top level.
 */
export const webhook: Webhook = {
	setup:
		'apimart documents no callbacks, but some of its clients use them. In the Kling node that creates the video, set Options › Additional Body Fields to {"webhook": "…"} with the Production URL above (under Webhook URLs), or the Test URL for a test run. Test it before you rely on it.',
	parse: (body) => {
		const read = callbackSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		const task = 'data' in read.data ? read.data.data : read.data;
		const taskId = 'task_id' in task ? task.task_id : task.id;
		return { about: 'task', taskId, kinds: [KIND], ended: !UNFINISHED.includes(task.status) };
	},
};

const status = z.string().min(1);
const taskSchema = z.union([
	z.object({ task_id: callbackId, status }),
	z.object({ id: callbackId, status }),
]);
const callbackSchema = z.union([z.object({ data: taskSchema }), taskSchema]);
