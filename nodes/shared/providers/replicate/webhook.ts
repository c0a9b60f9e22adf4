import { z } from 'zod';
import { maybeText } from '../../core/response';
import { standardWebhooks } from '../../core/standardWebhooks';
import { isReportedEnded } from '../../core/task';
import { asStatusResponse, callbackId, CALLBACK_URL_SETUP, type Webhook } from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { readJson } from '../../lib/json';
import { parseStatus, PROVIDER } from './responses';
import { KIND, OWNER } from './submit';

/**
 * Callback of Replicate: the task, as in the response of a status check. It is signed with a secret of the account.
 *
 * @see https://replicate.com/docs/topics/webhooks
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['webhook']),
	parse: (body) => {
		const json = readJson(body);
		const read = predictionSchema.safeParse(json);
		if (!read.success || json === undefined) return undefined;
		const { id: taskId, model } = read.data;
		// Predictions of other models may be sent to the same URL.
		if (model && !model.startsWith(OWNER)) return { about: 'other' };
		const task = parseStatus(asStatusResponse(json), { provider: PROVIDER, kind: KIND, taskId });
		return task.ok
			? { about: 'task', taskId, kinds: [KIND], ended: isReportedEnded(task.value) }
			: undefined;
	},
	signature: standardWebhooks('webhookSecret'),
};

const predictionSchema = z.object({
	id: callbackId,
	status: z.string().min(1),
	model: maybeText,
});
