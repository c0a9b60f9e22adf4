import { useSandbox } from './client';

const sandbox = useSandbox('imini');

async function send(method: string, path: string, body?: unknown) {
	const init = { method, body: body === undefined ? null : JSON.stringify(body) };
	return await fetch(`${sandbox.client.sandbox.url}/control${path}`, init);
}

async function read(path: string): Promise<unknown> {
	return await (await send('GET', path)).json();
}

test('the sandbox records a request unchanged, with the key masked', async () => {
	const { client, clock, control } = sandbox;
	// Beyond 2^53: a parsed number would not keep its digits, the recorded text does.
	const text =
		'{"model":"kling/kling-v3-omni","prompt":"x","extra_params":{"element_list":[{"element_id":835266081714884677}]}}';
	await client.ask('/v1/videos/generate', {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'user-agent': 'a test' },
		body: text,
	});
	const [task] = control.tasks();
	expect(control.requests()).toEqual([
		{
			at: clock.now(),
			vendor: 'imini',
			operation: 'submitVideo',
			role: 'submit',
			method: 'POST',
			path: '/imini/v1/videos/generate',
			query: {},
			headers: expect.objectContaining({
				authorization: '[masked]',
				'content-type': 'application/json',
				'user-agent': 'a test',
			}),
			body: JSON.parse(text),
			text,
			status: 200,
			verdict: `accepted ${task?.id}`,
		},
	]);
	expect(await read('/requests')).toEqual(control.requests());
});

test('the control API returns requests and tasks by provider', async () => {
	const { client, control, clock } = sandbox;
	const id = await client.start('A lake [seconds=7]');
	expect(await read('/tasks?vendor=imini')).toEqual([
		{
			id,
			vendor: 'imini',
			operationId: 'submitVideo',
			model: 'kling/kling-v3-omni',
			createdAt: clock.now(),
			seconds: 7,
			marks: { seconds: '7' },
		},
	]);
	expect(await read('/tasks?vendor=apimart')).toEqual([]);
	expect(await read('/requests?vendor=apimart')).toEqual([]);
	expect(control.requests()).toHaveLength(1);
});

test('the control API injects faults from outside the process', async () => {
	const order = {
		kind: 'refuse',
		status: 429,
		retryAfter: 1,
		vendor: 'imini',
		operation: 'submit',
	};
	const answer = await send('POST', '/fault', order);
	expect([answer.status, await answer.json()]).toEqual([200, { ...order, count: 1 }]);
	expect((await sandbox.client.submit(sandbox.client.textRequest())).status).toBe(429);
});

test('the control API expires download URLs from outside the process', async () => {
	const answer = await send('POST', '/expire-links', {});
	expect([answer.status, await answer.json()]).toEqual([200, { status: 403 }]);
	expect((await fetch(`${sandbox.client.sandbox.url}/files/imini/1.mp4`)).status).toBe(403);
	expect((await send('POST', '/expire-links', { status: 200 })).status).toBe(400);
});

test.each([{ kind: 'explode' }, { kind: 'reset', vendors: 'imini' }, 'reset', 7])(
	'the control API rejects an invalid fault: %j',
	async (order) => {
		expect((await send('POST', '/fault', order)).status).toBe(400);
	},
);

test('the control API removes requests, tasks and faults with a reset', async () => {
	const { client, control, clock } = sandbox;
	const id = await client.start('A lake');
	clock.advance(3);
	control.injectFault({ kind: 'reset', count: 100 });
	expect((await send('POST', '/reset')).status).toBe(200);
	expect([control.requests(), control.tasks()]).toEqual([[], []]);
	expect((await client.status(id)).status).toBe(404);
});

test('the control API lists its URLs in the response for an unknown one', async () => {
	const answer = await send('GET', '/everything');
	expect([answer.status, await answer.text()]).toEqual([
		404,
		expect.stringContaining('POST /control/fault'),
	]);
});
