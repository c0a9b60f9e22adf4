import { createHash } from 'node:crypto';

import { bearer, useSandbox } from './client';
import { until } from '../support/until';
import { isSigned, SECRET, useReceiver } from './receiver';

const sandbox = useSandbox('replicate');

const created_at = '2026-04-11T07:17:39.146Z';
const started_at = '2026-04-11T07:17:39.746Z';
const completed_at = '2026-04-11T07:17:42.146Z';
const metrics = { predict_time: 2.4, total_time: 3 };

/** What an answer about the one prediction has, whatever its state. */
function common(prompt: string) {
	const { client, control } = sandbox;
	const id = control.tasks()[0]?.id ?? '';
	const get = `${client.sandbox.url}/replicate/v1/predictions/${id}`;
	return {
		id,
		model: 'kwaivgi/kling-v3-omni-video',
		version: 'hidden',
		input: { prompt },
		logs: '',
		output: null,
		data_removed: false,
		error: null,
		source: 'api',
		created_at,
		urls: { get, cancel: `${get}/cancel`, web: `https://replicate.com/p/${id}` },
	};
}

const fileOf = (id: string) => `${sandbox.client.sandbox.url}/files/replicate/${id}.mp4`;

/** The clock stands at the same time at the start of each test. */
beforeEach(() => sandbox.clock.advance((Date.parse(created_at) - sandbox.clock.now()) / 1000));

describe('a prediction that the replicate stand-in accepted', () => {
	test('changes from starting to processing to succeeded', async () => {
		const { client, clock } = sandbox;
		const submitted = await client.submit(client.textRequest('A lake'));
		const known = common('A lake');
		expect(known.id).toMatch(/^[0-9a-v]{26}$/);
		const body = async () => (await client.status(known.id)).body;
		expect([submitted.status, submitted.body]).toEqual([201, { ...known, status: 'starting' }]);
		expect(await body()).toEqual({ ...known, status: 'starting' });
		clock.advance(1.5);
		expect(await body()).toEqual({ ...known, status: 'processing', started_at });
		clock.advance(1.5);
		expect(await body()).toEqual({
			...known,
			status: 'succeeded',
			output: fileOf(known.id),
			started_at,
			completed_at,
			metrics,
		});
	});

	test.each([
		['[fail]', { status: 'failed', error: 'The video could not be created.', metrics }],
		[
			'[fail-moderation]',
			{
				status: 'failed',
				error:
					'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
				metrics,
			},
		],
		['[cancel]', { status: 'canceled' }],
	])('ends without a video if the prompt contains %s', async (mark, end) => {
		const { client, clock } = sandbox;
		const id = await client.start(`A lake ${mark}`);
		clock.advance(3);
		expect((await client.status(id)).body).toEqual({
			...common(`A lake ${mark}`),
			started_at,
			completed_at,
			...end,
		});
	});

	test('has several videos as a list', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [two-videos]');
		clock.advance(3);
		expect((await client.status(id)).body).toMatchObject({
			output: [fileOf(id), fileOf(`${id}-2`)],
		});
	});

	test('loses its files one hour after its end, in the response and at the download host', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(3 + 3599);
		expect((await fetch(fileOf(id))).status).toBe(200);
		clock.advance(1);
		expect((await client.status(id)).body).toEqual({
			...common('A lake'),
			status: 'succeeded',
			data_removed: true,
			started_at,
			completed_at,
			metrics,
		});
		expect((await fetch(fileOf(id))).status).toBe(404);
	});
});

describe('a cancellation at the replicate stand-in', () => {
	const cancel = async (id: string) =>
		await sandbox.client.ask(`/v1/predictions/${id}/cancel`, { method: 'POST' });

	test('ends a waiting prediction, which remains canceled', async () => {
		const { client, clock, control } = sandbox;
		const id = await client.start('A lake [fail]');
		const answer = await cancel(id);
		const ended = { ...common('A lake [fail]'), status: 'canceled', completed_at: created_at };
		expect([answer.status, answer.body]).toEqual([200, ended]);
		clock.advance(3);
		expect((await client.status(id)).body).toEqual(ended);
		expect(control.requests()[1]).toMatchObject({ role: 'cancel', verdict: `${id} cancelled` });
	});

	test('ends a running prediction', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(1);
		expect((await cancel(id)).body).toMatchObject({
			status: 'canceled',
			output: null,
			completed_at: '2026-04-11T07:17:40.146Z',
		});
	});

	test('does not change a finished prediction', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(3);
		const { body } = await client.status(id);
		expect((await cancel(id)).body).toEqual(body);
	});

	test('of an unknown prediction is rejected', async () => {
		const answer = await cancel('nobody');
		expect([answer.status, answer.body]).toEqual([404, notFound]);
	});

	test('fails by a fault', async () => {
		const { client, control } = sandbox;
		const id = await client.start('A lake');
		control.injectFault({ kind: 'refuse', status: 404, operation: 'cancel' });
		expect([(await cancel(id)).status, (await cancel(id)).status]).toEqual([404, 200]);
	});
});

const notFound = {
	title: 'Not found',
	detail: 'The requested resource could not be found.',
	status: 404,
};

describe('the list of the replicate stand-in', () => {
	const list = async (query: string) =>
		await sandbox.client.ask(`/v1/predictions${query}`, { method: 'GET' });

	test('contains the newest first, each as in its own response', async () => {
		const { client, clock } = sandbox;
		const first = await client.start('A lake');
		clock.advance(2);
		const second = await client.start('A hill');
		const results = [(await client.status(second)).body, (await client.status(first)).body];
		expect((await list('')).body).toEqual({ next: null, previous: null, results });
	});

	test('is limited to the requested times, and contains no prediction of the website', async () => {
		const { client, clock } = sandbox;
		await client.start('A lake');
		clock.advance(2);
		const second = await client.start('A hill');
		const at = encodeURIComponent('2026-04-11T07:17:41Z');
		const results = [(await client.status(second)).body];
		expect((await list(`?created_after=${at}`)).body).toMatchObject({ results });
		expect((await list(`?created_after=${at}&created_before=${at}`)).body).toEqual({
			next: null,
			previous: null,
			results: [],
		});
		expect((await list('?source=web')).body).toMatchObject({ results: [] });
	});

	test('has 100 entries on a page, and full URLs of the previous and next page', async () => {
		const { client, control } = sandbox;
		for (let task = 0; task < 101; task += 1) await client.start('A lake');
		const ids = control.tasks().map(({ id }) => ({ id }));
		const address = `${client.sandbox.url}/replicate/v1/predictions?cursor=`;
		expect((await list('')).body).toMatchObject({
			next: `${address}100`,
			previous: null,
			results: ids.slice(1).reverse(),
		});
		expect((await list('?cursor=100')).body).toMatchObject({
			next: null,
			previous: `${address}0`,
			results: ids.slice(0, 1),
		});
	});
});

describe('a callback of the replicate stand-in', () => {
	const receiver = useReceiver();
	const webhook = 'https://hooks.example.com/clip';
	const submit = async (fields: object = {}) => {
		const { client, control } = sandbox;
		control.set({ tunnels: { 'https://hooks.example.com': receiver.url } });
		const { status } = await client.submit({ input: { prompt: 'A lake' }, webhook, ...fields });
		expect(status).toBe(201);
		return common('A lake');
	};

	test('reports the start and the end, signed', async () => {
		const { clock, control } = sandbox;
		control.set({ webhookSecret: SECRET });
		const known = await submit();
		clock.advance(1);
		await receiver.arrived(1);
		clock.advance(2);
		const calls = await receiver.arrived(2);
		expect(calls.map(({ path, body }) => [path, body])).toEqual([
			['/clip', { ...known, status: 'processing', started_at }],
			[
				'/clip',
				{
					...known,
					status: 'succeeded',
					output: fileOf(known.id),
					started_at,
					completed_at,
					metrics,
				},
			],
		]);
		expect(calls.map(isSigned)).toEqual([true, true]);
		expect(control.callbacks().map(({ url }) => url)).toEqual([webhook, webhook]);
	});

	test('is signed with the secret of the account by default', async () => {
		const { client, clock, control } = sandbox;
		await submit({ webhook_events_filter: ['completed'] });
		clock.advance(3);
		const calls = await receiver.arrived(1);
		const { body } = await client.ask('/v1/webhooks/default/secret');
		expect(body).toEqual({ key: SECRET });
		expect(calls.map(isSigned)).toEqual([true]);
		expect(control.callbacks().map(({ phase }) => phase)).toEqual(['succeeded']);
	});

	test('that is forged has no valid signature', async () => {
		const { clock, control } = sandbox;
		control.injectFault({ kind: 'callback', as: 'forged' });
		await submit({ webhook_events_filter: ['completed'] });
		clock.advance(3);
		const calls = await receiver.arrived(2);
		expect(calls.map(isSigned)).toEqual([false, true]);
		expect(calls[0]?.body).toMatchObject({ output: 'https://forged.example/clip.mp4' });
	});

	test('reports a canceled prediction in place of the later callbacks', async () => {
		const { client, clock } = sandbox;
		const { id } = await submit();
		clock.advance(1);
		await receiver.arrived(1);
		await client.ask(`/v1/predictions/${id}/cancel`, { method: 'POST' });
		clock.advance(5);
		expect((await receiver.arrived(2)).map(({ body }) => body)).toMatchObject([
			{ status: 'processing' },
			{ status: 'canceled', output: null, completed_at: '2026-04-11T07:17:40.146Z' },
		]);
		expect(sandbox.control.callbacks()).toHaveLength(2);
	});

	test('is not sent to a public URL', async () => {
		const { client, clock, control } = sandbox;
		await client.submit({ input: { prompt: 'A lake' }, webhook });
		clock.advance(1);
		await until('a callback', () => control.callbacks().length > 0);
		expect(control.callbacks()).toMatchObject([
			{ status: 0, verdict: 'not sent: callbacks go to http://127.0.0.1 only' },
		]);
	});
});

describe('an upload to the replicate stand-in', () => {
	const upload = async (form: FormData) =>
		await sandbox.client.ask('/v1/files', { method: 'POST', body: form });

	test('is stored and served', async () => {
		const { client } = sandbox;
		const form = new FormData();
		form.append('content', new File(['a lake'], 'a.png', { type: 'image/png' }));
		const { status, body } = await upload(form);
		expect([status, body]).toEqual([
			201,
			{
				id: expect.stringMatching(/^[0-9a-v]{26}$/),
				content_type: 'image/png',
				size: 6,
				checksums: { sha256: createHash('sha256').update('a lake').digest('hex') },
				metadata: {},
				created_at,
				expires_at: '2026-04-12T07:17:39.146Z',
				urls: {
					get: expect.stringMatching(`^${client.sandbox.url}/files/replicate/[0-9a-v]{26}$`),
				},
			},
		]);
		const { get } = Object(Object(body).urls);
		const file = await fetch(String(get));
		expect([file.headers.get('content-type'), await file.text()]).toEqual(['image/png', 'a lake']);
	});

	test('without a file is rejected', async () => {
		const form = new FormData();
		form.append('filename', 'a.png');
		const answer = await sandbox.client.send('/v1/files', { method: 'POST', body: form });
		expect([answer.status, await answer.json()]).toEqual([
			422,
			refused('content is required', 'content'),
		]);
	});
});

const refused = (description: string, field: string) => ({
	title: 'Input validation failed',
	detail: `- ${description}\n`,
	status: 422,
	invalid_fields: [{ type: 'invalid', field, description }],
});

describe('replicate rules', () => {
	const text = (...shots: number[]) =>
		JSON.stringify(shots.map((duration) => ({ prompt: 'A lake', duration })));
	const unreadable =
		'input.multi_prompt must be the JSON text of 1 to 6 shots with prompt and duration';

	test.each([
		[
			'other seconds',
			{ multi_prompt: text(2, 2) },
			'the shots last 4 s together, but duration is 5',
			'input',
		],
		['plain words', { multi_prompt: 'a door' }, unreadable, 'input.multi_prompt'],
		[
			'seven shots',
			{ multi_prompt: text(1, 1, 1, 1, 1, 1, 1), duration: 7 },
			unreadable,
			'input.multi_prompt',
		],
		[
			'an image that is not there',
			{ prompt: '<<<image_1>>>' },
			'<<<image_1>>> names nothing: there are 0 of image',
			'input',
		],
	])('reject %s', async (_, fields, message, field) => {
		const { client, control } = sandbox;
		const answer = await client.submit({ input: { prompt: 'A lake', ...fields } });
		expect([answer.status, answer.body]).toEqual([422, refused(message, field)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		{ multi_prompt: text(2, 3) },
		{ multi_prompt: text(3, 4), duration: 7 },
		{ prompt: '<<<image_1>>>', reference_images: ['https://example.com/a.jpg'] },
	])('allow %j', async (fields) => {
		const answer = await sandbox.client.submit({ input: { prompt: 'A lake', ...fields } });
		expect(answer.status).toBe(201);
	});
});

describe('the account at the replicate stand-in', () => {
	test('is returned free of charge, which tests a key', async () => {
		const { body } = await sandbox.client.ask('/v1/account');
		expect(body).toEqual({ type: 'user', username: 'acme', name: 'Acme' });
	});

	test('lists the models, each with the schema of its input', async () => {
		const { client } = sandbox;
		const media = {
			type: 'string',
			pattern: '^(https?://|data:)',
			description: 'A web address, or a data address (256 kB at most are advised).',
		};
		const { body } = await client.ask('/v1/models/kwaivgi/kling-v3-motion-control');
		expect(body).toEqual({
			owner: 'kwaivgi',
			name: 'kling-v3-motion-control',
			run_count: 20200,
			is_official: true,
			latest_version: {
				id: 'hidden',
				openapi_schema: {
					components: {
						schemas: {
							Input: {
								type: 'object',
								additionalProperties: false,
								required: ['image', 'video'],
								properties: {
									image: media,
									video: media,
									prompt: { type: 'string', maxLength: 2500, default: '' },
									mode: { type: 'string', enum: ['std', 'pro'], default: 'pro' },
									character_orientation: {
										type: 'string',
										enum: ['image', 'video'],
										default: 'image',
									},
									keep_original_sound: { type: 'boolean', default: true },
								},
							},
						},
					},
				},
			},
		});
		const unknown = await client.ask('/v1/models/kwaivgi/kling-v9');
		expect([unknown.status, unknown.body]).toEqual([404, notFound]);
	});
});

describe('a rejection of the replicate stand-in', () => {
	test('has the provider’s form, whatever the reason', async () => {
		const { client } = sandbox;
		const body = client.textRequest();
		const answers = [
			await client.submit(body, { authorization: 'Bearer x' }),
			await client.submit(body, { authorization: '' }),
			await client.submit(body, bearer('sandbox-replicate-empty-key')),
			await client.submit(client.textRequest('[moderation]')),
			await client.submit({ input: { prompt: 'A lake', duration: 2, sound: true } }),
			await client.submit('A lake', { 'content-type': 'text/plain' }),
			await client.status('nobody'),
		];
		const unauthenticated = {
			title: 'Unauthenticated',
			detail: 'You did not pass a valid authentication token',
			status: 401,
		};
		const complaints = ['input.sound is not a known field', 'input.duration must be >= 3'];
		expect(answers.map((answer) => answer.body)).toEqual([
			unauthenticated,
			unauthenticated,
			{
				title: 'Insufficient credit',
				detail:
					'You have insufficient credit to run this model. Go to https://replicate.com/account/billing#billing to purchase credit.',
				status: 402,
			},
			{ title: 'Content flagged', detail: 'The input was flagged as sensitive.', status: 422 },
			{
				title: 'Input validation failed',
				detail: complaints.map((complaint) => `- ${complaint}\n`).join(''),
				status: 422,
				invalid_fields: [
					{ type: 'invalid', field: 'input.sound', description: complaints[0] },
					{ type: 'invalid', field: 'input.duration', description: complaints[1] },
				],
			},
			{ title: 'Bad request', detail: 'Content-Type must be application/json', status: 400 },
			notFound,
		]);
	});
});
