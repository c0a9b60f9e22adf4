import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fitsEd25519, readEd25519Keys } from '../../core/ed25519';
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
import { taskKinds, VOICES } from './endpoints';
import { REST } from './upload';

const ID = 'x-fal-webhook-request-id';
const USER = 'x-fal-webhook-user-id';
const TIMESTAMP = 'x-fal-webhook-timestamp';
const SIGNATURE = 'x-fal-webhook-signature';

/**
 * Callback of fal at the end of a task. It does not contain the app, so the task is looked for in each of them, except for
 * a voice, which the callback contains.
 *
 * @see https://fal.ai/docs/model-endpoints/webhooks
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['fal_webhook', 'webhook']),
	parse: (body) => {
		const read = callbackSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		const { request_id: taskId, payload } = read.data;
		const apps = taskKinds.map(({ kind }) => kind).filter((kind) => kind !== VOICES);
		const kinds = payload?.voice_id === undefined ? apps : [VOICES];
		return { about: 'task', taskId, kinds, ended: true };
	},
	signature: {
		keys: {
			request: () => ({ method: 'GET', path: '/.well-known/jwks.json', host: REST }),
			parse: readEd25519Keys,
		},
		verify,
	},
};

/** The signature is over three headers and the hash of the body, a line each. */
function verify(
	{ headers, body, now }: ReceivedCallback,
	keys: readonly Uint8Array[],
): SignatureCheck {
	if (headers[SIGNATURE] === undefined) return 'missing';
	const read = headersSchema.safeParse(headers);
	if (!read.success) return 'invalid';
	const { [ID]: id, [USER]: user, [TIMESTAMP]: timestamp, [SIGNATURE]: signature } = read.data;
	if (!isInTime(Number(timestamp), now)) return 'invalid';
	const hash = createHash('sha256').update(body).digest('hex');
	const message = Buffer.from([id, user, timestamp, hash].join('\n'));
	return fitsEd25519(message, Buffer.from(signature, 'hex'), keys) ? 'valid' : 'invalid';
}

const headersSchema = z.object({
	[ID]: z.string(),
	[USER]: z.string(),
	[TIMESTAMP]: z.string().regex(/^\d+$/),
	/** 64 bytes. */
	[SIGNATURE]: z.string().regex(/^[0-9a-f]{128}$/i),
});

const callbackSchema = z.object({
	request_id: callbackId,
	status: z.string().min(1),
	payload: z.object({ voice_id: z.unknown() }).optional().catch(undefined),
});
