import type { ApiError } from '../../../../nodes/shared/core/apiError';
import type { Provider } from '../../../../nodes/shared/core/provider';
import { runJob } from '../../../../nodes/shared/tasks/runJob';
import { apiError, FakeRuntime, noResponse } from './fakeRuntime';

const DELETING = { asset: 'element', id: '42' } as const;
const RATE_LIMIT = apiError('rateLimit', 429);
const UNKNOWN = apiError('taskNotFound', 404);

/** Deletes an element; each answer is an error, or success. */
async function deleteIn(answers: Array<ApiError | 'deleted' | 'lost'>) {
	const runtime = new FakeRuntime((_request, second) =>
		answers[Math.min(asked, answers.length - 1)] === 'lost'
			? noResponse('unknown', `lost at ${second}`)
			: { status: 200, headers: {}, body: '' },
	);
	let asked = 0;
	const deadlines = new Set<unknown>();
	const provider: Provider = {
		...runtime.provider,
		assets: {
			element: {
				kind: 'elements',
				presetKind: 'presets',
				delete: {
					request: (id) => ({ method: 'POST', path: `/delete/${id}` }),
					parse: () => {
						const answer = answers[Math.min(asked++, answers.length - 1)];
						return typeof answer === 'object'
							? { ok: false, error: answer }
							: { ok: true, value: null };
					},
				},
			},
		},
	};
	const outcome = await runJob(
		{ provider, task: DELETING, wait: { mode: 'none' } },
		{
			now: () => runtime.now(),
			random: () => 0.5,
			signal: runtime.signal,
			sleep: async (milliseconds) => await runtime.sleep(milliseconds),
			send: async (request, deadline) => {
				deadlines.add(deadline);
				return await runtime.send(request);
			},
		},
	);
	const { sent, seconds } = runtime;
	return { outcome, provider, sent, seconds, deadlines: [...deadlines] };
}

describe('a job that deletes an element', () => {
	it('sends one request, and returns what was deleted', async () => {
		const { outcome, sent, deadlines } = await deleteIn(['deleted']);
		expect(outcome).toEqual({ outcome: 'deleted', provider: 'vendor', asset: 'element', id: '42' });
		expect(sent).toEqual([{ second: 0, request: { method: 'POST', path: '/delete/42' } }]);
		expect(deadlines).toEqual([60_000]);
	});

	it('waits out rate limits', async () => {
		const { outcome, seconds } = await deleteIn([RATE_LIMIT, RATE_LIMIT, 'deleted']);
		expect(outcome).toMatchObject({ outcome: 'deleted' });
		expect(seconds).toEqual([0, 2, 6]);
	});

	it('returns a rejection with what was to be deleted', async () => {
		const { outcome, provider, seconds } = await deleteIn([UNKNOWN]);
		expect(outcome).toEqual({
			outcome: 'jobError',
			jobError: {
				provider,
				task: null,
				seconds: 0,
				reason: 'rejected',
				apiError: UNKNOWN,
				deleting: DELETING,
			},
		});
		expect(seconds).toEqual([0]);
	});

	it('returns the last error after a minute', async () => {
		const { outcome, seconds } = await deleteIn(['lost']);
		expect(outcome).toMatchObject({
			outcome: 'jobError',
			jobError: {
				task: null,
				seconds: 30,
				reason: 'unreachable',
				detail: 'lost at 30',
				deleting: DELETING,
			},
		});
		expect(seconds).toEqual([0, 2, 6, 14, 30]);
	});

	it('throws for a provider without elements', async () => {
		const runtime = new FakeRuntime([]);
		const job = { provider: runtime.provider, task: DELETING, wait: { mode: 'none' } } as const;
		await expect(
			runJob({ ...job, provider: { ...job.provider, assets: {} } }, runtime),
		).rejects.toThrow(new Error('vendor has no elements'));
	});
});
