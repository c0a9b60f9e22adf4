import type { ApiCall } from '../../../../nodes/shared/core/apiCall';
import type { HttpResponse } from '../../../../nodes/shared/core/http';
import { call } from '../../../../nodes/shared/tasks/call';
import { apiError, noResponse, FakeRuntime, type FakeAnswer } from './fakeRuntime';

/** A provider that keeps the state of a job and its result apart. `HOP` in a body names the result to follow. */
const job: ApiCall<string, string> = {
	request: (id) => ({ method: 'GET', path: `/jobs/${id}/status` }),
	parse: ({ status, body }, id, before) => {
		if (body === 'HOP') return { follow: { method: 'GET', path: `/jobs/${id}/result` } };
		const told = `${before?.body ?? 'nothing'}, then ${body}`;
		return status < 400 ? { ok: true, value: told } : { ok: false, error: REFUSED };
	},
};

const REFUSED = apiError('invalidRequest', 422);
const HOP = response('HOP');
const STATUS = { method: 'GET', path: '/jobs/7/status' };
const RESULT = { method: 'GET', path: '/jobs/7/result' };

function response(body: string, status = 200): HttpResponse {
	return { status, headers: {}, body };
}

async function callIn(answers: FakeAnswer[]) {
	const runtime = new FakeRuntime(answers);
	const result = await call(job, '7', runtime);
	return { result, sent: runtime.sent.map(({ request }) => request) };
}

describe('a call', () => {
	it('sends the request of a call and reads the response', async () => {
		expect(await callIn([response('running')])).toEqual({
			result: { ok: true, value: 'nothing, then running' },
			sent: [STATUS],
		});
	});

	it('returns the error that the adapter reads from the response', async () => {
		expect(await callIn([response('no', 422)])).toEqual({
			result: { ok: false, error: REFUSED },
			sent: [STATUS],
		});
	});

	it.each(['no', 'unknown'] as const)(
		'returns why a request got no response, which reached the provider: %s',
		async (delivered) => {
			expect(await callIn([noResponse(delivered, 'ECONNRESET')])).toEqual({
				result: { ok: false, error: { outcome: 'noResponse', delivered, reason: 'ECONNRESET' } },
				sent: [STATUS],
			});
		},
	);

	it('throws what the adapter throws in a call', async () => {
		const broken = (): never => {
			throw new RangeError('too deep');
		};
		const runtime = new FakeRuntime([response('running')]);
		await expect(call({ ...job, parse: broken }, '7', runtime)).rejects.toThrow('too deep');
	});
});

describe('a response that names a request to follow', () => {
	it('follows the request that a response names, and reads both responses', async () => {
		expect(await callIn([HOP, response('the video')])).toEqual({
			result: { ok: true, value: 'HOP, then the video' },
			sent: [STATUS, RESULT],
		});
	});

	it('returns the error of the request that it follows', async () => {
		expect(await callIn([HOP, response('it failed', 500)])).toEqual({
			result: { ok: false, error: REFUSED },
			sent: [STATUS, RESULT],
		});
	});

	it('returns an unreadable response if the second one names a further request, which is not sent', async () => {
		expect(await callIn([HOP, HOP, response('the video')])).toEqual({
			result: {
				ok: false,
				error: {
					reason: 'unreadable',
					httpStatus: 200,
					code: null,
					message: 'HOP',
					requestId: null,
					retryAfter: null,
				},
			},
			sent: [STATUS, RESULT],
		});
	});

	it('reports that the provider was reached even if the followed request was not sent', async () => {
		expect(await callIn([HOP, noResponse('no', 'ENOTFOUND')])).toEqual({
			result: {
				ok: false,
				error: { outcome: 'noResponse', delivered: 'unknown', reason: 'ENOTFOUND' },
			},
			sent: [STATUS, RESULT],
		});
	});
});
