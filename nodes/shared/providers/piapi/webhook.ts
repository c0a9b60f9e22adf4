import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
	asStatusResponse,
	callbackId,
	CALLBACK_URL_SETUP,
	type ReceivedCallback,
	type SignatureCheck,
	type Webhook,
} from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { isReportedEnded } from '../../core/task';
import { readJson } from '../../lib/json';
import { parseStatus, PROVIDER } from './responses';
import { KIND } from './submit';

const SECRET = 'x-webhook-secret';

/**
 * Callback of PiAPI, which it sends when a task is completed or failed. It contains the task, as a status response does.
 *
 * @see https://piapi.ai/docs/unified-webhook
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['webhook_config', 'webhook', 'endpoint']),
	parse: (body) => {
		const json = readJson(body);
		const read = callbackSchema.safeParse(json);
		if (!read.success || json === undefined) return undefined;
		const { task_id: taskId } = read.data.data;
		const status = parseStatus(asStatusResponse(json), { provider: PROVIDER, kind: KIND, taskId });
		return status.ok
			? { about: 'task', taskId, kinds: [KIND], ended: isReportedEnded(status.value) }
			: undefined;
	},
	signature: {
		keys: { secretField: 'webhookSecret', keyOf: (secret) => Buffer.from(secret) },
		verify,
	},
};

/**
 * Checks the secret of a callback, which PiAPI returns as it was given with the task. Nothing is signed. The comparison
 * takes constant time.
 */
function verify({ headers }: ReceivedCallback, keys: readonly Uint8Array[]): SignatureCheck {
	const { [SECRET]: secret } = headers;
	if (secret === undefined) return 'missing';
	const given = Buffer.from(String(secret));
	const fits = keys.some((key) => key.length === given.length && timingSafeEqual(key, given));
	return fits ? 'valid' : 'invalid';
}

const callbackSchema = z.object({
	data: z.object({ task_id: callbackId, status: z.string().min(1) }),
});
