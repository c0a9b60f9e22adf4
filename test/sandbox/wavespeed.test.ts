import { createHmac } from 'node:crypto';

import { z } from 'zod';

import { useSandbox } from './client';
import { bodiesOf, submitsOf } from './examples';
import { SECRET, useReceiver } from './receiver';

const sandbox = useSandbox('wavespeed');
const receiver = useReceiver();

const image = 'https://example.com/a.jpg';
const model = 'kwaivgi/kling-video-o3-std/text-to-video';
const DAY = 24 * 60 * 60;

const refusal = (code: number, message: string) => ({ code, message, data: null });
const envelope = (data: unknown) => ({ code: 200, message: 'success', data });
const json = (body: unknown) => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});
const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** What is told of a new prediction, with what is to be told otherwise. */
const prediction = (id: string, createdAt: number, parts: object = {}) => ({
	id,
	model,
	outputs: [],
	urls: { get: `${sandbox.client.sandbox.url}/wavespeed/api/v3/predictions/${id}/result` },
	has_nsfw_contents: null,
	status: 'created',
	created_at: iso(createdAt),
	error: '',
	timings: { inference: 0 },
	...parts,
});

const lastId = () => sandbox.control.tasks().at(-1)?.id ?? '';

describe('a prediction that the wavespeed stand-in accepted', () => {
	test('changes from created to processing to completed', async () => {
		const { client, clock } = sandbox;
		const start = clock.now();
		const submitted = await client.submit({ prompt: 'A lake' });
		const id = lastId();
		expect(id).toMatch(/^[0-9a-f]{32}$/);
		expect(submitted.body).toEqual(envelope(prediction(id, start)));
		expect((await client.status(id)).body).toEqual(envelope(prediction(id, start)));
		clock.advance(1);
		expect((await client.status(id)).body).toEqual(
			envelope(prediction(id, start, { status: 'processing' })),
		);
		clock.advance(2);
		expect((await client.status(id)).body).toEqual(
			envelope(
				prediction(id, start, {
					status: 'completed',
					outputs: [`${client.sandbox.url}/files/wavespeed/${id}.mp4`],
					has_nsfw_contents: [false],
					timings: { inference: 3000 },
				}),
			),
		);
	});

	test.each([
		['[fail]', 'failed', 'something went wrong, please try again'],
		[
			'[fail-moderation]',
			'failed',
			'Content flagged as potentially sensitive. Please try different prompts or images',
		],
		['[fail] [timeout]', 'timeout', 'timeout'],
		['[cancel]', 'cancelled', ''],
	])('ends without a video if the prompt contains %s', async (mark, word, error) => {
		const { client, clock } = sandbox;
		const start = clock.now();
		const id = await client.start(`A lake ${mark}`);
		clock.advance(3);
		expect((await client.status(id)).body).toEqual(
			envelope(prediction(id, start, { status: word, error })),
		);
	});

	test('has two videos if the prompt requires it', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [two-videos]');
		clock.advance(3);
		const files = `${client.sandbox.url}/files/wavespeed/${id}`;
		expect((await client.status(id)).body).toMatchObject({
			data: { outputs: [`${files}.mp4`, `${files}-2.mp4`], has_nsfw_contents: [false, false] },
		});
	});

	test('may be an element, whose ID has more digits than a number keeps', async () => {
		const { client, clock } = sandbox;
		const start = clock.now();
		const body = { name: 'a', description: 'A hero', image, element_refer_list: [image] };
		const id = await client.startAt('submitElements', body);
		clock.advance(3);
		expect((await client.status(id)).body).toEqual(
			envelope(
				prediction(id, start, {
					model: 'kwaivgi/kling-elements',
					status: 'completed',
					outputs: [{ element_id: expect.stringMatching(/^\d{19}$/) }],
				}),
			),
		);
	});

	test('has the model of the URL that it was sent to', async () => {
		const { client } = sandbox;
		const started = [
			await client.startAt('submitV3Text4K', { prompt: 'A lake' }),
			await client.startAt('submitV4Image', { image }),
			await client.startAt('submitMotionV26Pro', { image, video: image }),
		];
		const told = await Promise.all(started.map(async (id) => (await client.status(id)).body));
		expect(told).toMatchObject([
			{ data: { model: 'kwaivgi/kling-v3.0-4k/text-to-video' } },
			{ data: { model: 'kwaivgi/kling-v4.0/image-to-video' } },
			{ data: { model: 'kwaivgi/kling-v2.6-pro/motion-control' } },
		]);
	});

	test('is unknown after 7 days', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(7 * DAY + 3);
		expect((await client.status(id)).status).toBe(200);
		clock.advance(1);
		expect((await client.status(id)).body).toEqual(refusal(404, 'prediction not found'));
	});
});

test('the model of a prediction at the wavespeed stand-in is its path, at every endpoint', async () => {
	const { client } = sandbox;
	const addresses = submitsOf(client.contract).map((id) => client.addressOf(id));
	const told = [];
	for (const id of submitsOf(client.contract)) {
		const [example] = bodiesOf(client.contract, id, 'examples');
		await client.submitTo(id, example?.value);
		told.push(`/api/v3/${sandbox.control.tasks().at(-1)?.model}`);
	}
	expect(told).toEqual(addresses);
});

describe('a list of predictions at the wavespeed stand-in', () => {
	const list = async (body: object) =>
		(await sandbox.client.ask('/api/v3/predictions', json(body))).body;

	test('contains the newest first, page by page, each as in its own response', async () => {
		const { client, clock } = sandbox;
		const ids = [await client.start('A lake'), await client.start('A hill')];
		clock.advance(3);
		const [older, newer] = await Promise.all(
			ids.map(async (id) => z.object({ data: z.unknown() }).parse((await client.status(id)).body)),
		);
		expect(await list({})).toEqual(
			envelope({ page: 1, total: 2, items: [newer?.data, older?.data] }),
		);
		expect(await list({ page: 2, page_size: 1 })).toEqual(
			envelope({ page: 2, total: 2, items: [older?.data] }),
		);
		expect(await list({ page: 3, page_size: 1 })).toEqual(
			envelope({ page: 3, total: 2, items: [] }),
		);
	});

	test('may be filtered by model, status and time', async () => {
		const { client, clock } = sandbox;
		const long = await client.start('A lake [seconds=100]');
		clock.advance(1);
		const between = iso(clock.now());
		clock.advance(1);
		const turbo = await client.startAt('submitTurboTextStd', { prompt: 'A lake' });
		clock.advance(3);
		const listed = z.object({ data: z.object({ items: z.array(z.object({ id: z.string() })) }) });
		const ids = async (body: object) =>
			listed.parse(await list(body)).data.items.map(({ id }) => id);
		expect(await ids({})).toEqual([turbo, long]);
		expect(await ids({ model })).toEqual([long]);
		expect(await ids({ status: 'completed' })).toEqual([turbo]);
		expect(await ids({ created_after: between })).toEqual([turbo]);
		expect(await ids({ created_before: between })).toEqual([long]);
		clock.advance(8 * DAY);
		expect(await ids({})).toEqual([]);
	});

	test('requires readable times', async () => {
		const answer = await sandbox.client.send('/api/v3/predictions', json({ created_after: 'now' }));
		expect([answer.status, await answer.json()]).toEqual([
			400,
			refusal(400, 'created_after and created_before are times'),
		]);
	});
});

describe('a callback of the wavespeed stand-in', () => {
	const hook = 'https://n8n.example/hook';

	/** Submits a prompt with an address for callbacks, and lets its time pass. */
	async function live(prompt = 'A lake'): Promise<string> {
		const { client, clock, control } = sandbox;
		control.set({ tunnels: { 'https://n8n.example': receiver.url } });
		const path = `${client.addressOf(client.manner.submit)}?webhook=${encodeURIComponent(hook)}`;
		await client.ask(path, json({ prompt }));
		clock.advance(3);
		return lastId();
	}

	test.each([
		['A lake', 3000],
		['A lake [fail]', 0],
	])('about %s contains the prediction and its input', async (prompt, executionTime) => {
		const id = await live(prompt);
		const [call] = await receiver.arrived(1);
		const told = z
			.object({ data: z.object({ timings: z.unknown() }).passthrough() })
			.parse((await sandbox.client.status(id)).body);
		const { timings, ...rest } = told.data;
		expect(timings).toEqual({ inference: executionTime });
		expect(call?.path).toBe('/hook');
		expect(call?.body).toEqual({ ...rest, input: { prompt }, executionTime });
		expect(sandbox.client.contract.check('/components/schemas/Prediction', call?.body)).toEqual([]);
		expect(receiver.calls).toHaveLength(1);
	});

	/** The key is the text behind `whsec_`. */
	const holds = ({ headers, text }: (typeof receiver.calls)[number], secret: string) =>
		headers['webhook-signature'] ===
		`v3,${createHmac('sha256', secret.slice('whsec_'.length))
			.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`)
			.digest('hex')}`;

	test('is signed with the secret that the key can request', async () => {
		const { client, clock } = sandbox;
		await live();
		const [call] = await receiver.arrived(1);
		const { body } = await client.ask('/api/v3/webhook/secret');
		const { data } = z.object({ data: z.object({ secret: z.string() }) }).parse(body);
		expect(body).toEqual({ code: 200, data: { secret: expect.stringMatching(/^whsec_.+/) } });
		expect(call && holds(call, data.secret)).toBe(true);
		expect(call?.headers['webhook-timestamp']).toBe(String(Math.floor(clock.now() / 1000)));
	});

	test('is signed with the secret of the settings, or with another one if it is forged', async () => {
		const { client, control } = sandbox;
		control.set({ webhookSecret: SECRET });
		control.injectFault({ kind: 'callback', as: 'forged' });
		await live();
		const calls = await receiver.arrived(2);
		expect(calls.map((call) => holds(call, SECRET))).toEqual([false, true]);
		expect((await client.ask('/api/v3/webhook/secret')).body).toEqual({
			code: 200,
			data: { secret: SECRET },
		});
	});

	test('requires an https URL', async () => {
		const { client } = sandbox;
		const path = `${client.addressOf(client.manner.submit)}?webhook=http://127.0.0.1/hook`;
		expect((await client.ask(path, json({ prompt: 'A lake' }))).body).toEqual(
			refusal(400, 'query.webhook must match pattern "^https://"'),
		);
	});
});

describe('wavespeed rules', () => {
	const shots = (...durations: number[]) => ({
		multi_prompt: durations.map((duration) => ({ prompt: 'A lake', duration })),
	});
	const motion = {
		...{ image, video: image, character_orientation: 'image' },
		element_list: [{ element_id: '1' }],
	};
	const files = (images: number, videos: number, audios: number, prompt = 'A lake') => ({
		prompt,
		images: Array(images).fill(image),
		videos: Array(videos).fill(image),
		audios: Array(audios).fill(image),
	});

	test.each([
		['shots', 'submitV3TextStd', shots(8, 8), 'the shots last 16 s together, at most 15'],
		['an element', 'submitMotionV3Std', motion, 'an element needs character_orientation video'],
		['files', 'submitV4Reference', files(10, 4, 2), 'there are 16 files, at most 15'],
		[
			'an image',
			'submitV4Reference',
			files(1, 1, 1, '@Image2'),
			'@Image2 names nothing: there are 1 of Image',
		],
		[
			'a video',
			'submitV4Reference',
			files(1, 1, 1, '@Video0'),
			'@Video0 names nothing: there are 1 of Video',
		],
		[
			'a voice',
			'submitV4Reference',
			files(1, 1, 1, '@Audio3'),
			'@Audio3 names nothing: there are 1 of Audio',
		],
	])('reject %s', async (_, operationId, body, message) => {
		const { client, control } = sandbox;
		expect((await client.submitTo(operationId, body)).body).toEqual(refusal(400, message));
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		['shots', 'submitV3TextStd', shots(7, 8)],
		['an element', 'submitMotionV3Std', { ...motion, character_orientation: 'video' }],
		['files', 'submitV4Reference', files(10, 3, 2, '@Image10 with @Video3 and @Audio2')],
		['an address', 'submitV4Reference', files(1, 1, 1, 'me@Image9.com')],
	])('allow %s', async (_, operationId, body) => {
		expect((await sandbox.client.submitTo(operationId, body)).status).toBe(200);
	});
});

describe('a rejection of the wavespeed stand-in', () => {
	test('has the provider’s form for fields, a key, an empty account, a prompt and a prediction', async () => {
		const { client } = sandbox;
		const body = client.textRequest();
		const answers = [
			await client.submitTo('submitO3EditStd', { prompt: 'A lake' }),
			await client.submit({ prompt: 'A lake', duration: 16, mode: 'pro' }),
			await client.submit(body, { authorization: 'Bearer x' }),
			await client.submit(body, { authorization: '' }),
			await client.submit(body, client.keyHeaders('sandbox-wavespeed-empty-key')),
			await client.submit(client.textRequest('[moderation]')),
			await client.status('1'),
		];
		expect(answers.map((answer) => answer.body)).toEqual([
			refusal(400, 'property "video" is missing'),
			refusal(400, 'mode is not a known field; duration must be <= 15'),
			refusal(401, 'Invalid access token'),
			refusal(401, 'Unauthorized'),
			refusal(402, 'Insufficient credits. Please top up your account.'),
			refusal(400, 'Content flagged as potentially sensitive'),
			refusal(404, 'prediction not found'),
		]);
	});

	test('of a URL names the URL', async () => {
		const nowhere = await sandbox.client.send('/api/v3/kwaivgi/kling-v9/text-to-video');
		expect([nowhere.status, await nowhere.json()]).toEqual([
			404,
			refusal(404, 'There is no GET /api/v3/kwaivgi/kling-v9/text-to-video here'),
		]);
	});
});

describe('the account at the wavespeed stand-in', () => {
	test('returns its balance', async () => {
		const { client } = sandbox;
		const headers = client.keyHeaders('sandbox-wavespeed-empty-key');
		expect((await client.ask('/api/v3/balance')).body).toEqual(envelope({ balance: 12.34 }));
		expect((await client.ask('/api/v3/balance', { headers })).body).toEqual(
			envelope({ balance: 0 }),
		);
	});

	test.each([
		['kling-v3.0-std/text-to-video', { prompt: 'A lake', duration: 5, sound: false }, 0.42],
		['kling-v3.0-std/text-to-video', { prompt: 'A lake', duration: 10, sound: true }, 1.26],
		['kling-elements', {}, 0.01],
	])('returns the price of %s with %j', async (name, inputs, unit_price) => {
		const { client, control } = sandbox;
		const model_id = `kwaivgi/${name}`;
		const { body } = await client.ask('/api/v3/model/pricing', json({ model_id, inputs }));
		expect(body).toEqual(envelope({ model_id, unit_price, currency: 'USD' }));
		expect(control.tasks()).toEqual([]);
	});

	test('returns no price for an unknown model', async () => {
		const asked = json({ model_id: 'kwaivgi/kling-v9', inputs: {} });
		expect((await sandbox.client.ask('/api/v3/model/pricing', asked)).body).toEqual(
			refusal(404, 'model not found'),
		);
	});
});

describe('a file uploaded to the wavespeed stand-in', () => {
	const begun = z.object({
		data: z.object({
			download_url: z.string(),
			upload: z.object({ method: z.string(), url: z.string(), headers: z.record(z.string()) }),
		}),
	});
	const begin = async () => {
		const asked = { filename: 'a b.png', size: 9, content_type: 'image/png' };
		return (await sandbox.client.ask('/api/v3/media/uploads', json(asked))).body;
	};
	const read = async (url: string) => {
		const response = await fetch(url);
		return [response.status, response.headers.get('content-type'), await response.text()];
	};

	test('is sent in two steps, the second one without the key', async () => {
		const body = await begin();
		const { download_url: url, upload } = begun.parse(body).data;
		expect(url).toMatch(/\/files\/wavespeed\/\d+-a_b\.png$/);
		expect(body).toEqual(
			envelope({
				download_url: url,
				upload: { method: 'PUT', url: upload.url, headers: { 'Content-Type': 'image/png' } },
			}),
		);
		expect(upload.url).toMatch(/\.png\?sig=\d+$/);
		expect((await fetch(url)).status).toBe(404);
		const put = { method: upload.method, headers: upload.headers, body: 'a picture' };
		expect((await fetch(upload.url, put)).status).toBe(200);
		expect(await read(url)).toEqual([200, 'image/png', 'a picture']);
	});

	test('is rejected with the key, or at an unknown URL', async () => {
		const { client, control } = sandbox;
		const { upload } = begun.parse(await begin()).data;
		const put = { method: 'PUT', body: 'a picture' };
		const withKey = await fetch(upload.url, { ...put, headers: client.keyHeaders('a-key') });
		const elsewhere = await fetch(`${client.sandbox.url}/files/wavespeed/other.png`, put);
		expect([withKey.status, await withKey.text()]).toEqual([
			400,
			'an upload must not have the authorization header',
		]);
		expect(elsewhere.status).toBe(405);
		expect(control.requests().map(({ role, verdict }) => [role, verdict])).toEqual([
			['upload', expect.stringMatching(/^awaits \d+-a_b\.png$/)],
			['upload', 'refused: an upload must not have the authorization header'],
			['', 'no such address'],
		]);
	});

	test('may be sent in one request as a form', async () => {
		const form = new FormData();
		form.set('file', new File(['a picture'], 'a.png', { type: 'image/png' }));
		const { body } = await sandbox.client.ask('/api/v3/media/upload/binary', {
			method: 'POST',
			body: form,
		});
		const { data } = z.object({ data: z.object({ download_url: z.string() }) }).parse(body);
		const { download_url } = data;
		expect(body).toEqual(envelope({ type: 'image', download_url, filename: 'a.png', size: 9 }));
		expect(await read(download_url)).toEqual([200, 'image/png', 'a picture']);
	});
});
