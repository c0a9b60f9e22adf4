import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { useSandbox } from './client';
import { SECRET, useReceiver } from './receiver';

const sandbox = useSandbox('kie');
const receiver = useReceiver();

const start = Date.parse('2026-04-11T07:17:39.146Z');
const image = 'https://example.com/a.jpg';
const video = 'https://example.com/v.mp4';
const model = 'kling-3.0-omni/text-to-video';
const busy = 'Server exception, please try again later or contact customer service';

const refusal = (code: number, msg: string) => ({ code, msg, data: null });
const json = (body: unknown) => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

/** What is told of a new task, with what is to be told otherwise. */
const task = (taskId: string, parts: object = {}, prompt = 'A lake') => ({
	code: 200,
	msg: 'success',
	data: {
		taskId,
		model,
		state: 'waiting',
		param: JSON.stringify({
			model,
			input: JSON.stringify({ prompt, customize_multi_shots: false }),
		}),
		resultJson: '',
		failCode: null,
		failMsg: null,
		costTime: null,
		completeTime: null,
		createTime: start,
		...parts,
	},
});

describe('a task that the kie stand-in accepted', () => {
	test('changes from waiting to generating to success, with its result as text', async () => {
		const { client, clock, control } = sandbox;
		const submitted = await client.submit(client.textRequest('A lake'));
		const id = control.tasks()[0]?.id ?? '';
		expect(id).toMatch(/^[0-9a-f]{32}$/);
		expect(submitted.body).toEqual({
			code: 200,
			msg: 'success',
			data: { taskId: id, recordId: id },
		});
		expect((await client.status(id)).body).toEqual(task(id));
		clock.advance(1);
		expect((await client.status(id)).body).toEqual(task(id, { state: 'generating' }));
		clock.advance(2);
		const url = `${client.sandbox.url}/files/kie/${id}.mp4`;
		expect((await client.status(id)).body).toEqual(
			task(id, {
				state: 'success',
				resultJson: `{"resultUrls":["${url}"]}`,
				costTime: 3,
				completeTime: start + 3000,
			}),
		);
	});

	test.each([
		['[fail]', '500', busy],
		['[fail-moderation]', '422', 'The prompt violates our content policy'],
	])('fails if the prompt contains %s', async (mark, failCode, failMsg) => {
		const { client, clock } = sandbox;
		const createTime = clock.now();
		const id = await client.start(`A lake ${mark}`);
		clock.advance(3);
		const state = { state: 'fail', failCode, failMsg, costTime: 3, createTime };
		expect((await client.status(id)).body).toEqual(
			task(id, { ...state, completeTime: createTime + 3000 }, `A lake ${mark}`),
		);
	});

	test('has two videos, its cost and another status for waiting if the prompt requires it', async () => {
		const { client, clock } = sandbox;
		const createTime = clock.now();
		const prompt = 'A lake [two-videos] [with-cost] [queuing]';
		const id = await client.start(prompt);
		expect((await client.status(id)).body).toEqual(
			task(id, { state: 'queuing', createTime }, prompt),
		);
		clock.advance(3);
		const files = `${client.sandbox.url}/files/kie/${id}`;
		expect((await client.status(id)).body).toEqual(
			task(
				id,
				{
					state: 'success',
					resultJson: JSON.stringify({ resultUrls: [`${files}.mp4`, `${files}-2.mp4`] }),
					costTime: 3,
					createTime,
					completeTime: createTime + 3000,
					updateTime: createTime + 3000,
					creditsConsumed: 70,
				},
				prompt,
			),
		);
	});

	test('costs nothing if it failed', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [with-cost] [fail]');
		clock.advance(3);
		expect((await client.status(id)).body).toMatchObject({
			data: { state: 'fail', creditsConsumed: 0 },
		});
	});
});

test('the kie stand-in rejects more than 20 new tasks in 10 seconds and does not store them', async () => {
	const { client, clock, control } = sandbox;
	for (let count = 0; count < 20; count += 1) await client.start('A lake');
	const refused = await client.submit(client.textRequest());
	const msg = 'Your call frequency is too high. Please try again later.';
	expect([refused.body, control.tasks().length]).toEqual([refusal(429, msg), 20]);
	clock.advance(10);
	expect((await client.submit(client.textRequest())).status).toBe(200);
});

describe('a callback of the kie stand-in', () => {
	/** Submits a prompt with an address for callbacks, and lets its time pass. */
	async function live(prompt = 'A lake'): Promise<string> {
		const { client, clock, control } = sandbox;
		await client.submit({ ...client.textRequest(prompt), callBackUrl: `${receiver.url}/hook` });
		clock.advance(3);
		return control.tasks().at(-1)?.id ?? '';
	}

	test('reports a success like the status check', async () => {
		const id = await live();
		const [call] = await receiver.arrived(1);
		expect(call?.body).toEqual((await sandbox.client.status(id)).body);
		expect(call?.body).toMatchObject({ code: 200, data: { taskId: id, state: 'success' } });
		expect(call?.headers).not.toHaveProperty('x-webhook-signature');
	});

	test('reports a failure with its own code', async () => {
		const id = await live('A lake [fail]');
		const [call] = await receiver.arrived(1);
		const told = z.object({ data: z.unknown() }).parse((await sandbox.client.status(id)).body);
		expect(call?.body).toEqual({ code: 501, msg: 'Playground task failed.', data: told.data });
	});

	const proof = (id: string, timestamp: string, key: string) =>
		createHmac('sha256', key).update(`${id}.${timestamp}`).digest('base64');

	test('is signed over ID and time once the user has created a key', async () => {
		sandbox.control.set({ webhookSecret: SECRET });
		const id = await live();
		const [call] = await receiver.arrived(1);
		const timestamp = String(Math.floor(sandbox.clock.now() / 1000));
		expect(call?.headers).toMatchObject({
			'x-webhook-timestamp': timestamp,
			'x-webhook-signature': proof(id, timestamp, SECRET),
		});
	});

	test('that is forged is signed with another key', async () => {
		const { control } = sandbox;
		control.set({ webhookSecret: SECRET });
		control.injectFault({ kind: 'callback', as: 'forged' });
		const id = await live();
		const calls = await receiver.arrived(2);
		const holds = calls.map(
			({ headers }) =>
				headers['x-webhook-signature'] === proof(id, headers['x-webhook-timestamp'] ?? '', SECRET),
		);
		expect(holds).toEqual([false, true]);
	});
});

describe('kie rules', () => {
	const omni = 'kling-3.0-omni/reference-to-video';
	const hero = (name: string, ...element_input_urls: string[]) => ({
		name,
		description: 'A hero',
		element_input_urls,
	});
	const video30 = (input: object) => ({
		model: 'kling-3.0/video',
		input: {
			...{ prompt: 'A lake', sound: false, duration: '5', mode: 'std', multi_shots: false },
			...{ image_urls: [image], ...input },
		},
	});
	const shots = (...durations: number[]) => ({
		multi_shots: true,
		multi_prompt: durations.map((duration) => ({ prompt: 'A lake', duration })),
	});
	const elements = (...kling_elements: object[]) => video30({ kling_elements });
	const references = (count: number, ...list: object[]) => ({
		model: omni,
		input: { prompt: 'A lake', image_urls: Array(count).fill(image), elements: list },
	});
	const two = [image, image];

	test.each([
		['shots', video30(shots(2, 2)), 500, 'the shots last 4 s together, but duration is 5'],
		[
			'a prompt',
			video30({ prompt: 'a'.repeat(2464), kling_elements: [hero('a', ...two)] }),
			500,
			'prompt has 2501 characters with its elements, at most 2500',
		],
		[
			'a name',
			video30({ prompt: '@cat', kling_elements: [hero('dog', ...two)] }),
			500,
			'@cat names no entry of the elements',
		],
		['names', elements(hero('a', ...two), hero('a', ...two)), 500, 'two elements are named a'],
		[
			'one image',
			elements(hero('a', image)),
			422,
			'element_input_urls must contain between 2 and 4 images',
		],
		[
			'a mixture',
			elements(hero('a', image, video)),
			500,
			'an element is either of images or of one video',
		],
		[
			'a cut',
			elements({ ...hero('a', video), start_time: 6000 }),
			500,
			'start_time and end_time cut out 2000 ms, 3000 to 8000 are possible',
		],
		['images', references(7, hero('a', ...two)), 500, 'images and elements are 8, at most 7'],
		[
			'a video element',
			references(4, hero('a', video)),
			500,
			'images and elements are 5, at most 4',
		],
		[
			'video elements',
			references(1, ...['a', 'b', 'c', 'd'].map((name) => hero(name, video))),
			500,
			'there are 4 video elements, at most 3',
		],
	])('reject %s', async (_, body, code, msg) => {
		const { client, control } = sandbox;
		expect((await client.submit(body)).body).toEqual(refusal(code, msg));
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		['shots', video30(shots(2, 3))],
		['a prompt', video30({ prompt: 'a'.repeat(2463), kling_elements: [hero('a', ...two)] })],
		['names', elements(hero('a', ...two), hero('b', video))],
		['a cut', elements({ ...hero('a', video), start_time: 1000, end_time: 4000 })],
		['references', references(6, hero('a', ...two))],
		['video elements', references(3, hero('a', video))],
	])('allow %s', async (_, body) => {
		expect((await sandbox.client.submit(body)).status).toBe(200);
	});
});

describe('a rejection of the kie stand-in', () => {
	test('is a response with status 200 and a code in it', async () => {
		const { client, control } = sandbox;
		const body = client.textRequest();
		const wrong = (input: object) => ({ model, input: { prompt: 'A lake', ...input } });
		const answers = [
			await client.sendSubmit(wrong({})),
			await client.sendSubmit(wrong({ customize_multi_shots: false, resolution: '2k' })),
			await client.sendSubmit({ model: 'kling-9', input: {} }),
			await client.sendSubmit(body, { authorization: 'Bearer x' }),
			await client.sendSubmit(body, client.keyHeaders('sandbox-kie-empty-key')),
			await client.sendSubmit(client.textRequest('[moderation]')),
			await client.sendStatus('1'),
		];
		expect(answers.map(({ status }) => status)).toEqual(Array(7).fill(200));
		expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
			refusal(422, 'customize_multi_shots cannot be empty'),
			refusal(500, 'input.resolution must be one of 720p, 1080p, 4k'),
			refusal(
				422,
				'The model name you specified is not supported. Please verify the model name and try again.',
			),
			refusal(401, 'You do not have access permissions'),
			refusal(402, 'Credits insufficient'),
			refusal(400, 'Your content was flagged as violating content policies'),
			refusal(422, 'recordInfo is null'),
		]);
		expect(control.tasks()).toEqual([]);
	});

	test('is a status at an unknown URL', async () => {
		const nowhere = await sandbox.client.send('/api/v2/jobs');
		expect([nowhere.status, await nowhere.json()]).toEqual([
			404,
			refusal(404, 'There is no GET /api/v2/jobs here'),
		]);
	});

	test.each([
		[433, undefined, 200, refusal(433, 'The key has reached its limit')],
		[455, undefined, 200, refusal(455, 'Service unavailable, maintenance')],
		[500, undefined, 200, refusal(500, busy)],
		[500, 'field', 200, refusal(500, 'mode is not within the range of allowed options')],
		[401, 'http_401', 401, { code: 401, msg: 'You do not have access permissions' }],
		[403, 'http_403', 403, { code: 403, msg: 'Forbidden' }],
		[503, undefined, 503, refusal(500, busy)],
	])('may be injected as a fault: %s %s', async (status, example, answered, body) => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'refuse', status, example });
		const answer = await client.sendSubmit(client.textRequest());
		expect([answer.status, await answer.json()]).toEqual([answered, body]);
		expect(control.tasks()).toEqual([]);
	});
});

test('the account at the kie stand-in returns its credits', async () => {
	const { client } = sandbox;
	const ask = async (key: string) =>
		(await client.ask('/api/v1/chat/credit', { headers: client.keyHeaders(key) })).body;
	expect([
		await ask('sandbox-kie-key'),
		await ask('sandbox-kie-empty-key'),
		await ask('another'),
	]).toEqual([
		{ code: 200, msg: 'success', data: 5916.25 },
		{ code: 200, msg: 'success', data: 0 },
		refusal(401, 'You do not have access permissions'),
	]);
});

describe('a file uploaded to the kie stand-in', () => {
	const answer = (file: { name: string; folder: string; size: number; type: string }) => ({
		success: true,
		code: 200,
		msg: 'File uploaded successfully',
		data: {
			success: true,
			fileName: file.name,
			filePath: `kieai/1/${file.folder}/${file.name}`,
			downloadUrl: expect.stringMatching(
				new RegExp(`^${sandbox.client.sandbox.url}/files/kie/\\d+-${file.name}$`),
			),
			fileSize: file.size,
			mimeType: file.type,
			uploadedAt: new Date(sandbox.clock.now()).toISOString(),
		},
	});
	const stored = async (body: unknown) => {
		const { data } = z.object({ data: z.object({ downloadUrl: z.string() }) }).parse(body);
		const response = await fetch(data.downloadUrl);
		return [response.headers.get('content-type'), await response.text()];
	};

	test('may be sent as a form', async () => {
		const form = new FormData();
		form.set('file', new File(['a picture'], 'a.jpg', { type: 'image/jpeg' }));
		form.set('uploadPath', 'images');
		const { body } = await sandbox.client.ask('/api/file-stream-upload', {
			method: 'POST',
			body: form,
			host: 'files',
		});
		expect(body).toEqual(answer({ name: 'a.jpg', folder: 'images', size: 9, type: 'image/jpeg' }));
		expect(await stored(body)).toEqual(['image/jpeg', 'a picture']);
	});

	test.each([
		['plain', 'SGVsbG8gV29ybGQ=', 'application/octet-stream'],
		['as a data URI', 'data:text/plain;base64,SGVsbG8gV29ybGQ=', 'text/plain'],
	])('may be sent as text, %s', async (_, base64Data, type) => {
		const { body } = await sandbox.client.ask('/api/file-base64-upload', {
			...json({ base64Data, uploadPath: 'documents', fileName: 'test.txt' }),
			host: 'files',
		});
		expect(body).toEqual(answer({ name: 'test.txt', folder: 'documents', size: 11, type }));
		expect(await stored(body)).toEqual([type, 'Hello World']);
	});

	test('may be sent as a URL, which the sandbox does not open', async () => {
		const { body } = await sandbox.client.ask('/api/file-url-upload', {
			...json({ fileUrl: image, uploadPath: 'images' }),
			host: 'files',
		});
		const type = 'application/octet-stream';
		expect(body).toEqual(answer({ name: 'a.jpg', folder: 'images', size: 0, type }));
	});

	test('is rejected without a folder, without a file, and as text above 10 MB', async () => {
		const { client } = sandbox;
		const host = 'files';
		const form = new FormData();
		form.set('file', new File(['a picture'], 'a.jpg'));
		const base64Data = Buffer.alloc(10 * 1024 * 1024 + 1).toString('base64');
		const answers = [
			await client.send('/api/file-stream-upload', { method: 'POST', body: form, host }),
			await client.send('/api/file-url-upload', { ...json({ uploadPath: 'images' }), host }),
			await client.send('/api/file-base64-upload', {
				...json({ base64Data, uploadPath: 'images' }),
				host,
			}),
		];
		expect(await Promise.all(answers.map((one) => one.json()))).toEqual([
			refusal(422, 'uploadPath cannot be empty'),
			refusal(422, 'fileUrl cannot be empty'),
			refusal(500, 'the file has more than 10 MB'),
		]);
	});

	test('is not stored at the host of the tasks', async () => {
		const request = json({ base64Data: 'SGVsbG8gV29ybGQ=', uploadPath: 'images' });
		expect((await sandbox.client.send('/api/file-base64-upload', request)).status).toBe(404);
	});
});

test('the kie stand-in returns a download URL only for results of the account', async () => {
	const { client, clock } = sandbox;
	const id = await client.start('A lake');
	const url = `${client.sandbox.url}/files/kie/${id}.mp4`;
	const ask = async (address: string) =>
		(await client.ask('/api/v1/common/download-url', json({ url: address }))).body;
	const foreign = refusal(422, 'url is wrong');
	expect(await ask(url)).toEqual(foreign);
	clock.advance(3);
	const { data } = z.object({ data: z.string() }).parse(await ask(url));
	expect(data).toMatch(/\.mp4\?sig=\d+$/);
	const clip = readFileSync(path.join(__dirname, '..', '..', 'sandbox', 'vendors', 'clip.mp4'));
	expect(Buffer.from(await (await fetch(data)).arrayBuffer()).equals(clip)).toBe(true);
	expect(await ask('https://example.com/k/abc.mp4')).toEqual(foreign);
});
