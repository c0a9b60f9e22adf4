import { useSandbox } from './client';

const sandbox = useSandbox('apimart');
const created = 1775891859;
const url = 'https://example.com/a.png';
const video_url = 'https://example.com/a.mp4';

const invalid = (message: string) => ({
	error: { code: 'invalid_request', message, type: 'invalid_request_error' },
});

describe('a task that the apimart stand-in accepted', () => {
	test('goes from pending to processing to completed', async () => {
		const { client, clock, control } = sandbox;
		const submitted = await client.submit(client.textRequest());
		const id = control.tasks()[0]?.id ?? '';
		expect(submitted.body).toEqual({ code: 200, data: [{ status: 'submitted', task_id: id }] });
		expect(id).toMatch(/^task_[0-9A-V]{26}$/);

		const common = { id, created, estimated_time: 3 };
		const data = async () => (await client.status(id)).body;
		expect(await data()).toEqual({
			code: 200,
			data: { ...common, status: 'pending', progress: 0 },
		});
		clock.advance(1.5);
		expect(await data()).toEqual({
			code: 200,
			data: { ...common, status: 'processing', progress: 50 },
		});
		clock.advance(1.5);
		expect(await data()).toEqual({
			code: 200,
			data: {
				...common,
				status: 'completed',
				progress: 100,
				result: {
					videos: [
						{
							url: [`${client.sandbox.url}/files/apimart/${id}.mp4`],
							expires_at: created + 3 + 86400,
						},
					],
				},
				completed: created + 3,
				actual_time: 3,
				cost: 0.336,
				credits_cost: 3.36,
			},
		});
	});

	test.each([
		[
			'[fail]',
			{
				status: 'failed',
				progress: 40,
				error: { code: 500, message: 'generation failed', type: 'server_error' },
			},
		],
		[
			'[fail-moderation]',
			{ status: 'failed', progress: 40, error: { code: 500, message: 'content policy' } },
		],
		['[cancel]', { status: 'cancelled', progress: 40 }],
	])('ends without a video if the prompt contains %s', async (mark, end) => {
		const { client, clock } = sandbox;
		const id = await client.start(`A lake ${mark}`);
		const now = clock.now();
		clock.advance(3);
		expect((await client.status(id)).body).toEqual({
			code: 200,
			data: { id, created: Math.floor(now / 1000), estimated_time: 3, ...end },
		});
	});

	test('has several videos as entries, or as plain text if the prompt requires it', async () => {
		const { client, clock } = sandbox;
		const two = await client.start('A lake [two-videos]');
		const plain = await client.start('A lake [plain-url]');
		clock.advance(3);
		const files = `${client.sandbox.url}/files/apimart`;
		expect((await client.status(two)).body).toMatchObject({
			data: {
				result: { videos: [{ url: [`${files}/${two}.mp4`] }, { url: [`${files}/${two}-2.mp4`] }] },
			},
		});
		expect((await client.status(plain)).body).toMatchObject({
			data: { result: { videos: [{ url: `${files}/${plain}.mp4` }] } },
		});
	});

	test('is returned in the newer form if the version header requires it', async () => {
		const { client, control } = sandbox;
		const headers = { 'X-APIMart-Response-Version': '2026-07-27' };
		const { body } = await client.submit(client.textRequest(), headers);
		expect(body).toEqual({
			request_id: expect.stringMatching(/^req_\d{19}$/),
			data: { id: control.tasks()[0]?.id, object: 'generation.task', status: 'pending' },
		});
	});
});

describe('an idempotency key at the apimart stand-in', () => {
	test('returns the first task again for the same body', async () => {
		const { client, control } = sandbox;
		const headers = { 'Idempotency-Key': 'row-1' };
		const first = await client.submit(client.textRequest(), headers);
		const again = await client.submit(client.textRequest(), headers);
		expect(again.body).toEqual(first.body);
		expect(first.headers['idempotency-replayed']).toBeUndefined();
		expect(again.headers['idempotency-replayed']).toBe('true');
		expect(control.tasks()).toHaveLength(1);
	});

	test('is rejected with another body', async () => {
		const { client, control } = sandbox;
		const headers = { 'Idempotency-Key': 'row-1' };
		await client.submit(client.textRequest('A lake'), headers);
		const other = await client.submit(client.textRequest('A hill'), headers);
		expect([other.status, other.body]).toEqual([
			400,
			invalid('Idempotency-Key was used before with another body'),
		]);
		expect(control.tasks()).toHaveLength(1);
	});

	test('creates another task if it is a new one', async () => {
		const { client, control } = sandbox;
		await client.submit(client.textRequest(), { 'Idempotency-Key': 'row-1' });
		await client.submit(client.textRequest(), { 'Idempotency-Key': 'row-2' });
		expect(control.tasks()).toHaveLength(2);
	});

	test('finds the task whose response was lost', async () => {
		const { client, control } = sandbox;
		const headers = { 'Idempotency-Key': 'row-1' };
		control.injectFault({ kind: 'accept-then-reset' });
		await expect(client.sendSubmit(client.textRequest(), headers)).rejects.toThrow();
		const again = await client.submit(client.textRequest(), headers);
		expect(again.headers['idempotency-replayed']).toBe('true');
		expect(control.tasks()).toHaveLength(1);
	});

	test('must be visible ASCII', async () => {
		const { client } = sandbox;
		const answer = await client.submit(client.textRequest(), { 'Idempotency-Key': 'two words' });
		expect([answer.status, answer.body]).toEqual([
			400,
			invalid('header.idempotency-key must match pattern "^[\\x21-\\x7E]+$"'),
		]);
	});
});

describe('apimart rules', () => {
	const shots = (...list: [number, number][]) => ({
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: list.map(([index, duration]) => ({ index, prompt: 'A lake', duration })),
	});
	const dog = { name: 'dog', description: 'A dog', element_input_urls: [url, url] };

	test.each([
		[{ ...shots([1, 2], [2, 2]) }, 'the shots last 4 s together, but duration is 5'],
		[{ ...shots([1, 2], [1, 3]) }, 'shot 2 has index 1, expected 2'],
		[
			{ image_urls: [url], prompt: '<<<image_2>>>' },
			'<<<image_2>>> names nothing: there are 1 of image',
		],
		[{ prompt: '<<<image_1>>>' }, '<<<image_1>>> names nothing: there are 0 of image'],
		[{ element_list: [dog], prompt: '@dog meets @cat' }, '@cat names no entry of element_list'],
		[
			{ ...shots([1, 5]), video_list: [{ video_url }] },
			'multi shot is not supported with video input',
		],
		[
			{ video_list: [{ video_url, refer_type: 'feature' }], image_urls: [url, url] },
			'beside a feature video image_urls takes one image, the first frame',
		],
	])('reject %j', async (fields, message) => {
		const { client, control } = sandbox;
		const answer = await client.submit({ ...client.textRequest(), ...fields });
		expect([answer.status, answer.body]).toEqual([400, invalid(message)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		{ ...shots([1, 2], [2, 3]) },
		{ prompt: 'Write to me@example.com, @anyone' },
		{ element_list: [dog], prompt: '@dog, runs; me@example.com watches' },
		{ image_with_roles: [{ url, role: 'reference' }], prompt: '<<<image_1>>>' },
		{ video_list: [{ video_url, refer_type: 'feature' }], image_urls: [url] },
		{ video_list: [{ video_url, refer_type: 'base' }], image_urls: [url, url] },
	])('allow %j', async (fields) => {
		const { client } = sandbox;
		expect((await client.submit({ ...client.textRequest(), ...fields })).status).toBe(200);
	});
});

describe('a rejection of the apimart stand-in', () => {
	test('has the provider’s form for an unknown key, no key, an empty balance, a prompt and an unknown task', async () => {
		const { client } = sandbox;
		const body = client.textRequest();
		const answers = [
			await client.submit(body, { authorization: 'Bearer x' }),
			await client.submit(body, { authorization: '' }),
			await client.submit(body, { authorization: 'Bearer sandbox-apimart-empty-key' }),
			await client.submit(client.textRequest('[moderation]')),
			await client.status('task_1'),
		];
		expect(answers.map((answer) => answer.body)).toEqual([
			{ error: { code: 401, message: 'Invalid token', type: 'authentication_error' } },
			{ success: false, message: 'No Authorization header' },
			{ error: { code: 402, message: 'Insufficient balance', type: 'payment_required' } },
			{
				error: {
					code: 'content_policy_violation',
					message: 'Prompt rejected by content policy',
					type: 'invalid_request_error',
				},
			},
			{ error: { code: 404, message: 'Task not found', type: 'invalid_request_error' } },
		]);
	});

	test('names a query parameter that a status check does not support', async () => {
		const { client } = sandbox;
		const id = await client.start('A lake');
		expect((await client.ask(`/v1/tasks/${id}?language=en`)).status).toBe(200);
		const wrong = await client.ask(`/v1/tasks/${id}?language=fr&lang=en`);
		expect([wrong.status, wrong.body]).toEqual([
			400,
			invalid('query.lang is not a known field; query.language must be one of zh, en, ko, ja'),
		]);
	});
});
