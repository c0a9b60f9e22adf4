import { receiveWebhook } from '../../../nodes/shared/n8n/webhook/receive';
import { klingai } from '../../../nodes/shared/providers/klingai';
import { createSigner, KEYS_PATH, publishedSignature } from '../../support/publishedKeys';
import { bodyOf, ID, NEWER_TASK } from './calls';
import { triggerContext, type VendorAnswer } from './triggerContext';

/** Kling, if it signed as fal does. */
const webhook = { setup: '', parse: () => undefined, ...klingai.webhook };
const provider = { ...klingai, webhook: { ...webhook, signature: publishedSignature } };

const signer = createSigner();
const body = bodyOf('succeeded');
const now = () => Math.floor(Date.now() / 1000);
const ASKED_FOR_KEYS = `GET ${KEYS_PATH}`;
const ASKED_FOR_TASK = `GET /tasks?task_ids=${ID}`;

const vendor: VendorAnswer = ({ pathname }) => ({
	status: 200,
	body: pathname === KEYS_PATH ? { keys: [signer.jwk] } : { code: 0, data: [NEWER_TASK] },
});

async function receive(headers: Record<string, string>, nodeId: string, answers = vendor) {
	const { context, traces } = triggerContext({ body, headers, vendor: answers, nodeId });
	const result = await receiveWebhook(context, provider, ['succeeded', 'failed']);
	return { result, asked: traces.asked };
}

it('a callback whose signature matches a published key is accepted, and still confirmed by a status check', async () => {
	const { result, asked } = await receive(signer.sign(body, now()), 'published');
	expect(result).toMatchObject({ outcome: 'task', task: { taskId: ID, status: 'succeeded' } });
	expect(asked).toEqual([ASKED_FOR_KEYS, ASKED_FOR_TASK]);
});

it('a callback whose signature matches no published key is rejected without a status check', async () => {
	const headers = createSigner().sign(body, now());
	expect(await receive(headers, 'signed by another')).toEqual({
		result: {
			outcome: 'response',
			status: 401,
			message: 'The signature is invalid or too old.',
		},
		asked: [ASKED_FOR_KEYS],
	});
});

it('a callback without a signature is rejected without any request', async () => {
	expect(await receive({}, 'not signed')).toEqual({
		result: { outcome: 'response', status: 401, message: 'The signature is missing.' },
		asked: [],
	});
});

it('the published keys are requested once for several callbacks', async () => {
	await receive(signer.sign(body, now()), 'twice');
	expect((await receive(signer.sign(body, now()), 'twice')).asked).not.toContain(ASKED_FOR_KEYS);
});

it('a callback whose published keys cannot be requested may be repeated', async () => {
	const silent = () => new Error('nobody there');
	expect(await receive(signer.sign(body, now()), 'without keys', silent)).toEqual({
		result: {
			outcome: 'response',
			status: 503,
			message: 'The keys of Kling (Official) cannot be fetched. Try again later.',
			retryAfter: 15,
		},
		asked: [ASKED_FOR_KEYS],
	});
});
