import { z } from 'zod';
import {
	asStatusResponse,
	callbackId,
	CALLBACK_URL_SETUP,
	type Webhook,
	type CallbackHeaders,
	type CallbackEvent,
	type SignedParts,
} from '../../core/webhook';
import { readJson, type Json } from '../../lib/json';
import { isReportedEnded } from '../../core/task';
import { LEGACY_KINDS } from '../klingApi/kinds';
import { parseStatus, PROVIDER } from './responses';
import { TASKS } from './newApi/submit';

const SECRET_PREFIX = 'whsec_';
const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';
const VERSION = 'v1,';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Kling calls at every change of state, with the task itself: one entry of the newer API's list, or what stands in
 * `data` of the legacy API's answer.
 *
 * @see https://kling.ai/document-api/api/get-started/callbacks
 */
export const webhook: Webhook = {
	setup: CALLBACK_URL_SETUP,
	parse: (body) => {
		const read = taskSchema.safeParse(readJson(body));
		if (!read.success) return undefined;
		return 'task_id' in read.data ? legacyReading(read.data) : newerReading(read.data);
	},
	signature: {
		secretField: 'webhookSecret',
		tolerance: 5 * 60,
		keyOf,
		read: readSignature,
	},
};

/** The kind is not told. */
function legacyReading(data: z.infer<typeof legacySchema>): CallbackEvent | undefined {
	const kinds = LEGACY_KINDS.map(({ kind }) => kind);
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

/** The key is what the console shows, in Base64 behind a mark. */
function keyOf(secret: string): Uint8Array | undefined {
	const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : '';
	return BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : undefined;
}

/**
 * `webhook-signature` holds one signature for each secret that is valid, e.g. while one replaces another. Headers that
 * cannot be read are a signature that fits nothing.
 */
function readSignature(headers: CallbackHeaders): SignedParts | undefined {
	if (headers[SIGNATURE] === undefined) return undefined;
	const read = headersSchema.safeParse(headers);
	if (!read.success) return { timestamp: 0, prefix: '', signatures: [] };
	const { [ID]: id, [TIMESTAMP]: timestamp, [SIGNATURE]: parts } = read.data;
	const signatures = parts
		.split(' ')
		.flatMap((part) => (part.startsWith(VERSION) ? [part.slice(VERSION.length)] : []));
	return { timestamp: Number(timestamp), prefix: `${id}.${timestamp}.`, signatures };
}

const headersSchema = z.object({
	[ID]: z.string(),
	[TIMESTAMP]: z.string().regex(/^\d+$/),
	[SIGNATURE]: z.string(),
});

const legacySchema = z.object({ task_id: callbackId, task_status: z.string().min(1) });
const newerSchema = z.object({ id: callbackId, status: z.string().min(1) });
const taskSchema = z.union([legacySchema, newerSchema]);
