import { type FaultOrder, vendors } from '../../sandbox/vendors';
import { fillExample } from '../../sandbox/vendors/server/vendor';
import { useSandbox } from './client';
import { until } from '../support/until';

/** What `fetch` says of a connection that was reset. */
const reset = expect.objectContaining({ cause: expect.objectContaining({ code: 'ECONNRESET' }) });

/** An answer but for what is another at each request. */
function withoutRequestId(answer: unknown): unknown {
	return fillExample(answer, { request_id: '' });
}

describe.each(vendors)('a fault at the stand-in of $name', ({ name: vendor, apiErrors }) => {
	const sandbox = useSandbox(vendor);
	const submit = () => sandbox.client.sendSubmit(sandbox.client.textRequest());
	const verdicts = () => sandbox.control.requests().map(({ verdict }) => verdict);

	test.each([429, 500])('of kind refuse with status %i has the provider’s form', async (status) => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse', status, operation: 'submit' });
		const answer = await client.submit(client.textRequest());
		expect(answer.status).toBe(status);
		expect(answer.headers['retry-after']).toBeUndefined();
		expect(control.tasks()).toEqual([]);
		expect((await client.submit(client.textRequest())).status).toBe(client.manner.accepted);
	});

	test('of kind refuse says what it is told to', async () => {
		const { manner } = sandbox.client;
		const status = manner.invalid?.[0] ?? apiErrors.invalid.status;
		sandbox.control.injectFault({ kind: 'refuse', status, message: 'No.' });
		expect(await (await submit()).text()).toContain('"No."');
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test.each([502, 503, 504])('of kind refuse has the status %i', async (status) => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse', status });
		const answer = await submit();
		expect(answer.status).toBe(status);
		// Those that the contract does not know have the body of a fault.
		const known = client.contract.exampleAnswer(client.manner.submit, status) !== undefined;
		const text = await answer.text();
		if (!known) expect(text).toContain(client.manner.fault);
		expect(text).toMatch(/"(message|msg|detail|error)":"/);
		expect(control.tasks()).toEqual([]);
	});

	test.each([2, 'Fri, 20 Nov 2026 08:00:00 GMT'])(
		'of kind refuse has the Retry-After header %s',
		async (retryAfter) => {
			sandbox.control.injectFault({ kind: 'refuse', status: 429, retryAfter });
			expect((await submit()).headers.get('retry-after')).toBe(String(retryAfter));
		},
	);

	test('of kind refuse-with-200 has the rejection in the body', async () => {
		const { contract, manner } = sandbox.client;
		sandbox.control.injectFault({ kind: 'refuse-with-200' });
		const answer = await submit();
		expect(answer.status).toBe(200);
		expect(await answer.text()).toContain(manner.fault);
		const { status, example } = apiErrors.emptyBalance;
		sandbox.control.injectFault({ kind: 'refuse-with-200', status: manner.poor, example });
		expect(withoutRequestId(await (await submit()).json())).toEqual(
			withoutRequestId(contract.exampleAnswer(manner.submit, status, example)),
		);
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('of kind reset occurs before the body is read', async () => {
		const { control } = sandbox;
		control.injectFault({ kind: 'reset' });
		await expect(submit()).rejects.toEqual(reset);
		expect(control.tasks()).toEqual([]);
		expect(control.requests()).toMatchObject([{ body: undefined, status: 0 }]);
	});

	test('of kind hold delays without a response and without a task', async () => {
		const { control, clock } = sandbox;
		control.injectFault({ kind: 'hold', delayMs: 5000 });
		const answer = expect(submit()).rejects.toEqual(reset);
		await until('something to wait for', () => clock.pending > 0);
		clock.advance(5);
		await answer;
		expect(control.tasks()).toEqual([]);
		expect(control.requests()).toMatchObject([{ body: undefined, status: 0 }]);
	});

	test('of kind accept-then-reset creates the task', async () => {
		const { control } = sandbox;
		control.injectFault({ kind: 'accept-then-reset' });
		await expect(submit()).rejects.toEqual(reset);
		expect(control.tasks()).toHaveLength(1);
	});

	test('of kind accept-then-refuse creates the task', async () => {
		const { control } = sandbox;
		control.injectFault({ kind: 'accept-then-refuse' });
		control.injectFault({ kind: 'accept-then-refuse', status: 504 });
		const { client } = sandbox;
		const told = [await client.statusOf(await submit()), await client.statusOf(await submit())];
		expect(told).toEqual([500, 504]);
		expect(control.tasks()).toHaveLength(2);
	});

	test('of kind slow creates the task immediately and responds after the delay', async () => {
		const { control, clock, client } = sandbox;
		control.injectFault({ kind: 'slow', delayMs: 5000 });
		const answer = client.submit(client.textRequest());
		await until('something to wait for', () => clock.pending > 0);
		expect(control.tasks()).toHaveLength(1);
		clock.advance(5);
		expect((await answer).status).toBe(client.manner.accepted);
	});

	const spoiled: [Extract<FaultOrder, { kind: 'garble' }>['as'], RegExp][] = [
		['text', /^upstream connect timeout/],
		['html', /^<!DOCTYPE html>/],
		['empty', /^$/],
		['truncated', /^\{".*[^}]$/],
		['array', /^\[1, 2, 3\]$/],
		['null', /^null$/],
		['number', /^42$/],
	];
	test.each(spoiled)('of kind garble as %s creates the task', async (as, text) => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'garble', as });
		const answer = await submit();
		expect(answer.status).toBe(client.manner.accepted);
		expect(await answer.text()).toMatch(text);
		expect(control.tasks()).toHaveLength(1);
	});

	test('of kind garble has the status of the fault', async () => {
		sandbox.control.injectFault({ kind: 'garble', as: 'html', status: 502 });
		const answer = await submit();
		expect(answer.status).toBe(502);
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
	});

	test('of kind unknown-status affects the next status check and no submit', async () => {
		const { client, control, clock } = sandbox;
		control.injectFault({ kind: 'unknown-status' });
		control.injectFault({ kind: 'unknown-status', word: 'paused' });
		const id = await client.start('A lake');
		clock.advance(3);
		const texts = [
			await (await client.sendStatus(id)).text(),
			await (await client.sendStatus(id)).text(),
		];
		expect(texts).toEqual([
			expect.stringContaining('"on_hold"'),
			expect.stringContaining('"paused"'),
		]);
		expect((await client.status(id)).status).toBe(200);
	});

	test.each(['html', 'empty', 'json'] as const)(
		'of kind gateway as %s creates no task and does not have the provider’s form',
		async (as) => {
			const { control } = sandbox;
			control.injectFault({ kind: 'gateway', status: 405, as });
			const answer = await submit();
			const text = await answer.text();
			expect({ status: answer.status, tasks: control.tasks() }).toEqual({ status: 405, tasks: [] });
			expect(text).toMatch({ html: /^<!DOCTYPE html>/, empty: /^$/, json: /^\{"message":/ }[as]);
		},
	);

	test('of kind no-url omits the URL of a success once', async () => {
		const { client, control, clock } = sandbox;
		control.injectFault({ kind: 'no-url' });
		const id = await client.start('A lake');
		clock.advance(3600);
		const texts = [
			await (await client.sendResult(id)).text(),
			await (await client.sendResult(id)).text(),
		];
		expect(texts.map((text) => text.includes('.mp4'))).toEqual([false, true]);
	});

	test('with an operation affects no other operation', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse', status: 500, operation: 'status', count: 2 });
		const id = await client.start('A lake');
		const statuses = [];
		for (let asked = 0; asked < 3; asked += 1) statuses.push((await client.status(id)).status);
		expect(statuses).toEqual([500, 500, client.manner.running ?? 200]);
		expect(verdicts()).toEqual([
			`accepted ${id}`,
			'fault: 500',
			'fault: 500',
			expect.stringContaining(id),
		]);
	});

	test('of kind refuse with status 404 responds as for an unknown task', async () => {
		const { client, control } = sandbox;
		const id = await client.start('A lake');
		control.injectFault({ kind: 'refuse', status: 404, operation: 'status' });
		expect((await client.status(id)).status).toBe(client.manner.unknown ?? 404);
		expect((await client.status(id)).status).toBe(client.manner.running ?? 200);
	});
});

describe('the faults of a sandbox', () => {
	const sandbox = useSandbox('imini');

	test('affect only the provider they name, in the order in which they were injected', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'reset', vendor: 'apimart' });
		control.injectFault({ kind: 'refuse', status: 429, vendor: 'imini' });
		control.injectFault({ kind: 'refuse', status: 500 });
		const statuses = [];
		for (let asked = 0; asked < 3; asked += 1) {
			statuses.push((await client.submit(client.textRequest())).status);
		}
		expect(statuses).toEqual([429, 500, 200]);
	});
});

describe('an endless or slow response of the sandbox', () => {
	const sandbox = useSandbox('imini');
	const answer = async (order: FaultOrder) => {
		sandbox.control.injectFault(order);
		return await sandbox.client.sendSubmit(sandbox.client.textRequest());
	};
	const MEGABYTE = 1024 * 1024;

	test.each(['gzip', 'deflate', 'br'] as const)(
		'unpacks to the size of the fault: %s',
		async (packing) => {
			const bomb = await answer({ kind: 'bomb', megabytes: 3, packing });
			expect(bomb.headers.get('content-encoding')).toBe(packing);
			expect((await bomb.arrayBuffer()).byteLength).toBe(3 * MEGABYTE);
			expect(sandbox.control.tasks()).toHaveLength(1);
		},
	);

	test('continues as long as it is read', async () => {
		const reader = (await answer({ kind: 'endless' })).body?.getReader();
		let bytes = 0;
		while (bytes < 5 * MEGABYTE) bytes += (await reader?.read())?.value?.length ?? 0;
		await reader?.cancel();
		expect(sandbox.control.tasks()).toHaveLength(1);
	});

	test('arrives byte by byte', async () => {
		const { clock } = sandbox;
		const reader = (await answer({ kind: 'drip', seconds: 5 })).body?.getReader();
		for (let piece = 0; piece < 3; piece++) {
			expect((await reader?.read())?.value?.length).toBe(1);
			await until('something to wait for', () => clock.pending > 0);
			clock.advance(5);
		}
		await reader?.cancel();
	});
});

describe('a delayed list of the klingai stand-in', () => {
	const sandbox = useSandbox('klingai');

	test('contains a new task by its own ID but not yet by the client’s ID', async () => {
		const { client, control, clock } = sandbox;
		const body = { ...object(client.textRequest()), options: { external_task_id: 'mine' } };
		const { status } = await client.submit(body);
		expect(status).toBe(200);
		const [task] = control.tasks();
		control.injectFault({ kind: 'late', seconds: 15, count: 3 });
		const ask = async (query: string) => await (await client.send(`/tasks?${query}`)).text();
		expect(await ask('external_task_ids=mine')).not.toContain(task?.id);
		expect(await ask(`task_ids=${task?.id}`)).toContain(task?.id);
		clock.advance(15);
		expect(await ask('external_task_ids=mine')).toContain(task?.id);
	});

	test('does not keep the stand-in from rejecting the ID a second time', async () => {
		const { client, control } = sandbox;
		const body = { ...object(client.textRequest()), options: { external_task_id: 'mine' } };
		control.injectFault({ kind: 'late', seconds: 15 });
		expect([(await client.submit(body)).status, (await client.submit(body)).status]).toEqual([
			200, 400,
		]);
	});
});

function object(value: unknown): object {
	if (typeof value !== 'object' || value === null) throw new Error('a request is an object');
	return value;
}
