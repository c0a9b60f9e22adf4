import { bearer, useSandbox } from './client';

const sandbox = useSandbox('mulerouter');
const image = 'https://example.com/a.png';
const clip = 'https://example.com/a.mp4';
const prompt = 'A lake';
const element = { type: 'image', frontal_image: image, reference_images: [image] };

/** Each address, with a body for it and the model it serves. */
const addresses: [string, object, string][] = [
	['OmniReference', { prompt, images: [image] }, 'kling-v3-omni'],
	['OmniReferenceTwin', { prompt, images: [image] }, 'kling-v3-omni'],
	['OmniText', { prompt }, 'kling-v3-omni'],
	['OmniImage', { prompt, first_frame: image }, 'kling-v3-omni'],
	['OmniFeatureVideo', { prompt: 'Turn @Video1', video: clip }, 'kling-v3-omni'],
	['OmniEditVideo', { prompt: 'Turn @Video1', video: clip }, 'kling-v3-omni'],
	['V3Text', { prompt }, 'kling-v3'],
	['V3Image', { prompt, first_frame: image }, 'kling-v3'],
];

const keyFor = (name: string) =>
	bearer(name.endsWith('Twin') ? 'sandbox-mulerouter-twin-key' : 'sandbox-mulerouter-key');

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

describe.each(addresses)('a task of %s at the mulerouter stand-in', (name, body, model) => {
	const headers = keyFor(name);
	const ask = async (id: string, at = name) => {
		const address = sandbox.client.addressOf(`submit${at}`);
		return await sandbox.client.ask(`${address}/${id}`, { headers: keyFor(at) });
	};

	test('changes from pending to processing to completed', async () => {
		const { client, clock, control } = sandbox;
		const now = clock.now();
		const submitted = await client.submitTo(`submit${name}`, body, headers);
		const [task] = control.tasks();
		const id = task?.id ?? '';
		expect(task?.model).toBe(model);
		expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4000-8000-[0-9a-f]{12}$/);
		const created_at = iso(now);
		const info = { id, status: 'pending', created_at, updated_at: created_at };
		expect([submitted.status, submitted.body]).toEqual([202, { task_info: info }]);
		expect((await ask(id)).body).toEqual({ task_info: info });
		clock.advance(1);
		const running = { ...info, status: 'processing', updated_at: iso(now + 600) };
		expect((await ask(id)).body).toEqual({ task_info: running });
		clock.advance(2);
		expect((await ask(id)).body).toEqual({
			task_info: { ...info, status: 'completed', updated_at: iso(now + 3000) },
			videos: [`${client.sandbox.url}/files/mulerouter/${id}.mp4`],
		});
	});

	test('exists only at the URL that it was submitted to', async () => {
		const id = await sandbox.client.startAt(`submit${name}`, body, headers);
		const found = [];
		for (const [other] of addresses) {
			const { status, body: said } = await ask(id, other);
			if (status === 200) found.push(other);
			else expect([status, said]).toEqual([404, { detail: 'Task not found' }]);
		}
		expect(found).toEqual([name]);
	});

	test('fails with the older or the newer error', async () => {
		const { client, clock } = sandbox;
		const fail = async (marks: string) => {
			const marked = { ...body, prompt: `@Video1 ${marks}` };
			const id = await client.startAt(`submit${name}`, marked, headers);
			clock.advance(3);
			return (await ask(id)).body;
		};
		const failed = (error: object) => ({
			task_info: expect.objectContaining({ status: 'failed', error }),
		});
		expect([
			await fail('[fail]'),
			await fail('[fail] [newer-words]'),
			await fail('[fail-moderation]'),
		]).toEqual([
			failed({
				code: 400,
				title: 'Invalid Request',
				detail: 'The prompt contains prohibited content',
			}),
			failed({
				error_code: 3001,
				title: 'Upstream error',
				detail: 'The model provider could not finish the task',
			}),
			failed({
				code: 400,
				error_code: 3002,
				title: 'Content policy',
				detail: 'The prompt contains prohibited content',
			}),
		]);
	});
});

describe('the newer errors of the mulerouter stand-in', () => {
	const life = async (text: string, headers = bearer('sandbox-mulerouter-key')) => {
		const { client, clock } = sandbox;
		const { body } = await client.submit({ prompt: text }, headers);
		const id = sandbox.control.tasks().at(-1)?.id ?? '';
		const said = [body];
		for (const seconds of [0, 1.5, 1.5]) {
			clock.advance(seconds);
			said.push((await client.status(id, headers)).body);
		}
		return said.map((answer) => /"status":"(\w+)"/.exec(JSON.stringify(answer))?.[1]);
	};
	const newer = ['queued', 'queued', 'running', 'succeeded'];
	const older = ['pending', 'pending', 'processing', 'completed'];

	test('are used if a prompt, a key or the settings require them', async () => {
		expect(await life('A lake')).toEqual(older);
		expect(await life('A lake [newer-words]')).toEqual(newer);
		expect(await life('A lake', bearer('sandbox-mulerouter-newer-key'))).toEqual(newer);
		sandbox.control.set({ variants: { mulerouter: 'newer' } });
		expect(await life('A lake')).toEqual(newer);
	});
});

test('a task at the mulerouter stand-in may have several videos', async () => {
	const { client, clock } = sandbox;
	const id = await client.start('A lake [two-videos]');
	clock.advance(3);
	const files = `${client.sandbox.url}/files/mulerouter/${id}`;
	expect((await client.status(id)).body).toHaveProperty('videos', [
		`${files}.mp4`,
		`${files}-2.mp4`,
	]);
});

describe('of the two reference endpoints of the mulerouter stand-in', () => {
	const submit = async (name: string) => {
		const { client } = sandbox;
		const { status, body } = await client.submitTo(`submit${name}`, { prompt, images: [image] });
		return status === 202 ? status : [status, body];
	};
	const nothing = (address: string) => [
		404,
		{ detail: `There is no POST /vendors/klingai/v1/kling-v3-omni/${address}/generation here` },
	];

	test('the documented one exists by default', async () => {
		expect(await submit('OmniReference')).toBe(202);
		expect(await submit('OmniReferenceTwin')).toEqual(nothing('reference-image-to-video'));
		expect(sandbox.control.requests().at(-1)).toMatchObject({ verdict: 'no such address' });
		expect(sandbox.control.tasks()).toHaveLength(1);
	});

	test('only the other one exists if the settings require it', async () => {
		sandbox.control.set({ variants: { mulerouter: 'twin' } });
		expect(await submit('OmniReference')).toEqual(nothing('reference-to-video'));
		expect(await submit('OmniReferenceTwin')).toBe(202);
	});
});

test('a rejection of the mulerouter stand-in has the provider’s form for a key, an empty balance, a field, a prompt and an unknown task', async () => {
	const { client, control } = sandbox;
	control.set({ maxParallel: 1 });
	const body = client.textRequest();
	const answers = [
		await client.submit(body, bearer('x')),
		await client.submit(body, bearer('sandbox-mulerouter-empty-key')),
		await client.submit({ ...body, duration: 16, first_fram: image }),
		await client.submit(client.textRequest('[moderation]')),
		await client.status('1'),
		await client.submit(body),
		await client.submit(body),
	];
	expect(answers.map(({ status, body: said }) => [status, said])).toEqual([
		[401, { detail: 'Invalid token' }],
		[402, { detail: 'Insufficient balance' }],
		[400, { detail: 'first_fram is not a known field; duration must be <= 15' }],
		[400, { detail: 'The prompt contains prohibited content' }],
		[404, { detail: 'Task not found' }],
		[202, expect.anything()],
		[429, { message: 'Too many requests' }],
	]);
});

test('one of several rejections with a status may be injected by its name at the mulerouter stand-in', async () => {
	const { client, control } = sandbox;
	control.injectFault({ kind: 'refuse', status: 429, example: 'daily_spend' });
	control.injectFault({ kind: 'refuse', status: 451 });
	expect((await client.submit(client.textRequest())).body).toEqual({
		detail: 'Daily spend limit exceeded',
	});
	expect((await client.submit(client.textRequest())).body).toEqual({
		detail: 'Unavailable for legal reasons',
	});
});

describe('mulerouter rules', () => {
	const shots = (...durations: number[]) => ({
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: durations.map((duration) => ({ prompt: '<<<element_1>>>', duration })),
		elements: [element],
	});
	const withShots = [
		'OmniReference',
		'OmniReferenceTwin',
		'OmniText',
		'OmniImage',
		'V3Text',
		'V3Image',
	];
	const withImages = ['OmniReference', 'OmniReferenceTwin', 'OmniImage'];
	const withVideo = ['OmniFeatureVideo', 'OmniEditVideo'];
	const withFrame = ['OmniImage', 'V3Image'];
	const all = addresses.map(([name]) => name);

	const wrong: [string[], object, string][] = [
		[withShots, shots(2, 2), 'the shots last 4 s together, but duration is 5'],
		[
			withShots,
			{ ...shots(5), elements: undefined },
			'<<<element_1>>> names nothing: there are 0 of element',
		],
		[
			all,
			{ prompt: '<<<element_2>>> in @Video1', elements: [element] },
			'<<<element_2>>> names nothing: there are 1 of element',
		],
		[
			withImages,
			{ first_frame: image, last_frame: image, images: [image, image] },
			'beside two frames images holds one picture at most',
		],
		[
			['OmniReference'],
			{ first_frame: image, images: Array(7).fill(image) },
			'frames, images and elements are 8 together, at most 7',
		],
		[withFrame, { first_frame: null, last_frame: image }, 'a last frame needs a first frame'],
		...['<<<video_1>>>', '@video_1', '@Video2', '@Video12', '@video'].map(
			(name): [string[], object, string] => [
				withVideo,
				{ prompt: `Turn ${name} around` },
				`${name} names nothing: the video is @Video1`,
			],
		),
	];
	const refused = wrong.flatMap(([names, fields, message]) =>
		names.map((name) => [name, message, fields] as const),
	);

	test.each(refused)('of %s reject a body with: %s', async (name, message, fields) => {
		const { client, control } = sandbox;
		const body = addresses.find(([address]) => address === name)?.[1];
		const answer = await client.submitTo(`submit${name}`, { ...body, ...fields }, keyFor(name));
		expect([answer.status, answer.body]).toEqual([400, { detail: message }]);
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		['OmniText', 'shots that add up', shots(2, 3)],
		['OmniText', 'shots of the model’s own choice', { ...shots(9, 9), shot_type: 'intelligence' }],
		[
			'OmniReference',
			'frames beside an image',
			{ first_frame: image, last_frame: image, images: [image] },
		],
		[
			'OmniFeatureVideo',
			'names that are none',
			{ prompt: 'Write to me@video.com, @VideoMaker, about @Video1' },
		],
		['OmniEditVideo', 'a prompt without names', { prompt: 'Let snow fall' }],
	])('of %s allow a body with: %s', async (name, _what, fields) => {
		const body = addresses.find(([address]) => address === name)?.[1];
		await sandbox.client.startAt(`submit${name}`, { ...body, ...fields });
	});
});
