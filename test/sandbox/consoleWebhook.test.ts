import { useSandbox } from './client';
import { isSigned, SECRET, useReceiver } from './receiver';

const sandbox = useSandbox('mulerouter');
const receiver = useReceiver();

async function live(prompt = 'A lake'): Promise<string> {
	sandbox.control.set({ consoleWebhook: `${receiver.url}/hook` });
	const id = await sandbox.client.start(prompt);
	sandbox.clock.advance(3);
	return id;
}
const typesOf = (calls: { text: string }[]) =>
	calls.map(({ text }) => /"type":"([\w.]+)"/.exec(text)?.[1]);

test('the console webhook of the mulerouter stand-in sends nothing until a URL is entered', async () => {
	await sandbox.client.start('A lake');
	sandbox.clock.advance(3);
	expect(sandbox.control.callbacks()).toEqual([]);
});

test('the console webhook of the mulerouter stand-in reports submit and end with the content of a status response', async () => {
	const { client, clock } = sandbox;
	const now = clock.now();
	const id = await live();
	const calls = await receiver.arrived(2);
	const serial = id.replaceAll('-', '');
	const made = new Date(now).toISOString();
	const done = new Date(now + 3000).toISOString();
	const info = { id, created_at: made };
	expect(calls.map(({ path, body }) => ({ path, body }))).toEqual([
		{
			path: '/hook',
			body: {
				id: `evt_${serial}_queued`,
				type: 'task.created',
				created_at: made,
				data: {
					vendor: 'klingai',
					model_name: 'kling-v3-omni',
					payload: { task_info: { ...info, status: 'pending', updated_at: made } },
				},
			},
		},
		{
			path: '/hook',
			body: {
				id: `evt_${serial}_succeeded`,
				type: 'task.succeeded',
				created_at: done,
				data: {
					vendor: 'klingai',
					model_name: 'kling-v3-omni',
					payload: (await client.status(id)).body,
				},
			},
		},
	]);
	for (const { body } of calls) {
		expect(client.contract.check('/components/schemas/WebhookEvent', body)).toEqual([]);
	}
});

test('the console webhook of the mulerouter stand-in reports a failure with its reason', async () => {
	const id = await live('A lake [fail]');
	const calls = await receiver.arrived(2);
	expect(typesOf(calls)).toEqual(['task.created', 'task.failed']);
	const { body } = await sandbox.client.status(id);
	expect(calls[1]?.body).toMatchObject({ data: { payload: body } });
	expect(calls[1]?.text).toContain('The prompt contains prohibited content');
});

test('the console webhook of the mulerouter stand-in repeats an event, and forges one of the same name, by faults', async () => {
	sandbox.control.injectFault({ kind: 'callback', as: 'duplicated' });
	await live();
	const calls = await receiver.arrived(4);
	expect(calls[1]).toEqual(calls[0]);
	expect(calls[3]).toEqual(calls[2]);
	sandbox.control.injectFault({ kind: 'callback', as: 'forged' });
	await live('A lake [fail]');
	expect(typesOf((await receiver.arrived(7)).slice(4)).sort()).toEqual([
		'task.created',
		'task.failed',
		'task.succeeded',
	]);
	expect(sandbox.control.callbacks().filter(({ forged }) => forged)).toMatchObject([
		{ phase: 'succeeded' },
	]);
});

test('the console webhook of the mulerouter stand-in signs once a secret is set', async () => {
	sandbox.control.set({ webhookSecret: SECRET });
	await live();
	const calls = await receiver.arrived(2);
	expect(calls.map((call) => isSigned(call))).toEqual([true, true]);
});
