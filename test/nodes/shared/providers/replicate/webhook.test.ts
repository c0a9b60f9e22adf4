import { createHmac } from 'node:crypto';

import { replicate } from '../../../../../nodes/shared/providers/replicate';
import { knownError } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';

const task = { about: 'task', taskId: 'abcdefghijkmnpqrstuvwxyz01', kinds: ['video'] } as const;

describeCallbacks(replicate, {
	'predictionEvent succeeded': { ...task, ended: true },
	'predictionEvent failed': { ...task, ended: true },
});

const read = (body: object) => replicate.webhook?.parse(JSON.stringify(body));

it.each([
	['starting', false],
	['processing', false],
	['succeeded', false],
	['canceled', true],
	['aborted', true],
	['booting', false],
])('reads the status %s of a callback of Replicate without a video: ended %s', (status, ended) => {
	const { taskId: id } = task;
	// A success without a video has ended according to the provider.
	expect(read({ id, status, output: null })).toEqual({
		...task,
		ended: status === 'succeeded' || ended,
	});
});

it('reads a callback of Replicate about a deleted video as ended', () => {
	const body = { id: task.taskId, status: 'succeeded', output: null, data_removed: true };
	expect(read(body)).toEqual({ ...task, ended: true });
});

it.each([
	['kwaivgi/kling-v3-video', task.about],
	['kwaivgi/kling-of-tomorrow', task.about],
	['black-forest-labs/flux-schnell', 'other'],
	[null, task.about],
	[7, task.about],
])('reads a callback of Replicate about the model %j as about: %s', (model, about) => {
	expect(read({ id: task.taskId, status: 'failed', model })).toMatchObject({ about });
});

it.each([
	['has no ID', { status: 'succeeded' }],
	['has no status', { id: task.taskId }],
	['has an empty status', { id: task.taskId, status: '' }],
	['has an ID that is a path', { id: '../account', status: 'succeeded' }],
])('returns nothing for a callback of Replicate that %s', (_what, body) => {
	expect(read(body)).toBeUndefined();
});

it('verifies callbacks of Replicate by the Standard Webhooks scheme, with the secret of the credential', () => {
	const key = Buffer.from('testsecrettestsecrettestsecret12');
	const body = Buffer.from('{"id":"a","status":"succeeded"}');
	const signed = createHmac('sha256', key).update(`msg_1.1781080794.${body.toString()}`);
	const headers = {
		'webhook-id': 'msg_1',
		'webhook-timestamp': '1781080794',
		'webhook-signature': `v1,${signed.digest('base64')}`,
	};
	const signature = replicate.webhook?.signature;
	const now = 1781080794_000;
	expect(signature?.verify({ headers, body, now }, [key])).toBe('valid');
	expect(signature?.verify({ headers, body: Buffer.from('{}'), now }, [key])).toBe('invalid');
	expect(signature?.keys).toMatchObject({ secretField: 'webhookSecret' });
});

it.each([
	['webhook is invalid', true],
	['webhook and prompt_text are invalid', false],
	['prompt is invalid', false],
])(
	'whether Replicate rejects the callback URL is known from its message: "%s"',
	(message, isSo) => {
		const error = knownError({ reason: 'invalidRequest', httpStatus: 400, message });
		expect(replicate.webhook?.rejectsUrl?.(error)).toBe(isSo);
	},
);
