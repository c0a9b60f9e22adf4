import { createServer } from 'node:http';
import { once } from 'node:events';

import { type FaultOrder, startSandbox } from '../../sandbox/vendors';
import { Callbacks, signature } from '../../sandbox/vendors/server/callbacks';
import { FaultInjector } from '../../sandbox/vendors/server/faults';
import { Client, useSandbox } from './client';
import { isSigned, SECRET, useReceiver } from './receiver';
import { until } from '../support/until';

const omni = { model_name: 'kling-v3-omni', prompt: 'A lake', aspect_ratio: '16:9' };

const avatar = {
	image: 'https://example.com/a.jpg',
	sound_file: 'https://example.com/s.mp3',
};
const input = { image: 'https://example.com/a.jpg' };

interface Way {
	name: string;
	vendor: string;
	/** The vendor's own when left out. */
	contract?: string;
	submit: string;
	/** A body that asks for callbacks. */
	body(url: string, prompt?: string): object;
	/** Where the contract says what a callback carries. */
	schema: string;
	/** The words of a life. */
	words: string[];
	signed: boolean;
	/** The message of a failure; Generation failed when left out. */
	failure?: string;
}

const ways: Way[] = [
	{
		name: 'kkiai',
		vendor: 'kkiai',
		submit: 'submitOmni',
		body: (callback_url, prompt = 'A lake') => ({
			...omni,
			mode: 'std',
			duration: '5',
			prompt,
			callback_url,
		}),
		schema: '/components/schemas/LegacyTask',
		words: ['processing', 'succeed', 'failed'],
		signed: false,
	},
	{
		name: 'the legacy API of klingai',
		vendor: 'klingai',
		submit: 'submitLegacyOmni',
		body: (callback_url, prompt = 'A lake') => ({ ...omni, prompt, callback_url }),
		schema: '/components/schemas/LegacyTask',
		words: ['processing', 'succeed', 'failed'],
		signed: false,
	},
	{
		name: 'Avatar at klingai',
		vendor: 'klingai',
		contract: 'klingai-more',
		failure: 'Failure to pass the risk control system',
		submit: 'submitAvatar',
		body: (callback_url, prompt = 'She smiles') => ({ ...avatar, prompt, callback_url }),
		schema: '/components/schemas/Task',
		words: ['processing', 'succeed', 'failed'],
		signed: false,
	},
	{
		name: 'Apply Effect at klingai',
		vendor: 'klingai',
		contract: 'klingai-more',
		failure: 'Failure to pass the risk control system',
		submit: 'submitEffect',
		body: (callback_url, effect_scene = 'hug_pro') => ({ effect_scene, input, callback_url }),
		schema: '/components/schemas/Task',
		words: ['processing', 'succeed', 'failed'],
		signed: false,
	},
	{
		name: 'the newer API of klingai',
		vendor: 'klingai',
		submit: 'submitText30',
		body: (callback_url, prompt = 'A lake') => ({ prompt, options: { callback_url } }),
		schema: '/components/schemas/PathTask',
		words: ['processing', 'succeeded', 'failed'],
		signed: true,
	},
];

describe.each(ways)(
	'the callbacks of $name',
	({ vendor, contract, submit, body, schema, words, signed, failure = 'Generation failed' }) => {
		const sandbox = useSandbox(vendor, contract);
		const receiver = useReceiver();
		const [running, succeeded, failed] = words;

		/** A task that tells the receiver of its life; its time passes at once. */
		async function live(prompt?: string, seconds = 3): Promise<string> {
			const id = await sandbox.client.startAt(submit, body(`${receiver.url}/hook?token=1`, prompt));
			sandbox.clock.advance(seconds);
			return id;
		}
		const order = (as: Extract<FaultOrder, { kind: 'callback' }>['as']) =>
			sandbox.control.injectFault({ kind: 'callback', as });
		const wordsOf = (calls: { text: string }[]) =>
			calls.map(({ text }) => /status":"(\w+)"/.exec(text)?.[1]);

		test('report every change of state in the form of the contract', async () => {
			const { client, control } = sandbox;
			const id = await live();
			const calls = await receiver.arrived(2);
			expect(wordsOf(calls)).toEqual([running, succeeded]);
			for (const call of calls) {
				expect(call).toMatchObject({ path: '/hook?token=1' });
				expect(call.headers['content-type']).toBe('application/json');
				expect(client.contract.check(schema, call.body)).toEqual([]);
				expect(call.text).toContain(id);
				expect(call.body).not.toHaveProperty('code');
			}
			expect(calls[1]?.text).toContain(`${client.sandbox.url}/files/${vendor}/${id}.mp4`);
			expect(control.callbacks()).toMatchObject([
				{ vendor, taskId: id, phase: 'processing', forged: false, body: calls[0]?.body },
				{ vendor, taskId: id, phase: 'succeeded', forged: false, body: calls[1]?.body },
			]);
			const told = () => sandbox.lines.filter((line) => line.includes(id)).slice(1);
			await until('two lines about callbacks', () => told().length >= 2);
			const line = `callback of ${vendor} for ${id} → 200 delivered`;
			expect(told()).toEqual([line, line]);
		});

		test('report a failure, with the time of each change', async () => {
			const now = sandbox.clock.now();
			await live('A lake [fail]');
			const calls = await receiver.arrived(2);
			expect(wordsOf(calls)).toEqual([running, failed]);
			expect(calls[0]?.text).toMatch(new RegExp(`update[a-z_]+":${now + 600}\\D`));
			expect(calls[1]?.text).toMatch(new RegExp(`update[a-z_]+":${now + 3000}\\D`));
			expect(calls[1]?.text).toContain(`"${failure}`);
		});

		test('are not sent before their time', async () => {
			await live('A lake', 0.5);
			sandbox.clock.advance(0.2);
			expect(wordsOf(await receiver.arrived(1))).toEqual([running]);
			sandbox.clock.advance(2);
			expect(sandbox.control.callbacks()).toHaveLength(1);
			sandbox.clock.advance(1);
			expect(wordsOf(await receiver.arrived(2))).toEqual([running, succeeded]);
		});

		test('may all be omitted by a fault', async () => {
			order('none');
			await live();
			await live();
			// The order was for one task.
			expect(wordsOf(await receiver.arrived(2))).toEqual([running, succeeded]);
			expect(sandbox.control.callbacks()).toHaveLength(2);
		});

		test('may all be sent before the response to the submit by a fault', async () => {
			order('early');
			const { client } = sandbox;
			const id = await client.startAt(submit, body(receiver.url));
			expect(wordsOf(receiver.calls)).toEqual([running, succeeded]);
			expect(sandbox.control.callbacks()[1]).toMatchObject({ status: 200, verdict: 'delivered' });
			// The task itself has yet to run.
			expect(receiver.calls[1]?.text).toContain(id);
			sandbox.clock.advance(3);
			expect(receiver.calls).toHaveLength(2);
		});

		test('may be delayed by a fault', async () => {
			sandbox.control.injectFault({ kind: 'callback', as: 'late', seconds: 10 });
			await live('A lake', 10);
			expect(sandbox.control.callbacks()).toEqual([]);
			sandbox.clock.advance(1);
			await receiver.arrived(1);
			sandbox.clock.advance(2);
			expect(wordsOf(await receiver.arrived(2))).toEqual([running, succeeded]);
		});

		test('may be sent twice without a difference by a fault', async () => {
			sandbox.control.set({ webhookSecret: SECRET });
			order('duplicated');
			await live();
			const calls = await receiver.arrived(4);
			expect(wordsOf(calls)).toEqual([running, running, succeeded, succeeded]);
			expect(calls[1]).toEqual(calls[0]);
			expect(calls[3]).toEqual(calls[2]);
			expect(calls[0]?.headers['webhook-id'] === calls[2]?.headers['webhook-id']).toBe(!signed);
		});

		test('may report a false success with a foreign signature by a fault', async () => {
			sandbox.control.set({ webhookSecret: SECRET });
			order('forged');
			await live('A lake [fail]');
			const calls = await receiver.arrived(3);
			expect(wordsOf(calls)).toEqual([succeeded, running, failed]);
			expect(calls[0]?.text).toContain('https://forged.example/clip.mp4');
			expect(sandbox.client.contract.check(schema, calls[0]?.body)).toEqual([]);
			expect(sandbox.control.callbacks().map(({ forged }) => forged)).toEqual([true, false, false]);
			if (!signed) return;
			expect(calls.map((call) => isSigned(call))).toEqual([false, true, true]);
		});

		test('are signed once a secret is set, if the provider signs', async () => {
			await live();
			for (const { headers } of await receiver.arrived(2)) {
				expect(headers).not.toHaveProperty('webhook-signature');
			}
			sandbox.control.set({ webhookSecret: SECRET });
			await live();
			const calls = (await receiver.arrived(4)).slice(2);
			expect(calls.map((call) => isSigned(call))).toEqual([signed, signed]);
			expect(calls.map(({ headers }) => headers['webhook-timestamp'])).toEqual(
				Array(2).fill(signed ? String(Math.floor(sandbox.clock.now() / 1000)) : undefined),
			);
		});

		test('are not sent without a URL', async () => {
			await sandbox.client.startAt(submit, body(''));
			sandbox.clock.advance(3);
			expect(sandbox.control.callbacks()).toEqual([]);
		});

		test.each([
			'https://example.com/cb',
			'http://127.0.0.1.example.com/cb',
			'http://localhost:1/cb',
			'https://127.0.0.1:1/cb',
			'http://[::1]:1/cb',
			'http://0.0.0.0:1/cb',
			'http://user@127.0.0.1@example.com/cb',
			'http://%zz',
		])('are not sent to %s, and the log contains the reason', async (url) => {
			await sandbox.client.startAt(submit, body(url));
			sandbox.clock.advance(3);
			await new Promise(setImmediate);
			const verdict = 'not sent: callbacks go to http://127.0.0.1 only';
			expect(sandbox.control.callbacks()).toMatchObject([
				{ url, status: 0, verdict },
				{ url, status: 0, verdict },
			]);
		});

		test('do not follow a redirect and are sent only once', async () => {
			receiver.status = 302;
			await live();
			await receiver.arrived(2);
			receiver.status = 500;
			await live();
			await receiver.arrived(4);
			await until('an answer to every callback', () =>
				sandbox.control.callbacks().every(({ status }) => status !== 0),
			);
			expect(sandbox.control.callbacks().map(({ status }) => status)).toEqual([302, 302, 500, 500]);
		});

		test('are not sent after a reset', async () => {
			await sandbox.client.startAt(submit, body(receiver.url));
			expect(sandbox.clock.pending).toBe(2);
			sandbox.control.reset();
			expect(sandbox.clock.pending).toBe(0);
			sandbox.clock.advance(3);
			expect(sandbox.control.callbacks()).toEqual([]);
		});
	},
);

describe('the callbacks of apimart', () => {
	const sandbox = useSandbox('apimart');
	const receiver = useReceiver();

	test('report only the end, one path segment below the given URL', async () => {
		const { client, clock } = sandbox;
		const body = { ...client.textRequest(), webhook: `${receiver.url}/hook` };
		const id = await client.startAt('submitVideo', body);
		clock.advance(3);
		const [call] = await receiver.arrived(1);
		expect(call).toMatchObject({
			path: '/hook/callback',
			body: { code: 200, data: { id, status: 'completed', progress: 100 } },
		});
		expect(sandbox.control.callbacks()).toHaveLength(1);
	});
});

test('the signature of a callback is that of the example in the provider’s documents', () => {
	const text =
		'{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}';
	expect(signature(SECRET, '9876543210', 1781080794151, text)).toEqual({
		'webhook-id': '9876543210',
		'webhook-timestamp': '1781080794',
		'webhook-signature': 'v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=',
	});
});

test('a sandbox closes although a receiver of callbacks is unreachable or never responds', async () => {
	const silent = createServer(() => undefined);
	silent.listen(0, '127.0.0.1');
	await once(silent, 'listening');
	const address = silent.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const sandbox = await startSandbox({ taskSeconds: 0 });
	const client = new Client(sandbox, 'klingai');
	const ask = async (callback_url: string) =>
		await client.startAt('submitText30', { prompt: 'A lake', options: { callback_url } });
	await ask('http://127.0.0.1:1/');
	await ask(`http://127.0.0.1:${port}/`);
	await until('three callbacks', () => sandbox.callbacks().length >= 3);
	await sandbox.close();
	silent.close();
	silent.closeAllConnections();
	expect(sandbox.callbacks()).toEqual([]);
});

test('callbacks of one moment keep their order when their timers fire in another', async () => {
	const timers: Array<() => void> = [];
	const faults = new FaultInjector();
	faults.add({ kind: 'callback', as: 'forged' });
	const callbacks = new Callbacks({
		clock: {
			now: () => 0,
			after: (_, action) => {
				timers.unshift(action);
				return () => undefined;
			},
		},
		faults,
		log: () => undefined,
		serial: () => 1n,
		secret: () => undefined,
		tunnels: () => ({}),
	});
	await callbacks.announce({
		task: {
			id: 'task-1',
			vendor: 'klingai',
			operationId: 'submitText30',
			model: 'kling-3.0',
			createdAt: 0,
			seconds: 3,
			marks: new Map(),
		},
		url: 'https://example.com/hook',
		phases: ['processing', 'succeeded'],
		signed: false,
		body: (phase) => ({ phase }),
	});
	for (const fire of timers) fire();
	await until('three callbacks', () => callbacks.all().length === 3);
	expect(callbacks.all().map(({ phase, forged }) => ({ phase, forged }))).toEqual([
		{ phase: 'succeeded', forged: true },
		{ phase: 'processing', forged: false },
		{ phase: 'succeeded', forged: false },
	]);
});
