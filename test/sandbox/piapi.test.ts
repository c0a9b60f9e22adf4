import { useSandbox } from './client';
import { useReceiver } from './receiver';

const sandbox = useSandbox('piapi');
const receiver = useReceiver();

const start = '2026-04-11T07:17:39.146Z';
const end = '2026-04-11T07:17:42.146Z';
const never = '0001-01-01T00:00:00Z';
const image = 'https://example.com/a.jpg';
const video = 'https://example.com/v.mp4';

const request = (input: object = {}) => ({
	model: 'kling',
	task_type: 'omni_video_generation',
	input: { prompt: 'A lake', version: '3.0', ...input },
});
const refusal = (code: number, message: string) => ({ code, message, data: null });
const noError = { code: 0, raw_message: '', message: '', detail: null };

/** What is told of a new task, with what is to be told otherwise. */
const task = (id: string, parts: object = {}) => ({
	code: 200,
	data: {
		task_id: id,
		model: 'kling',
		task_type: 'omni_video_generation',
		status: 'pending',
		config: { service_mode: 'public', webhook_config: { endpoint: '', secret: '' } },
		input: { prompt: 'A lake', version: '3.0' },
		output: { video: '' },
		meta: {
			created_at: start,
			started_at: never,
			ended_at: never,
			usage: { type: 'point', frozen: 10_000_000, consume: 0 },
			is_using_private_pool: false,
		},
		detail: null,
		logs: [],
		error: noError,
		...parts,
	},
	message: 'success',
});

const paid = {
	created_at: start,
	started_at: start,
	ended_at: end,
	usage: { type: 'point', frozen: 10_000_000, consume: 10_000_000 },
	is_using_private_pool: false,
};

describe('a task that the piapi stand-in accepted', () => {
	test('changes from pending to processing to completed, and is billed at its end', async () => {
		const { client, clock, control } = sandbox;
		const submitted = await client.submit(request());
		const id = control.tasks()[0]?.id ?? '';
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4000-8000-[0-9a-f]{12}$/);
		expect(submitted.body).toEqual(task(id));
		expect((await client.status(id)).body).toEqual(task(id));
		clock.advance(1);
		expect((await client.status(id)).body).toEqual(task(id, { status: 'processing' }));
		clock.advance(2);
		const output = { video: `${client.sandbox.url}/files/piapi/${id}.mp4` };
		expect((await client.status(id)).body).toEqual(
			task(id, { status: 'completed', output, meta: paid }),
		);
	});

	test.each([
		['[fail]', 'generation failed', 'task failed'],
		['[fail-moderation]', 'content risk', 'The prompt was refused'],
	])('fails if the prompt contains %s, and costs nothing', async (mark, raw_message, message) => {
		const { client, clock } = sandbox;
		const id = await client.start(`A lake ${mark}`);
		clock.advance(3);
		expect((await client.status(id)).body).toMatchObject({
			code: 200,
			data: {
				status: 'failed',
				output: { video: '' },
				meta: { ended_at: never, usage: { type: 'point', frozen: 10_000_000, consume: 0 } },
				error: { code: 10000, raw_message, message, detail: null },
			},
		});
	});

	test('has its status in capitals if the prompt contains [capital]', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [capital]');
		const word = async () => JSON.stringify((await client.status(id)).body);
		expect(await word()).toContain('"status":"Pending"');
		clock.advance(1);
		expect(await word()).toContain('"status":"Processing"');
		clock.advance(2);
		expect(await word()).toContain('"status":"Completed"');
	});

	test('has its video at two older places if the prompt requires it', async () => {
		const { client, clock } = sandbox;
		const [other, works] = [
			await client.start('A lake [video-url]'),
			await client.start('A lake [works] [two-videos]'),
		];
		clock.advance(3);
		const url = (id: string) => `${client.sandbox.url}/files/piapi/${id}.mp4`;
		expect((await client.status(other)).body).toMatchObject({
			data: { output: { video_url: url(other) } },
		});
		const work = (resource: string) => ({
			status: 99,
			video: { resource, resource_without_watermark: resource, duration: 5100 },
		});
		expect((await client.status(works)).body).toMatchObject({
			data: {
				output: {
					type: 'm2v_txt2video',
					status: 99,
					works: [work(url(works)), work(url(`${works}-2`))],
				},
			},
		});
	});
});

describe('a cancellation at the piapi stand-in', () => {
	const cancel = async (id: string) =>
		await sandbox.client.ask(`/api/v1/task/${id}`, { method: 'DELETE' });

	test('ends a pending task as failed, finally and free of charge', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		const answer = { code: 200, data: { task_id: id, status: 'failed' }, message: 'success' };
		expect((await cancel(id)).body).toEqual(answer);
		clock.advance(3600);
		expect((await client.status(id)).body).toMatchObject({
			data: { status: 'failed', output: { video: '' }, meta: { usage: { consume: 0 } } },
		});
	});

	test('allows another task in parallel', async () => {
		const { client, control } = sandbox;
		control.set({ maxParallel: 1 });
		const id = await client.start('A lake');
		expect((await client.submit(request())).status).toBe(429);
		await cancel(id);
		expect((await client.submit(request())).status).toBe(200);
	});

	test('is rejected for a running, a finished and an unknown task', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(1);
		const running = await cancel(id);
		clock.advance(2);
		const ended = await cancel(id);
		const refused = refusal(400, 'only a pending task can be cancelled');
		expect([running.body, ended.body]).toEqual([refused, refused]);
		expect((await client.status(id)).body).toMatchObject({ data: { status: 'completed' } });
		expect((await cancel('1')).body).toEqual(refusal(404, 'task not found'));
	});

	test('of all tasks ends the pending ones from before the given time', async () => {
		const { client, clock } = sandbox;
		const before = await client.start('A lake [seconds=100]');
		const running = await client.start('A lake');
		clock.advance(1);
		const time = new Date(clock.now()).toISOString();
		await client.start('A lake');
		const all = async (query: string) =>
			(await client.ask(`/api/v1/tasks?${query}`, { method: 'DELETE' })).body;
		const ids = (cancelled_task_ids: string[]) => ({
			code: 200,
			data: { cancelled_task_ids },
			message: 'success',
		});
		expect(await all(`created_before=${time}&model=flux`)).toEqual(ids([]));
		expect(await all(`created_before=${time}&model=kling`)).toEqual(ids([before]));
		expect(await all(`created_before=${time}`)).toEqual(ids([]));
		expect((await client.status(running)).body).toMatchObject({ data: { status: 'processing' } });
	});

	test('of all tasks requires a time', async () => {
		const { client } = sandbox;
		const answer = await client.send('/api/v1/tasks?created_before=soon', { method: 'DELETE' });
		expect([answer.status, await answer.json()]).toEqual([
			400,
			refusal(400, 'query.created_before is not a time'),
		]);
	});

	test('fails by a fault that does not affect other requests', async () => {
		const { client, control } = sandbox;
		const id = await client.start('A lake');
		control.injectFault({ kind: 'refuse', status: 404, operation: 'cancel' });
		expect((await client.status(id)).status).toBe(200);
		expect((await cancel(id)).status).toBe(404);
		expect((await cancel(id)).status).toBe(200);
	});
});

describe('a callback of the piapi stand-in', () => {
	const withWebhook = (secret: string | undefined, prompt = 'A lake') => ({
		...request({ prompt }),
		config: { webhook_config: { endpoint: `${receiver.url}/hook`, secret } },
	});

	test.each([
		['A lake', 'completed'],
		['A lake [fail]', 'failed'],
	])('about %s reports the end with the content of a status response', async (prompt, word) => {
		const { client, clock, control } = sandbox;
		await client.submit(withWebhook('s3cret', prompt));
		const id = control.tasks()[0]?.id ?? '';
		clock.advance(3);
		const [call] = await receiver.arrived(1);
		const told = (await client.status(id)).body;
		expect(call?.body).toEqual({
			timestamp: Math.floor(clock.now() / 1000),
			data: Object(told).data,
		});
		expect(call?.body).toMatchObject({ data: { task_id: id, status: word } });
		expect(call?.headers['x-webhook-secret']).toBe('s3cret');
		expect(receiver.calls).toHaveLength(1);
	});

	test('has no secret if none was given, whatever the console contains', async () => {
		const { client, clock, control } = sandbox;
		control.set({ webhookSecret: 'whsec_dGVzdA==' });
		await client.submit(withWebhook(undefined));
		clock.advance(3);
		const [call] = await receiver.arrived(1);
		expect(call?.headers).not.toHaveProperty('x-webhook-secret');
	});

	test('that is forged has another secret', async () => {
		const { client, clock, control } = sandbox;
		control.injectFault({ kind: 'callback', as: 'forged' });
		await client.submit(withWebhook('s3cret'));
		clock.advance(3);
		const calls = await receiver.arrived(2);
		expect(calls.map(({ headers }) => headers['x-webhook-secret'])).toEqual([
			expect.stringMatching(/^whsec_/),
			's3cret',
		]);
	});

	test('reports a canceled task as failed, and nothing later', async () => {
		const { client, clock, control } = sandbox;
		await client.submit(withWebhook('s3cret'));
		await client.ask(`/api/v1/task/${control.tasks()[0]?.id}`, { method: 'DELETE' });
		clock.advance(3);
		const [call] = await receiver.arrived(1);
		expect(call?.body).toMatchObject({
			data: { status: 'failed', meta: { usage: { consume: 0 } } },
		});
		expect(control.callbacks()).toHaveLength(1);
	});
});

describe('piapi rules', () => {
	const frames = { image_url: 'https://a.io', image_tail_url: 'https://b.io' };

	test.each([
		[request({ prompt: '@image_1' }), '@image_1 names nothing: there are 0 of image'],
		[
			request({ prompt: '@image_2', images: [image] }),
			'@image_2 names nothing: there are 1 of image',
		],
		[
			request({ version: '4.0', prompt: '@video_2', videos: [video] }),
			'@video_2 names nothing: there are 1 of video',
		],
		[
			request({ version: '4.0', prompt: '@audio_1' }),
			'@audio_1 names nothing: there are 0 of audio',
		],
		[
			request({ prompt: undefined, multi_shots: [{ prompt: '@image_1', duration: 3 }] }),
			'@image_1 names nothing: there are 0 of image',
		],
		[
			{
				model: 'kling',
				task_type: 'video_generation',
				input: { version: '1.6', ...frames, camera_control: { type: 'down_back' } },
			},
			'camera_control does not go with image_tail_url',
		],
	])('reject %j', async (body, message) => {
		const { client, control } = sandbox;
		const answer = await client.submit(body);
		expect([answer.status, answer.body]).toEqual([400, refusal(400, message)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		request({ prompt: '@image_2 as @image_1', images: [image, image] }),
		request({ prompt: 'me@image_9.com and @video_1', video }),
		{
			model: 'kling',
			task_type: 'video_generation',
			input: { prompt: '@image_1', version: '3.0' },
		},
	])('allow %j', async (body) => {
		expect((await sandbox.client.submit(body)).status).toBe(200);
	});
});

describe('a rejection of the piapi stand-in', () => {
	test('has the provider’s form for a field, a key, an empty account, a prompt, a task and a URL', async () => {
		const { client } = sandbox;
		const body = request();
		const answers = [
			await client.submit(request({ mode: 'pro', duration: '5' })),
			await client.submit({ ...body, task_type: 'lip_sync' }),
			await client.submit(body, { 'x-api-key': 'another' }),
			await client.submit(body, { 'x-api-key': '', authorization: 'Bearer sandbox-piapi-key' }),
			await client.submit(body, { 'x-api-key': 'sandbox-piapi-empty-key' }),
			await client.submit(request({ prompt: '[moderation]' })),
			await client.status('1'),
		];
		expect(answers.map(({ body: answer }) => answer)).toEqual([
			refusal(400, 'input.mode is not a known field; input.duration must be integer'),
			refusal(
				400,
				'task_type must be one of video_generation, omni_video_generation, motion_control',
			),
			refusal(401, 'Invalid API key'),
			refusal(401, 'unauthorized'),
			refusal(402, 'insufficient credits'),
			refusal(400, 'content risk'),
			refusal(404, 'task not found'),
		]);
		const nowhere = await client.send('/api/v2/task');
		expect([nowhere.status, await nowhere.json()]).toEqual([
			404,
			refusal(404, 'There is no GET /api/v2/task here'),
		]);
	});
});

test('the account at the piapi stand-in returns its balance', async () => {
	const { client } = sandbox;
	const account = (usd: number, total_credits: number) => ({
		code: 200,
		data: {
			account_id: '1',
			plan: 'creator',
			equivalent_in_usd: usd,
			credit_pack_info: { total_credits },
		},
		message: 'success',
	});
	const empty = client.keyHeaders('sandbox-piapi-empty-key');
	expect((await client.ask('/account/info')).body).toEqual(account(12.3, 123));
	expect((await client.ask('/account/info', { headers: empty })).body).toEqual(account(0, 0));
});
