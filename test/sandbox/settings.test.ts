import { startSandbox } from '../../sandbox/vendors';
import { useSandbox } from './client';

const sandbox = useSandbox('klingai');

async function post(settings: unknown) {
	const answer = await fetch(`${sandbox.client.sandbox.url}/control/settings`, {
		method: 'POST',
		body: JSON.stringify(settings),
	});
	const body: unknown = await answer.json();
	return { status: answer.status, body };
}

const submit = async () => (await sandbox.client.submit(sandbox.client.textRequest())).status;

test('the sandbox keeps settings until the next reset', async () => {
	const { control } = sandbox;
	control.set({ maxParallel: 1 });
	control.set({ webhookSecret: 'whsec_c2VjcmV0' });
	expect([await submit(), await submit()]).toEqual([200, 429]);
	control.reset();
	expect([await submit(), await submit()]).toEqual([200, 200]);
});

test('the sandbox accepts settings from outside the process', async () => {
	const settings = { maxParallel: 1, variants: { kkiai: 'flat' } };
	expect(await post(settings)).toEqual({ status: 200, body: settings });
	expect([await submit(), await submit()]).toEqual([200, 429]);
});

test.each([[{ maxParallel: 0 }], [{ parallel: 1 }], [{ webhookSecret: 'secret' }], ['flat']])(
	'the sandbox rejects invalid settings: %j',
	async (settings) => {
		expect((await post(settings)).status).toBe(400);
	},
);

test.each([
	[
		{ kkiai: 'fancy' },
		'kkiai has no variant fancy; it has: native, wrapped, chained, result-url, fail-reason, openai-video, flat, flat-code, flat-data, stock',
	],
	[{ imini: 'fancy' }, 'imini has no variant fancy; it has: none'],
	[{ klingon: 'fancy' }, 'klingon has no variant fancy; it has: none'],
])('the sandbox rejects an unknown variant: %j', async (variants, message) => {
	expect(await post({ variants })).toEqual({ status: 400, body: { message } });
	expect(() => sandbox.control.set({ variants })).toThrow(message);
	await expect(startSandbox({ variants })).rejects.toThrow(message);
});

test('the sandbox returns to its initial settings with a reset', async () => {
	const own = await startSandbox({ maxParallel: 1, taskSeconds: 60 });
	try {
		const body = { prompt: 'A lake' };
		const post = async () => {
			const answer = await fetch(`${own.baseUrl('klingai')}/text-to-video/kling-3.0`, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					authorization: 'Bearer sandbox-klingai-key',
				},
				body: JSON.stringify(body),
			});
			return answer.status;
		};
		expect([await post(), await post()]).toEqual([200, 429]);
		own.control.set({ maxParallel: 2 });
		expect([await post(), await post()]).toEqual([200, 429]);
		own.control.reset();
		expect([await post(), await post()]).toEqual([200, 429]);
	} finally {
		await own.close();
	}
});

test('the sandbox returns its callbacks outside the process', async () => {
	const { client } = sandbox;
	const callback_url = 'https://example.com/cb';
	const id = await client.startAt('submitText30', { prompt: 'A lake', options: { callback_url } });
	sandbox.clock.advance(3);
	const read = async (query: string) =>
		await (await fetch(`${client.sandbox.url}/control/callbacks${query}`)).json();
	expect(await read('?vendor=klingai')).toMatchObject([
		{ taskId: id, phase: 'processing', url: callback_url },
		{ taskId: id, phase: 'succeeded', url: callback_url },
	]);
	expect(await read('')).toHaveLength(2);
	expect(await read('?vendor=kkiai')).toEqual([]);
});
