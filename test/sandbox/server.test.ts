import { connect } from 'node:net';
import { once } from 'node:events';

import { startSandbox, vendors } from '../../sandbox/vendors';
import { Client, useSandbox } from './client';
import { ManualClock } from './manualClock';
import { until } from '../support/until';

describe('a URL of the sandbox', () => {
	const sandbox = useSandbox('imini');

	test.each([
		'/v1/videos/generates',
		'//v1/videos/generate',
		'/v1/videos/generate/',
		'/v1/balance',
	])('such as %s that is not in the contract returns the provider’s 404', async (path) => {
		const answer = await sandbox.client.send(path, { method: 'POST' });
		expect([answer.status, await answer.json()]).toEqual([
			404,
			{
				error: {
					code: 'TASK_NOT_FOUND',
					message: `There is no POST ${path} here`,
					status: 404,
					request_id: expect.any(String),
				},
			},
		]);
		expect(sandbox.control.requests()).toMatchObject([
			{ vendor: 'imini', operation: '', verdict: 'no such address' },
		]);
	});

	test('of no provider returns a list of the providers', async () => {
		const answer = await fetch(`${sandbox.client.sandbox.url}/klingon/v1`);
		const addresses = vendors.flatMap(({ name, hosts = {} }) => [
			`/${name}`,
			...Object.keys(hosts).map((host) => `/${name}-${host}`),
			`/files/${name}`,
		]);
		const message = `Nobody lives here. There are: ${addresses.join(', ')}`;
		expect([answer.status, await answer.json()]).toEqual([404, { message }]);
		expect(message).toContain('/imini, /files/imini');
	});

	test('of an unknown provider is not available', () => {
		expect(() => sandbox.client.sandbox.baseUrl('klingon')).toThrow('no vendor klingon');
	});

	test('with an unusual task ID is an unknown task', async () => {
		const answer = await sandbox.client.status(encodeURIComponent('../a b/%/é'));
		expect(answer.status).toBe(404);
	});
});

describe('the log of the sandbox', () => {
	const sandbox = useSandbox('apimart');

	test('has one line for each request and never contains a key', async () => {
		const { client, control, lines } = sandbox;
		const id = await client.start('A lake');
		await client.status(id);
		await client.status('task_1', { authorization: 'Bearer my-own-key' });
		control.injectFault({ kind: 'reset' });
		await expect(client.sendStatus(id)).rejects.toThrow();
		expect(lines).toEqual([
			`POST /apimart/v1/videos/generations → 200 accepted ${id}`,
			`GET /apimart/v1/tasks/${id} → 200 ${id} pending`,
			'GET /apimart/v1/tasks/task_1 → 401 refused: unauthorized',
			`GET /apimart/v1/tasks/${id} → reset fault: reset before the body was read`,
		]);
	});
});

describe('a sandbox', () => {
	test('is isolated: another one does not contain its tasks', async () => {
		const [one, two] = [await startSandbox(), await startSandbox()];
		try {
			const id = await new Client(one, 'imini').start('A lake');
			expect((await new Client(two, 'imini').status(id)).status).toBe(404);
			expect(two.control.tasks()).toEqual([]);
		} finally {
			await Promise.all([one.close(), two.close()]);
		}
	});

	test('never uses a task ID twice, not even after a reset', async () => {
		const sandbox = await startSandbox({ clock: new ManualClock() });
		try {
			const client = new Client(sandbox, 'imini');
			const first = await client.start('A lake');
			sandbox.control.reset();
			expect(await client.start('A lake')).not.toBe(first);
		} finally {
			await sandbox.close();
		}
	});

	test('ends open connections and delayed responses when it closes', async () => {
		const clock = new ManualClock();
		const sandbox = await startSandbox({ clock });
		const client = new Client(sandbox, 'imini');
		const idle = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
		await once(idle, 'connect');
		sandbox.control.injectFault({ kind: 'slow', delayMs: 60_000 });
		const late = expect(client.sendSubmit(client.textRequest())).rejects.toThrow('fetch failed');
		await until('something to wait for', () => clock.pending > 0);

		const ended = once(idle, 'close');
		await sandbox.close();
		await Promise.all([late, ended]);
		expect(clock.pending).toBe(0);
	});

	test('rejects a port that is in use', async () => {
		const sandbox = await startSandbox();
		try {
			const port = Number(new URL(sandbox.url).port);
			await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
		} finally {
			await sandbox.close();
		}
	});

	test('uses the real clock by default', async () => {
		const sandbox = await startSandbox({ taskSeconds: 0.05 });
		try {
			const client = new Client(sandbox, 'imini');
			const id = await client.start('A lake');
			sandbox.control.injectFault({ kind: 'slow', delayMs: 60 });
			expect((await client.status(id)).body).toMatchObject({ task_id: id });
			expect((await client.status(id)).body).toMatchObject({ status: 'succeeded' });
		} finally {
			await sandbox.close();
		}
	});
});
