import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';

import { runtimeFor } from '../../../../../nodes/shared/n8n/run/runtime';
import { connect, type SendBounds } from '../../../../../nodes/shared/n8n/http/client';
import type { Exchange, HttpRequest } from '../../../../../nodes/shared/core/http';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { contextOf } from '../context';

const ASK: HttpRequest = { method: 'GET', path: '/tasks/1' };
const SUBMIT: HttpRequest = { method: 'POST', path: '/videos', body: { prompt: 'A fox' } };
const MEGABYTE = 1024 * 1024;

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

/** An n8n whose vendor never answers: its helper ends with the signal only, as the network library does. */
const silent = async ({ abortSignal }: IHttpRequestOptions): Promise<never> =>
	await new Promise((_resolve, reject) => {
		abortSignal?.addEventListener?.('abort', () =>
			reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })),
		);
	});

function contextWith(
	answer: (options: IHttpRequestOptions) => unknown,
	cancelSignal?: AbortSignal,
) {
	const credential = () => ({ apiKey: 'sk-0123456789abcdef' });
	return contextOf({ credential, answer, ...(cancelSignal && { cancelSignal }) });
}

interface Ended {
	exchange?: Exchange;
	afterMs?: number;
}

/** Sends a request, and tells what came of it once it is over. */
function sendTo(
	answer: (options: IHttpRequestOptions) => unknown,
	request: HttpRequest,
	bounds?: SendBounds,
): Ended {
	const begun = performance.now();
	const ended: Ended = {};
	void connect(contextWith(answer), apimart, 0)
		.then(async (send) => await send(request, bounds))
		.then((exchange) => Object.assign(ended, { exchange, afterMs: performance.now() - begun }));
	return ended;
}

function withBody(body: unknown) {
	return () => ({ statusCode: 200, headers: {}, body });
}

describe('an exchange that nobody answers', () => {
	const big: HttpRequest = {
		method: 'POST',
		path: '/images',
		form: {
			field: 'file',
			fileName: 'a.png',
			mimeType: 'image/png',
			bytes: Buffer.alloc(12_500_000),
		},
	};

	const put: HttpRequest = {
		method: 'PUT',
		path: 'https://storage.example/a.png',
		auth: 'none',
		file: { mimeType: 'image/png', bytes: Buffer.alloc(12_500_000) },
	};

	const cancellation: HttpRequest = { method: 'DELETE', path: '/tasks/1' };

	it.each<[string, HttpRequest, SendBounds | undefined, number]>([
		['a cancellation', cancellation, undefined, 120],
		['a cancellation at the deadline', cancellation, { remaining: 0 }, 10],
		['an upload of 12.5 MB to another host', put, undefined, 220],
		['an upload to another host at the deadline', put, { remaining: 0 }, 110],
		['a question', ASK, undefined, 30],
		['a submit', { ...SUBMIT, body: {} }, undefined, 120],
		['an upload of 12.5 MB, which takes 100 seconds at 1 Mbit/s', big, undefined, 220],
		['a question 7 seconds before the deadline', ASK, { remaining: 7_000 }, 7],
		['a question at the deadline', ASK, { remaining: 0 }, 5],
		['a question after the deadline', ASK, { remaining: -60_000 }, 5],
		['a submit 70 seconds before the deadline', { ...SUBMIT, body: {} }, { remaining: 70_000 }, 70],
		['a submit at the deadline', { ...SUBMIT, body: {} }, { remaining: 0 }, 10],
	])('ends an exchange without a response: %s', async (_what, request, bounds, seconds) => {
		const ended = sendTo(silent, request, bounds);
		await jest.advanceTimersByTimeAsync(seconds * 1000 - 1);
		expect(ended).toEqual({});
		await jest.advanceTimersByTimeAsync(2);
		expect(ended.exchange).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: `no complete response within ${seconds} seconds`,
		});
	});

	it('ends as soon as it is stopped', async () => {
		const stop = new AbortController();
		const ended = sendTo(silent, SUBMIT, { signal: stop.signal });
		await jest.advanceTimersByTimeAsync(5_100);
		stop.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(ended).toEqual({
			exchange: {
				outcome: 'noResponse',
				delivered: 'unknown',
				reason: 'the run was stopped before a response arrived',
			},
			afterMs: 5_100,
		});
	});

	it.each([
		['forward', 3_600_000],
		['back', -3_600_000],
	])('ends an exchange in time when the clock is set %s by an hour', async (_, jump) => {
		const ended = sendTo(silent, ASK);
		await jest.advanceTimersByTimeAsync(1_000);
		jest.setSystemTime(Date.now() + jump);
		await jest.advanceTimersByTimeAsync(28_999);
		expect(ended).toEqual({});
		await jest.advanceTimersByTimeAsync(1);
		expect(ended.afterMs).toBe(30_000);
	});

	it('reports that nothing was sent when there was no connection', async () => {
		const unsent = async (options: IHttpRequestOptions) =>
			await silent(options).catch((error: unknown) => {
				const request = { socket: { _bytesDispatched: 0 } };
				throw Object.assign(new Error('canceled', { cause: error }), { request });
			});
		const ended = sendTo(unsent, SUBMIT);
		await jest.advanceTimersByTimeAsync(121_000);
		expect(ended.exchange).toEqual({
			outcome: 'noResponse',
			delivered: 'no',
			reason: 'no connection within 120 seconds',
		});
	});
});

describe('an answer', () => {
	it('ends a response that starts and never continues at the limit of the exchange', async () => {
		const body = new Readable({ read: () => undefined });
		body.push('{"status":');
		const ended = sendTo(withBody(body), ASK);
		await jest.advanceTimersByTimeAsync(30_000);
		expect(ended).toEqual({
			exchange: {
				outcome: 'noResponse',
				delivered: 'unknown',
				reason: 'no complete response within 30 seconds',
			},
			afterMs: 30_000,
		});
		expect(body.destroyed).toBe(true);
	});

	it('reports no response when it breaks off', async () => {
		const broken = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({
			read() {
				this.destroy(broken);
			},
		});
		const ended = sendTo(withBody(body), SUBMIT);
		await jest.advanceTimersByTimeAsync(0);
		expect(ended.exchange).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'ECONNRESET',
		});
	});

	it('reads a response of 16 MB, without its byte order mark', async () => {
		const text = 'a'.repeat(16 * MEGABYTE - 3);
		const body = Readable.from([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
		const ended = sendTo(withBody(body), ASK);
		await jest.advanceTimersByTimeAsync(0);
		const { exchange } = ended;
		expect(exchange?.outcome === 'response' && exchange.response.body === text).toBe(true);
	});

	it('reports no response when it is one byte larger, and reads no more of it', async () => {
		let blocks = 0;
		const body = new Readable({
			read() {
				blocks += 1;
				this.push(Buffer.alloc(64 * 1024));
			},
		});
		const ended = sendTo(withBody(body), ASK);
		await jest.advanceTimersByTimeAsync(0);
		expect(ended.exchange).toEqual({
			outcome: 'noResponse',
			delivered: 'unknown',
			reason: 'the response was larger than 16 MB',
		});
		expect(body.destroyed).toBe(true);
		// 256 blocks are 16 MB; a stream reads a little ahead.
		expect(blocks).toBeLessThan(260);
	});

	it('keeps a letter whose bytes arrive in two chunks', async () => {
		const bytes = Buffer.from('"é"');
		const body = Readable.from([bytes.subarray(0, 2), bytes.subarray(2)]);
		const ended = sendTo(withBody(body), ASK);
		await jest.advanceTimersByTimeAsync(0);
		expect(ended.exchange).toMatchObject({ response: { body: '"é"' } });
	});
});

describe('the environment of a node', () => {
	it('passes the deadline of the runtime to the exchange', async () => {
		const context = contextWith(silent);
		const runtime = runtimeFor(context, await connect(context, apimart, 0));
		const begun = runtime.now();
		const exchange = runtime.send(ASK, begun + 12_000);
		await jest.advanceTimersByTimeAsync(12_000);
		expect(await exchange).toMatchObject({ reason: 'no complete response within 12 seconds' });
	});

	it('ends a question when another item ended the run, and lets a submit come to its end', async () => {
		const abandoned = new AbortController();
		const context = contextWith(silent);
		const send = await connect(context, apimart, 0);
		const runtime = runtimeFor(context, send, abandoned.signal);
		const asked = runtime.send(ASK);
		const submitted = runtime.send({ ...SUBMIT, body: {} });
		abandoned.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(await asked).toMatchObject({ reason: 'the run was stopped before a response arrived' });
		await jest.advanceTimersByTimeAsync(120_001);
		expect(await submitted).toMatchObject({
			reason: 'no complete response within 120 seconds',
		});
	});

	it('ends a submit as soon as the stop button is pressed', async () => {
		const button = new AbortController();
		const context = contextWith(silent, button.signal);
		const runtime = runtimeFor(context, await connect(context, apimart, 0));
		const begun = performance.now();
		const submitted = runtime.send(SUBMIT).then(({ outcome }) => ({
			outcome,
			afterMs: performance.now() - begun,
		}));
		await jest.advanceTimersByTimeAsync(3_200);
		button.abort();
		await jest.advanceTimersByTimeAsync(0);
		expect(await submitted).toEqual({ outcome: 'noResponse', afterMs: 3_200 });
	});
});

describe('the signals of a node', () => {
	const listening = (...signals: AbortSignal[]) =>
		signals.flatMap((signal) => getEventListeners(signal, 'abort')).length;

	it('have no listener left after 1,000 exchanges, and are composed once', async () => {
		const compose = jest.spyOn(AbortSignal, 'any');
		const button = new AbortController();
		const context = contextWith(withBody('{}'), button.signal);
		const runtime = runtimeFor(context, await connect(context, apimart, 0));
		for (let exchange = 0; exchange < 500; exchange++) {
			await runtime.send(ASK);
			await runtime.send(SUBMIT);
		}
		await jest.advanceTimersByTimeAsync(500);
		expect(listening(button.signal, runtime.signal)).toBe(0);
		expect(jest.getTimerCount()).toBe(0);
		expect(compose).toHaveBeenCalledTimes(1);
	});

	it('share the listeners of many items, so that Node does not warn of a leak', async () => {
		const button = new AbortController();
		const context = contextWith(silent, button.signal);
		const send = await connect(context, apimart, 0);
		const runtimes = Array.from({ length: 20 }, () => runtimeFor(context, send));
		const asked = Promise.all(runtimes.map(async (runtime) => await runtime.send(ASK)));
		expect(listening(button.signal)).toBe(0);
		expect(runtimes.map(({ signal }) => listening(signal))).toEqual(runtimes.map(() => 1));
		button.abort();
		await asked;
		expect(listening(...runtimes.map(({ signal }) => signal))).toBe(0);
	});
});

it('an exchange that cannot be watched ends, and throws nothing that nobody hears', async () => {
	const { signal } = new AbortController();
	jest.spyOn(signal, 'aborted', 'get').mockImplementation(() => {
		throw new RangeError('nobody foresaw this');
	});
	const ended = sendTo(silent, SUBMIT, { signal });
	await jest.advanceTimersByTimeAsync(1_000);
	expect(ended.exchange).toEqual({
		outcome: 'noResponse',
		delivered: 'unknown',
		reason: 'the run was stopped before a response arrived',
	});
});
