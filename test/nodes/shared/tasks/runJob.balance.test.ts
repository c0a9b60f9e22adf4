import type { Job } from '../../../../nodes/shared/tasks/job';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { runJobSafely } from '../../../../nodes/shared/tasks/runJobSafely';
import { StatusBatcher } from '../../../../nodes/shared/tasks/poll/statusBatcher';
import { klingai } from '../../../../nodes/shared/providers/klingai';
import { wavespeed } from '../../../../nodes/shared/providers/wavespeed';
import { knownError, response } from '../../../support/answers';
import { noResponse, FakeRuntime, type FakeAnswer } from './fakeRuntime';

const MONEY = { code: 200, message: 'success', data: { balance: 12.34 } };
const BALANCE = {
	amount: 12.34,
	unit: 'USD',
	isUnlimited: false,
	packages: [],
	warnings: [],
	providerResponse: MONEY,
};
const REQUEST = { method: 'GET', path: '/api/v3/balance' };
const FAULT = response(503, '');

function jobOf(runtime: FakeRuntime, balance = wavespeed.balance): Job {
	return {
		provider: { ...runtime.provider, ...(balance && { balance }) },
		task: { account: 'balance' },
		wait: { mode: 'none' },
	};
}

async function balanceIn(answers: FakeAnswer[], stopAt?: number) {
	const runtime = new FakeRuntime(answers, stopAt);
	const job = jobOf(runtime);
	const outcome = await runJob(job, runtime);
	const { provider } = job;
	return { outcome, provider, seconds: runtime.seconds, sent: runtime.sent };
}

describe('a job that reads the balance', () => {
	it('returns it, and sends one request', async () => {
		const { outcome, sent } = await balanceIn([response(200, MONEY)]);
		expect(outcome).toEqual({ outcome: 'balance', provider: 'vendor', balance: BALANCE });
		expect(sent).toEqual([{ second: 0, request: REQUEST }]);
	});

	it('waits out faults, missing responses and rate limits', async () => {
		const slow = response(429, '', { 'retry-after': '20' });
		const missing = noResponse('unknown', 'ECONNRESET');
		const { outcome, seconds } = await balanceIn([FAULT, missing, slow, response(200, MONEY)]);
		expect(outcome).toMatchObject({ outcome: 'balance' });
		expect(seconds).toHaveLength(4);
		expect((seconds[3] ?? 0) - (seconds[2] ?? 0)).toBeGreaterThanOrEqual(20);
	});

	it('returns the last fault after a minute', async () => {
		const { outcome, provider, seconds } = await balanceIn([FAULT]);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: null,
				seconds: Math.round(seconds.at(-1) ?? 0),
				reason: 'rejected',
				apiError: knownError({
					reason: 'providerFault',
					httpStatus: 503,
					message: '(empty response)',
				}),
				isAboutAccount: true,
			},
		});
		expect(seconds.length).toBeGreaterThan(3);
		expect(seconds.at(-1)).toBeLessThanOrEqual(60);
	});

	it('reports a provider that cannot be reached', async () => {
		const { outcome } = await balanceIn([noResponse('no', 'ECONNREFUSED')]);
		expect(outcome).toMatchObject({
			jobError: { reason: 'unreachable', detail: 'ECONNREFUSED', task: null, isAboutAccount: true },
		});
	});

	it('does not repeat a request with a rejected key', async () => {
		const { outcome, seconds } = await balanceIn([response(401, '')]);
		expect(outcome).toMatchObject({
			jobError: { reason: 'rejected', apiError: { reason: 'credential' }, isAboutAccount: true },
		});
		expect(seconds).toEqual([0]);
	});

	it('ends when the user stops it', async () => {
		const { outcome, provider } = await balanceIn([FAULT], 3);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: { provider, task: null, seconds: 3, reason: 'stopped', isAboutAccount: true },
		});
	});

	it('sends both requests again if the second one fails', async () => {
		const packages = { code: 0, data: { code: 0, resource_pack_subscribe_infos: [] } };
		const tasks = { code: 0, data: { result: { detail: [] }, has_more: false } };
		const runtime = new FakeRuntime([
			response(200, packages),
			FAULT,
			response(200, packages),
			response(200, tasks),
		]);
		expect(await runJob(jobOf(runtime, klingai.balance), runtime)).toMatchObject({
			outcome: 'balance',
			balance: { providerResponse: { costs: packages, billing: tasks } },
		});
		expect(runtime.sent.map(({ request: { path } }) => path)).toEqual([
			'/account/costs',
			'/account/billing/balance',
			'/account/costs',
			'/account/billing/balance',
		]);
	});
});

it('an error that is thrown while the balance is read is unexpected, and about the account', async () => {
	const runtime = new FakeRuntime([response(200, MONEY)]);
	const { provider } = runtime;
	const outcome = await runJobSafely({ ...jobOf(runtime), provider }, runtime, new StatusBatcher());
	expect(outcome).toEqual({
		outcome: 'jobError',
		jobError: {
			provider,
			task: null,
			reason: 'unexpected',
			detail: 'Error: vendor has no call for the balance',
			isAboutAccount: true,
			seconds: 0,
		},
	});
});
