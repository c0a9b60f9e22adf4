import { createHmac } from 'node:crypto';

import { wavespeed } from '../../../../../nodes/shared/providers/wavespeed';
import { knownError, response } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';
import { contractOf } from '../../../../support/contract';
import { resultOf } from '../../../../support/resultOf';

const task = {
	about: 'task',
	taskId: '0123456789abcdef0123456789abcdef',
	kinds: ['video'],
	ended: true,
} as const;

describeCallbacks(wavespeed, { 'finished completed': task, 'finished failed': task });

it.each([
	['created', false],
	['queued', false],
	['pending', false],
	['Processing', false],
	['completed', true],
	['failed', true],
	['cancelled', true],
	['timeout', true],
	['deleted', true],
	['expired', true],
])('reads the status %s of a WaveSpeed callback: ended %s', (status, ended) => {
	const body = JSON.stringify({ id: task.taskId, status });
	expect(wavespeed.webhook?.parse(body)).toEqual({ ...task, ended });
});

it.each([
	['has no ID', { status: 'completed' }],
	['has no status', { id: task.taskId }],
	['has an ID that leads to another URL', { id: 'a/../b', status: 'completed' }],
	['is the response to a status check', { code: 200, data: { id: 'a', status: 'completed' } }],
])('returns nothing for a callback of WaveSpeed that %s', (_what, body) => {
	expect(wavespeed.webhook?.parse(JSON.stringify(body))).toBeUndefined();
});

const SECRET = 'whsec_0123456789abcdef';
const signature = wavespeed.webhook?.signature;
const keys = signature?.keys;
const call = keys && 'parse' in keys ? keys : undefined;

function keysIn(body: Parameters<typeof response>[1], status = 200) {
	if (!call) throw new Error('WaveSpeed has keys to request');
	return resultOf(call.parse(response(status, body), null));
}

describe('the webhook secret of WaveSpeed', () => {
	it('is requested as its contract says', () => {
		const request = call?.request(null);
		expect(request).toEqual({ method: 'GET', path: '/api/v3/webhook/secret' });
		const operation = contractOf('wavespeed').operationAt('GET', request?.path ?? '');
		expect(operation?.operationId).toBe('getWebhookSecret');
		const read = operation?.answers.map(({ status, body }) => keysIn(body, status));
		expect(read).toMatchObject([
			{ ok: true, value: [Buffer.from('0123456789abcdef')] },
			{ ok: false, error: { reason: 'credential', message: 'Unauthorized' } },
			{ ok: false, error: { reason: 'credential', message: 'Invalid access token' } },
		]);
	});

	it('is in no error, whatever the response is', () => {
		for (const body of [{ data: { key: SECRET } }, { message: SECRET }, SECRET, [SECRET]]) {
			expect(keysIn(body)).toMatchObject({
				ok: false,
				error: { reason: 'unreadable', message: 'The response contains no webhook secret.' },
			});
		}
	});
});

describe('the signature of a WaveSpeed callback', () => {
	const [id, timestamp, body] = ['msg_1', '1781080794', '{"id":"1","status":"completed"}'];
	const key = Buffer.from('0123456789abcdef');
	const proof = createHmac('sha256', '0123456789abcdef')
		.update(`${id}.${timestamp}.${body}`)
		.digest('hex');
	const headers = {
		'webhook-id': id,
		'webhook-timestamp': timestamp,
		'webhook-signature': `v3,${proof}`,
	};
	const now = 1781080794_000;
	interface Changed {
		given?: Record<string, string | string[] | undefined>;
		body?: string;
		now?: number;
		keys?: Buffer[];
	}
	const verify = (changed: Changed) =>
		signature?.verify(
			{
				headers: { ...headers, ...changed.given },
				body: Buffer.from(changed.body ?? body),
				now: changed.now ?? now,
			},
			changed.keys ?? [key],
		);
	const SIGNATURE = 'webhook-signature';

	it('is valid over the ID, the time and the body, with the text after whsec_ as the key', () => {
		expect(verify({})).toBe('valid');
		const given = { [SIGNATURE]: `v1,abc v3,${proof.toUpperCase()}` };
		expect(verify({ given })).toBe('valid');
		expect(verify({ keys: [Buffer.from('other'), key] })).toBe('valid');
		expect(verify({ now: now + 299_000 })).toBe('valid');
	});

	it('is missing without its header, even without a key', () => {
		expect(verify({ given: { [SIGNATURE]: undefined }, keys: [] })).toBe('missing');
	});

	it.each<[string, Changed]>([
		['of another body', { body: `${body} ` }],
		['of another ID', { given: { 'webhook-id': 'msg_2' } }],
		['of another time', { given: { 'webhook-timestamp': '1781080795' } }],
		['that is more than five minutes old', { now: now + 301_000 }],
		['of the future', { now: now - 301_000 }],
		['without a time', { given: { 'webhook-timestamp': undefined } }],
		['with a time that is not a number', { given: { 'webhook-timestamp': 'now' } }],
		['without an ID', { given: { 'webhook-id': undefined } }],
		['by another key', { keys: [Buffer.from('other')] }],
		['without a key', { keys: [] }],
		['of another version', { given: { [SIGNATURE]: `v1,${proof}` } }],
		['without a version', { given: { [SIGNATURE]: proof } }],
		['that is cut off', { given: { [SIGNATURE]: `v3,${proof.slice(0, 62)}` } }],
		['that is too long', { given: { [SIGNATURE]: `v3,${proof}00` } }],
		['in two headers', { given: { [SIGNATURE]: [`v3,${proof}`, `v3,${proof}`] } }],
	])('is invalid %s', (_what, changed) => {
		expect(verify(changed)).toBe('invalid');
	});
});

it.each([
	['webhook is invalid', true],
	['webhook and prompt_text are invalid', false],
	['prompt is invalid', false],
])(
	'whether WaveSpeed rejects the callback URL is known from its message: "%s"',
	(message, isSo) => {
		const error = knownError({ reason: 'invalidRequest', httpStatus: 400, message });
		expect(wavespeed.webhook?.rejectsUrl?.(error)).toBe(isSo);
	},
);
