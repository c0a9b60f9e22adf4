import { z } from 'zod';
import type { HttpResponse } from '../../core/http';
import { apiErrorFrom, readResponse, reasonOfStatus } from '../../core/response';
import { failure, success, type Result } from '../../core/result';
import { verifierOf } from '../../core/standardWebhooks';
import { callbackId, CALLBACK_URL_SETUP, type Webhook } from '../../core/webhook';
import { isAboutOnly } from '../../core/apiError';
import { readJson } from '../../lib/json';
import { apiError, STATUSES } from './responses';
import { KIND } from './submit';

/**
 * Callback of WaveSpeed, which it sends when a task has ended: the prediction itself. It signs with a secret of the API
 * key, which the node requests.
 *
 * @see https://wavespeed.ai/docs/how-to-use-webhooks
 * @see https://wavespeed.ai/docs/verify-webhooks
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	rejectsUrl: (apiError) => isAboutOnly(apiError, ['webhook']),
	parse: (body) => {
		const read = callbackSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		const status = STATUSES.get(read.data.status.toLowerCase());
		// An unknown word may mean that the task has ended.
		const ended = status !== 'queued' && status !== 'processing';
		return { about: 'task', taskId: read.data.id, kinds: [KIND], ended };
	},
	signature: {
		keys: {
			request: () => ({ method: 'GET', path: '/api/v3/webhook/secret' }),
			parse: readSecret,
		},
		verify: verifierOf('v3', 'hex'),
	},
};

const callbackSchema = z.object({ id: callbackId, status: z.string().min(1) });

/** The key is the text after the prefix, not decoded. No error contains the response, because that has the secret. */
function readSecret(response: HttpResponse): Result<readonly Uint8Array[]> {
	const secret = readResponse(response, secretSchema)?.data.data.secret;
	if (secret !== undefined) return success([Buffer.from(secret.replace(/^whsec_/, ''))]);
	if (reasonOfStatus(response.status) !== undefined) return failure(apiError(response));
	return failure(apiErrorFrom(response, 'unreadable', 'The response contains no webhook secret.'));
}

const secretSchema = z.object({ data: z.object({ secret: z.string().min(1) }) });
