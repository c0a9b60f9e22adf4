import { createHash, createPublicKey, verify } from 'node:crypto';

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { until } from '../support/until';
import { useSandbox } from './client';
import { type Call, useReceiver } from './receiver';

const sandbox = useSandbox('fal');

const clip = readFileSync(path.join(__dirname, '..', '..', 'sandbox', 'vendors', 'clip.mp4'));
const image = 'https://example.com/a.jpg';
const video = 'https://example.com/v.mp4';
const files = () => `${sandbox.client.sandbox.url}/files/fal`;

/** The three addresses of a request, and its id. */
function known(id: string, app = 'fal-ai/kling-video') {
	const url = `${sandbox.client.sandbox.url}/fal/${app}/requests/${id}`;
	return {
		request_id: id,
		response_url: url,
		status_url: `${url}/status`,
		cancel_url: `${url}/cancel`,
	};
}

const result = async (id: string, app = 'fal-ai/kling-video') =>
	await sandbox.client.ask(`/${app}/requests/${id}`);

const videoOf = (id: string) => ({
	url: `${files()}/${id}.mp4`,
	content_type: 'video/mp4',
	file_name: 'output.mp4',
	file_size: clip.length,
});

const unknownRequest = { detail: 'Request not found' };
const policy = {
	detail: [
		{
			loc: ['body', 'prompt'],
			msg: 'The content could not be processed because it contained material flagged by a content checker.',
			type: 'content_policy_violation',
			url: 'https://docs.fal.ai/errors#content_policy_violation',
		},
	],
};
const tooSmall = {
	detail: [
		{
			loc: ['body', 'start_image_url'],
			msg: 'Image dimensions are too small',
			type: 'image_too_small',
			ctx: { min_height: 300, min_width: 300 },
		},
	],
};

describe('a request that the fal stand-in accepted', () => {
	test('changes from IN_QUEUE to IN_PROGRESS to COMPLETED, and its result contains the video', async () => {
		const { client, clock, control } = sandbox;
		const submitted = await client.submit(client.textRequest());
		const id = control.tasks()[0]?.id ?? '';
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4000-8000-[0-9a-f]{12}$/);
		const queued = { ...known(id), status: 'IN_QUEUE', queue_position: 0 };
		expect([submitted.status, submitted.body]).toEqual([200, queued]);

		const state = async () => {
			const { status, body } = await client.status(id);
			return [status, body];
		};
		const early = { detail: 'Request is still in progress' };
		expect(await state()).toEqual([202, queued]);
		expect(await result(id)).toMatchObject({ status: 400, body: early });
		clock.advance(1.5);
		expect(await state()).toEqual([202, { ...known(id), status: 'IN_PROGRESS', logs: null }]);
		expect(await result(id)).toMatchObject({ status: 400, body: early });
		clock.advance(1.5);
		const metrics = { inference_time: 3 };
		expect(await state()).toEqual([
			200,
			{ ...known(id), status: 'COMPLETED', logs: null, metrics },
		]);
		const { status, body, headers } = await result(id);
		expect([status, body]).toEqual([200, { video: videoOf(id) }]);
		expect(headers['x-fal-billable-units']).toBe('3.0');
	});

	test('has its place in the queue, and its logs if they are requested', async () => {
		const { client, clock } = sandbox;
		await client.start('A lake [seconds=20]');
		const id = await client.start('A hill');
		expect((await client.status(id)).body).toMatchObject({ queue_position: 1 });
		const timestamp = new Date(clock.now()).toISOString();
		clock.advance(1);
		const { body } = await client.ask(`${client.manner.status(id)}?logs=1`);
		expect(body).toMatchObject({
			logs: [{ message: 'Starting', level: 'INFO', source: 'USER', timestamp }],
		});
	});

	test.each([
		['[fail]', 422, 'image_too_small', tooSmall, {}],
		['[fail-moderation]', 422, 'content_policy_violation', policy, {}],
		[
			'[fail] [timeout]',
			504,
			'request_timeout',
			{ detail: 'Request timed out', error_type: 'request_timeout' },
			{ error: 'Request timed out', error_type: 'request_timeout' },
		],
	])(
		'with %s in the prompt is COMPLETED too, and its result is an error',
		async (mark, status, errorType, body, more) => {
			const { client, clock } = sandbox;
			const id = await client.start(`A lake ${mark}`);
			clock.advance(3);
			const metrics = { inference_time: 3 };
			expect((await client.status(id)).body).toEqual({
				...{ ...known(id), status: 'COMPLETED', logs: null, metrics },
				...more,
			});
			const answer = await result(id);
			expect([answer.status, answer.body]).toEqual([status, body]);
			expect(answer.headers).toMatchObject({
				'x-fal-retryable': 'false',
				'x-fal-error-type': errorType,
			});
		},
	);

	test('for model 4.0 exists only under its own URL', async () => {
		const { client, clock } = sandbox;
		const id = await client.startAt('submitV4Text', { prompt: 'A lake' });
		clock.advance(3);
		const { body } = await client.ask(`/kling/v4/requests/${id}/status`);
		expect(body).toMatchObject({ ...known(id, 'kling/v4'), status: 'COMPLETED' });
		expect((await result(id, 'kling/v4')).body).toEqual({ video: videoOf(id) });
		expect(await client.status(id)).toMatchObject({ status: 404, body: unknownRequest });
		expect(await result(id)).toMatchObject({ status: 404, body: unknownRequest });
	});

	test('for a voice returns the ID of the voice', async () => {
		const { client, clock } = sandbox;
		const voice_url = 'https://example.com/s.mp3';
		const id = await client.startAt('submitCreateVoice', { voice_url });
		clock.advance(3);
		expect((await result(id)).body).toEqual({ voice_id: '829824295735410756' });
	});

	test('has the model of its URL', async () => {
		await sandbox.client.start('A lake');
		expect(sandbox.control.tasks()).toMatchObject([
			{ model: 'fal-ai/kling-video/v3/standard/text-to-video' },
		]);
	});
});

describe('an unsupported request URL at the fal stand-in', () => {
	test.each([
		'/fal-ai/kling-video/v3/standard/text-to-video/requests/<id>/status',
		'/fal-ai/kling-video/v3/standard/text-to-video/requests/<id>',
		'/fal-ai/kling-video/requests/<id>/response',
		'/kling/v4/text-to-video/requests/<id>/status',
	])('such as %s is rejected with only the status 405', async (path) => {
		const { client } = sandbox;
		const id = await client.start('A lake');
		const answer = await client.send(path.replace('<id>', id));
		expect([answer.status, await answer.text()]).toEqual([405, '']);
	});
});

describe('a cancellation at the fal stand-in', () => {
	const cancel = async (id: string) => {
		const address = `/fal-ai/kling-video/requests/${id}/cancel`;
		const { status, body } = await sandbox.client.ask(address, { method: 'PUT' });
		return [status, body];
	};

	test('removes a request from the queue, and from the stand-in', async () => {
		const { client } = sandbox;
		const id = await client.start('A lake');
		expect(await cancel(id)).toEqual([200, { status: 'OK' }]);
		expect(await client.status(id)).toMatchObject({ status: 404, body: unknownRequest });
		expect(await cancel(id)).toEqual([404, { status: 'NOT_FOUND' }]);
	});

	test('requests the end of a running request, which ends without a change', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(1);
		expect(await cancel(id)).toEqual([202, { status: 'CANCELLATION_REQUESTED' }]);
		clock.advance(2);
		expect((await result(id)).body).toEqual({ video: videoOf(id) });
	});

	test('is too late for a finished request', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake');
		clock.advance(3);
		expect(await cancel(id)).toEqual([400, { status: 'ALREADY_COMPLETED' }]);
	});

	test('of an unknown request is rejected', async () => {
		expect(await cancel('nobody')).toEqual([404, { status: 'NOT_FOUND' }]);
	});
});

describe('a callback of the fal stand-in', () => {
	const receiver = useReceiver();
	const submit = async (prompt: string) => {
		const { client, control } = sandbox;
		const address = client.addressOf(client.manner.submit);
		const query = new URLSearchParams({ fal_webhook: `${receiver.url}/clip` });
		await client.ask(`${address}?${query}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ prompt }),
		});
		return control.tasks().at(-1)?.id ?? '';
	};

	/** Whether a call carries the signature that its receiver checks with the vendor's public keys. */
	async function isSigned({ headers, text }: Call): Promise<boolean> {
		const { client } = sandbox;
		const keys = await client.ask('/.well-known/jwks.json', {
			host: 'rest',
			headers: { authorization: '' },
		});
		expect(keys.body).toEqual({
			keys: [{ kty: 'OKP', crv: 'Ed25519', x: expect.stringMatching(/^[\w-]{43}$/) }],
		});
		const [key] = Object(keys.body).keys;
		const message = [
			headers['x-fal-webhook-request-id'],
			headers['x-fal-webhook-user-id'],
			headers['x-fal-webhook-timestamp'],
			createHash('sha256').update(text).digest('hex'),
		].join('\n');
		const signature = Buffer.from(headers['x-fal-webhook-signature'] ?? '', 'hex');
		const publicKey = createPublicKey({ key, format: 'jwk' });
		return verify(null, Buffer.from(message), publicKey, signature);
	}

	test('reports only the end, signed', async () => {
		const { clock } = sandbox;
		const id = await submit('A lake');
		clock.advance(3);
		const [call, ...others] = await receiver.arrived(1);
		if (!call) throw new Error('there is no call');
		expect(others).toEqual([]);
		expect([call.path, call.body]).toEqual([
			'/clip',
			{
				request_id: id,
				gateway_request_id: id,
				status: 'OK',
				payload: { video: videoOf(id) },
			},
		]);
		expect(call.headers).toMatchObject({
			'x-fal-webhook-request-id': id,
			'x-fal-webhook-timestamp': String(Math.floor(clock.now() / 1000)),
		});
		expect(await isSigned(call)).toBe(true);
	});

	test.each([
		['[fail]', { status: 'ERROR', error: 'Invalid status code: 422', payload: tooSmall }],
		['[fail-moderation]', { status: 'ERROR', error: 'Invalid status code: 422', payload: policy }],
		[
			'[lost]',
			{
				status: 'OK',
				payload: null,
				payload_error: 'Response payload is not JSON serializable',
			},
		],
	])('for a request with %s in the prompt reports the failure', async (mark, body) => {
		const id = await submit(`A lake ${mark}`);
		sandbox.clock.advance(3);
		const [call] = await receiver.arrived(1);
		expect(call?.body).toEqual({ request_id: id, gateway_request_id: id, ...body });
	});

	test('that is forged has no valid signature', async () => {
		const { clock, control } = sandbox;
		control.injectFault({ kind: 'callback', as: 'forged' });
		await submit('A lake');
		clock.advance(3);
		const calls = await receiver.arrived(2);
		expect(calls[0]?.body).toMatchObject({
			payload: { video: { url: 'https://forged.example/clip.mp4' } },
		});
		expect(await Promise.all(calls.map(isSigned))).toEqual([false, true]);
	});

	test('is not sent for a request that was removed from the queue', async () => {
		const { client, clock, control } = sandbox;
		const id = await submit('A lake');
		await client.ask(`/fal-ai/kling-video/requests/${id}/cancel`, { method: 'PUT' });
		await submit('A hill');
		clock.advance(3);
		await until('a callback', () => control.callbacks().length > 0);
		expect(control.callbacks().map(({ taskId }) => taskId)).toEqual([control.tasks().at(-1)?.id]);
	});
});

describe('an upload to the fal stand-in', () => {
	const initiate = async (init: { headers?: Record<string, string> } = {}) =>
		await sandbox.client.ask('/storage/upload/initiate?storage_type=fal-cdn-v3', {
			method: 'POST',
			host: 'rest',
			headers: { 'content-type': 'application/json', ...init.headers },
			body: JSON.stringify({ content_type: 'image/png', file_name: 'a lake.png' }),
		});
	const begun = async () => {
		const { body } = await initiate();
		const { upload_url, file_url } = Object(body);
		return { upload_url: String(upload_url), file_url: String(file_url) };
	};
	const put = async (url: string, headers: Record<string, string>) => {
		const answer = await fetch(url, { method: 'PUT', headers, body: 'a lake' });
		return [answer.status, await answer.text()];
	};
	const type = { 'content-type': 'image/png' };

	test('begins at another host, ends at the file host without the key, and is served there', async () => {
		const { control } = sandbox;
		const { upload_url, file_url } = await begun();
		expect(file_url).toMatch(new RegExp(`^${files()}/\\d{19}-a_lake\\.png$`));
		expect(upload_url).toMatch(/\?sig=\d{19}$/);
		expect(upload_url.split('?')[0]).toBe(file_url);
		expect((await fetch(file_url)).status).toBe(404);
		expect(await put(upload_url, type)).toEqual([200, '']);
		const file = await fetch(file_url);
		expect([file.headers.get('content-type'), await file.text()]).toEqual(['image/png', 'a lake']);
		expect(control.requests().map(({ operation, role }) => [operation, role])).toEqual([
			['startUpload', 'upload'],
			['download', 'download'],
			['putFile', 'upload'],
			['download', 'download'],
		]);
	});

	test('rejects a key, another type and another URL', async () => {
		const { upload_url, file_url } = await begun();
		const key = { authorization: 'Key sandbox-fal-key:secret' };
		expect([
			await put(upload_url, { ...type, ...key }),
			await put(upload_url, { 'content-type': 'image/jpeg' }),
			await put(`${file_url}?sig=1`, type),
			await put(`${files()}/other.png?sig=1`, type),
		]).toEqual([
			[400, 'an upload must not have the authorization header'],
			[403, 'the Content-Type was announced as image/png'],
			[403, 'the signature does not match'],
			[405, 'A download host answers GET and HEAD.'],
		]);
		expect((await fetch(file_url)).status).toBe(404);
	});

	test('fails in its second step by a fault', async () => {
		const { upload_url } = await begun();
		sandbox.control.injectFault({ kind: 'refuse', status: 503, operation: 'upload' });
		expect(await put(upload_url, type)).toEqual([503, 'This upload does not work at present.']);
		expect(await put(upload_url, type)).toEqual([200, '']);
	});

	test('is rejected without balance', async () => {
		const headers = sandbox.client.keyHeaders('sandbox-fal-empty-key:secret');
		expect(await initiate({ headers })).toMatchObject({ status: 403, body: locked });
	});

	test('does not exist at the host of the queue', async () => {
		const address = '/storage/upload/initiate?storage_type=fal-cdn-v3';
		expect((await sandbox.client.send(address, { method: 'POST' })).status).toBe(404);
		const { client } = sandbox;
		const submit = client.addressOf(client.manner.submit);
		expect((await client.send(submit, { method: 'POST', host: 'rest' })).status).toBe(404);
	});
});

const locked = {
	detail:
		'User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.',
};

describe('the account at the fal stand-in', () => {
	test('returns its balance as a bare number, free of charge', async () => {
		const { client } = sandbox;
		const balance = async (key: string) =>
			(await client.ask('/billing/user_balance', { host: 'rest', headers: client.keyHeaders(key) }))
				.body;
		expect(await balance('sandbox-fal-key:secret')).toBe(12.34);
		expect(await balance('sandbox-fal-empty-key:secret')).toBe(-0.12);
	});

	test('returns the price of models only', async () => {
		const { client } = sandbox;
		const prices = async (...ids: string[]) =>
			await client.ask(`/v1/models/pricing?endpoint_id=${ids.join(',')}`, { host: 'api' });
		const ids = ['fal-ai/kling-video/o3/pro/text-to-video', 'kling/v4/text-to-video'];
		expect((await prices(...ids)).body).toEqual({
			prices: ids.map((endpoint_id) => ({
				endpoint_id,
				unit_price: 0.084,
				unit: 'seconds',
				currency: 'USD',
			})),
			next_cursor: null,
			has_more: false,
		});
		expect(await prices('fal-ai/kling-video/v9')).toMatchObject({
			status: 404,
			body: { detail: "Application 'kling' not found" },
		});
	});

	test('estimates a cost', async () => {
		const endpoints = { 'fal-ai/kling-video/v3/standard/text-to-video': { unit_quantity: 10 } };
		const { body } = await sandbox.client.ask('/v1/models/pricing/estimate', {
			method: 'POST',
			host: 'api',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ estimate_type: 'unit_price', endpoints }),
		});
		expect(body).toEqual({ estimate_type: 'unit_price', total_cost: 0.84, currency: 'USD' });
	});
});

describe('fal rules', () => {
	const face = { frontal_image_url: image, reference_image_urls: [image] };
	const moving = { video_url: video };
	const shots = (...seconds: string[]) => ({
		multi_prompt: seconds.map((duration) => ({ prompt: 'A lake', duration })),
	});

	test.each([
		['V3TextPro', shots('8', '8'), 'the shots last 16 s together, at most 15'],
		[
			'V3ImagePro',
			{ prompt: '@Element2 runs', start_image_url: image, elements: [face] },
			'@Element2 names nothing: there are 1 of it',
		],
		[
			'V3ImagePro',
			{ prompt: 'A lake', start_image_url: image, elements: [moving, moving] },
			'2 elements have a video_url, at most 1',
		],
		['O3ReferencePro', { prompt: '@Image1' }, '@Image1 names nothing: there are 0 of it'],
		[
			'O3ReferencePro',
			{ prompt: 'A lake', image_urls: [image, image, image, image], elements: [moving] },
			'images and elements are 5 together, at most 4',
		],
		[
			'O3EditPro',
			{ prompt: '@Video2', video_url: video },
			'@Video2 names nothing: there are 1 of it',
		],
		[
			'O3EditPro',
			{
				prompt: 'Night',
				video_url: video,
				image_urls: [image, image, image, image],
				elements: [face],
			},
			'images and elements are 5 together, at most 4',
		],
		[
			'O1ImagePro',
			{ prompt: 'From @Image1 to @Image2', start_image_url: image },
			'@Image2 names nothing: there are 1 of it',
		],
		[
			'O1ReferencePro',
			{ prompt: 'A lake', image_urls: new Array(7).fill(image), elements: [face] },
			'images and elements are 8 together, at most 7',
		],
		[
			'V26Image',
			{ prompt: '<<<voice_1>>> speaks', start_image_url: image },
			'<<<voice_1>>> names nothing: there are 0 of voice',
		],
		[
			'V4Reference',
			{ prompt: 'A lake', start_image_url: image, image_urls: new Array(10).fill(image) },
			'beside start_image_url image_urls takes 9 images at most',
		],
		[
			'V4Reference',
			{ prompt: 'After @Video2', video_urls: [video] },
			'@Video2 names nothing: there are 1 of it',
		],
	])('reject a body at %s: %#', async (name, body, msg) => {
		const { client, control } = sandbox;
		const answer = await client.submitTo(`submit${name}`, body);
		const detail = [{ loc: ['body'], msg, type: 'value_error' }];
		expect([answer.status, answer.body]).toEqual([422, { detail }]);
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		['V3TextPro', shots('7', '8')],
		['V3ImagePro', { prompt: 'me@Element9, @Element1', start_image_url: image, elements: [face] }],
		['O3ReferencePro', { prompt: '@Image7', image_urls: new Array(7).fill(image) }],
		['O1ImagePro', { prompt: 'To @Image2', start_image_url: image, end_image_url: image }],
		['V4Reference', { prompt: 'After @Video1', video_urls: [video] }],
	])('allow a body at %s: %#', async (name, body) => {
		expect((await sandbox.client.submitTo(`submit${name}`, body)).status).toBe(200);
	});
});

describe('a rejection of the fal stand-in', () => {
	test('has the provider’s form, whatever the reason', async () => {
		const { client } = sandbox;
		const body = client.textRequest();
		const key = (authorization: string) => ({ authorization });
		const answers = [
			await client.submit(body, key('')),
			await client.submit(body, key('Bearer sandbox-fal-key:secret')),
			await client.submit(body, key('Key sandbox-fal-key')),
			await client.submit(body, key('Key some:other')),
			await client.submit(body, key('Key sandbox-fal-empty-key:secret')),
			await client.submit(client.textRequest('[moderation]')),
			await client.submit('A lake', { 'content-type': 'text/plain' }),
			await client.status('nobody'),
		];
		const missing = {
			detail:
				"Cannot access application 'fal-ai/kling-video'. Authentication is required to access this application.",
		};
		expect(answers.map((answer) => [answer.status, answer.body])).toEqual([
			[401, missing],
			[401, missing],
			[
				401,
				{
					detail: "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'.",
				},
			],
			[401, { detail: 'No user found for Key ID and Secret' }],
			[403, locked],
			[422, policy],
			[400, { detail: 'Content-Type must be application/json' }],
			[404, unknownRequest],
		]);
	});

	test('names the location of each invalid field', async () => {
		const { client } = sandbox;
		const address = client.addressOf(client.manner.submit);
		const answer = await client.ask(`${address}?fal_webhook=nowhere`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ multi_prompt: [{ duration: '5' }], sound: true }),
		});
		expect([answer.status, answer.body]).toEqual([
			422,
			{
				detail: [
					{
						loc: ['query', 'fal_webhook'],
						msg: 'query.fal_webhook must match pattern "^https?://"',
						type: 'value_error',
					},
					{ loc: ['body', 'sound'], msg: 'sound is not a known field', type: 'value_error' },
					{
						loc: ['body', 'multi_prompt', 0, 'prompt'],
						msg: 'multi_prompt[0].prompt is required',
						type: 'value_error',
					},
				],
			},
		]);
	});
});
