import { z } from 'zod';
import { callbackId, type Webhook } from '../../core/webhook';
import { readJson } from '../../lib/json';
import { KIND } from './submit';

/** Any other word may stand for an end, and is worth a question. */
const UNFINISHED: readonly string[] = ['submitted', 'pending', 'processing'];

/**
 * apimart's pages name no callback; clients give an address as `webhook`, and are called once the task has ended. What
 * is sent is not known, so the task is looked for where apimart's answers have it, and at the top.
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
