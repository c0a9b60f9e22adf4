import { z } from 'zod';
import {
	asStatusResponse,
	callbackId,
	CALLBACK_URL_SETUP,
	type Webhook,
	type CallbackEvent,
} from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { standardWebhooks } from '../../core/standardWebhooks';
import { readJson, type Json } from '../../lib/json';
import { isReportedEnded } from '../../core/task';
import { KLING_LEGACY_KINDS } from './kinds';
import { parseStatus, PROVIDER } from './responses';
import { TASKS } from './newApi/submit';

/**
 * Callback of Kling, which it sends at every status change. It contains the task itself: one entry of the newer API's
 * list, or `data` of the legacy API's response.
 *
 * @see https://kling.ai/document-api/api/get-started/callbacks
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['callback_url']),
	parse: (body) => {
		const read = taskSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		return 'task_id' in read.data ? legacyReading(read.data) : newerReading(read.data);
	},
	signature: standardWebhooks('webhookSecret'),
};

/** The callback does not contain the kind. */
function legacyReading(data: z.infer<typeof legacySchema>): CallbackEvent | undefined {
	const kinds = KLING_LEGACY_KINDS.map(({ kind }) => kind);
	const ended = endedBy({ code: 0, data }, data.task_id, kinds[0]);
	if (ended === undefined) return undefined;
	return { about: 'task', taskId: data.task_id, kinds, ended };
}

function newerReading(data: z.infer<typeof newerSchema>): CallbackEvent | undefined {
	const ended = endedBy({ code: 0, data: [data] }, data.id, TASKS);
	return ended === undefined
		? undefined
		: { about: 'task', taskId: data.id, kinds: [TASKS], ended };
}

function endedBy(body: Json, taskId: string, kind = TASKS): boolean | undefined {
	const status = parseStatus(asStatusResponse(body), { provider: PROVIDER, kind, taskId });
	return status.ok ? isReportedEnded(status.value) : undefined;
}

const legacySchema = z.object({ task_id: callbackId, task_status: z.string().min(1) });
const newerSchema = z.object({ id: callbackId, status: z.string().min(1) });
const taskSchema = z.union([legacySchema, newerSchema]);
