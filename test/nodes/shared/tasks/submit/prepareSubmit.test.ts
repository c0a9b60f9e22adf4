import { failure, success } from '../../../../../nodes/shared/core/result';
import type { Submission } from '../../../../../nodes/shared/core/submission';
import { prepareSubmit } from '../../../../../nodes/shared/tasks/submit/prepareSubmit';
import { apiError, FakeRuntime, noResponse, REF, type FakeAnswer } from '../fakeRuntime';
import { submissionTo } from '../submission';
import { MemoryLedger } from './memoryLedger';

const MINUTE = 60_000;
const FOUND = { status: 200, headers: {}, body: 'session-7' };

const prepare: Submission['prepare'] = {
	name: 'search for faces',
	request: () => ({ method: 'POST', path: '/faces' }),
	parse: ({ status, body }) =>
		status === 200
			? success(body)
			: failure(apiError(status === 429 ? 'rateLimit' : 'providerFault', status)),
	choose: success,
};

async function prepared(answers: FakeAnswer[], page?: MemoryLedger, call = prepare) {
	const runtime = new FakeRuntime(answers);
	const submission = { ...submissionTo(runtime.provider), ...(call && { prepare: call }) };
	const result = await prepareSubmit(submission, page, runtime.now() + MINUTE, runtime);
	return { result, requests: runtime.sent.map(({ request }) => request.path) };
}

it('nothing is called without a call that precedes the submit', async () => {
	const runtime = new FakeRuntime([]);
	const submission = submissionTo(runtime.provider);
	expect(await prepareSubmit(submission, undefined, runtime.now() + MINUTE, runtime)).toEqual(
		success(undefined),
	);
	expect(runtime.sent).toEqual([]);
});

it('the result is returned, and written into the ledger, beside the uploads', async () => {
	const page = new MemoryLedger();
	page.addresses = { abc: 'https://files.example/1.png' };
	expect(await prepared([FOUND], page)).toEqual({
		result: success('session-7'),
		requests: ['/faces'],
	});
	expect(page.call).toEqual({ result: 'session-7' });
	expect(page.addresses).toEqual({ abc: 'https://files.example/1.png' });
});

it.each<[string, MemoryLedger]>([
	['a submit that is repeated', new MemoryLedger({ state: 'pending', attempt: 1, id: 'id-1' })],
	['a submit after an attempt that stopped before it', new MemoryLedger()],
])('%s contains the first result, without a second call', async (_what, page) => {
	page.call = { result: 'session-1' };
	expect(await prepared([], page)).toEqual({ result: success('session-1'), requests: [] });
});

it('a new submit after one that was rejected makes a new call', async () => {
	const page = new MemoryLedger({ state: 'closed', attempt: 1, id: 'id-1' });
	page.call = { result: 'session-1' };
	expect((await prepared([FOUND], page)).result).toEqual(success('session-7'));
});

it('a result that the submit cannot follow is not bought again', async () => {
	const empty = apiError('invalidRequest', 200);
	const page = new MemoryLedger();
	const call = prepare && { ...prepare, choose: () => failure(empty) };
	const rejected = failure({ reason: 'rejected', apiError: empty });
	expect(await prepared([FOUND], page, call)).toEqual({ result: rejected, requests: ['/faces'] });
	expect(await prepared([FOUND], page, call)).toEqual({ result: rejected, requests: [] });
});

it('nothing is called for a task that exists', async () => {
	const page = new MemoryLedger({ state: 'accepted', attempt: 1, id: 'id-1', task: REF });
	expect(await prepared([], page)).toEqual({ result: success(undefined), requests: [] });
});

it('a rate limit is waited out', async () => {
	const { result, requests } = await prepared([{ status: 429, headers: {}, body: '' }, FOUND]);
	expect(result).toEqual(success('session-7'));
	expect(requests).toHaveLength(2);
});

/** The error of a call that may have been accepted. */
const unclear = (detail: string) =>
	failure({
		reason: 'unconfirmed',
		detail,
		kind: 'video',
		externalTaskId: null,
		precedingCall: 'search for faces',
	});

it.each<[string, FakeAnswer, string]>([
	[
		'may have been accepted',
		noResponse('unknown', 'the connection was reset'),
		'the connection was reset',
	],
	[
		'failed at the provider',
		{ status: 500, headers: {}, body: '' },
		'HTTP 500: vendor says providerFault',
	],
])(
	'a call that %s is reported as unconfirmed, and repeated neither now nor by a later attempt',
	async (_what, answer, detail) => {
		const page = new MemoryLedger();
		expect(await prepared([answer, FOUND], page)).toEqual({
			result: unclear(detail),
			requests: ['/faces'],
		});
		expect(await prepared([FOUND], page)).toEqual({
			result: unclear('an earlier attempt of this item got no response'),
			requests: [],
		});
	},
);

it('a rejected call is repeated by a later attempt, because it was not billed', async () => {
	const refused: Submission['prepare'] = prepare && {
		...prepare,
		parse: (response) =>
			response.status === 400
				? failure(apiError('invalidRequest', 400))
				: prepare.parse(response, undefined),
	};
	const page = new MemoryLedger();
	const first = await prepared([{ status: 400, headers: {}, body: '' }], page, refused);
	expect(first.result).toEqual(
		failure({ reason: 'rejected', apiError: apiError('invalidRequest', 400) }),
	);
	expect((await prepared([FOUND], page, refused)).result).toEqual(success('session-7'));
});

it('a provider that is not reached is tried three times', async () => {
	const nobody = noResponse('no', 'connection refused');
	const { result, requests } = await prepared([nobody, nobody, nobody, FOUND]);
	expect(result.ok ? null : result.error.reason).toBe('unreachable');
	expect(requests).toHaveLength(3);
});
