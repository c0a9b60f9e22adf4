import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import {
	callbackId,
	CALLBACK_URL_SETUP,
	isInTime,
	type ReceivedCallback,
	type SignatureCheck,
	type Webhook,
} from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { readJson } from '../../lib/json';
import { KIND } from './submit';

/** States that need no check. Any other word may mean that the task has ended. */
const UNFINISHED: readonly string[] = ['waiting', 'queuing', 'generating'];

/** Characters of an HMAC-SHA256 in Base64: shorter and longer ones are not decoded. */
const LENGTH = 44;

/**
 * Callback of kie.ai when a task has ended: the response of a status check. With a key from its console, it signs ID and
 * time of the callback, but not the rest of the body.
 *
 * @see https://docs.kie.ai/common-api/webhook-verification
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['callBackUrl']),
	parse: (body) => {
		const read = callbackSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		const { taskId, state } = read.data.data;
		return { about: 'task', taskId, kinds: [KIND], ended: !UNFINISHED.includes(state) };
	},
	signature: {
		keys: {
			secretField: 'webhookSecret',
			keyOf: (secret) => (secret === '' ? undefined : Buffer.from(secret)),
		},
		verify,
	},
};

/** Base64 of HMAC-SHA256 over `<task ID>.<seconds since 1970>`. The comparison takes constant time. */
function verify(
	{ headers, body, now }: ReceivedCallback,
	keys: readonly Uint8Array[],
): SignatureCheck {
	const signature = headers['x-webhook-signature'];
	if (signature === undefined) return 'missing';
	const timestamp = String(headers['x-webhook-timestamp']);
	const task = callbackSchema.safeParse(readJson(Buffer.from(body).toString()));
	if (String(signature).length !== LENGTH || !task.success) return 'invalid';
	if (!/^\d+$/.test(timestamp) || !isInTime(Number(timestamp), now)) return 'invalid';
	const given = Buffer.from(String(signature), 'base64');
	const fits = keys
		.map((key) =>
			createHmac('sha256', key).update(`${task.data.data.taskId}.${timestamp}`).digest(),
		)
		.some((expected) => expected.length === given.length && timingSafeEqual(expected, given));
	return fits ? 'valid' : 'invalid';
}

const callbackSchema = z.object({
	data: z.object({ taskId: callbackId, state: z.string().min(1) }),
});
