import { z } from 'zod';

import { useSandbox } from './client';

const sandbox = useSandbox('klingai');
const image = 'https://example.com/a.png';
const clip = 'https://example.com/a.mp4';

const omni = { model_name: 'kling-v3-omni', prompt: 'A lake', aspect_ratio: '16:9' };
const text = { model_name: 'kling-v3', prompt: 'A lake' };
const frames = { model_name: 'kling-v3', image, prompt: 'A lake' };
const motion = { image_url: image, video_url: clip, character_orientation: 'image', mode: 'pro' };

const kinds: [string, string, object, string][] = [
	['omni-video', 'LegacyOmni', omni, 'kling-v3-omni'],
	['text2video', 'LegacyText', text, 'kling-v3'],
	['image2video', 'LegacyImage', frames, 'kling-v3'],
	['motion-control', 'LegacyMotion', motion, 'kling-v2-6'],
];

const address = (kind: string, id = '') => `/v1/videos/${kind}${id && `/${id}`}`;
const request_id = expect.stringMatching(/^req_\d{19}$/);
const enveloped = (data: unknown) => ({ code: 0, message: 'SUCCEED', request_id, data });
const apiError = (code: number, message: string) => ({ code, message, request_id });

describe.each(kinds)(
	'a task of %s at the legacy API of the klingai stand-in',
	(kind, name, body, model) => {
		test('changes from submitted to processing to succeed, and has its external ID', async () => {
			const { client, clock, control } = sandbox;
			const now = clock.now();
			const own = { ...body, external_task_id: 'row-1', watermark_info: { enabled: true } };
			const submitted = await client.submitTo(`submit${name}`, own);
			const [task] = control.tasks();
			const id = task?.id ?? '';
			expect(task).toMatchObject({ model, externalId: 'row-1', watermark: true });
			const common = {
				task_id: id,
				task_status_msg: '',
				task_info: { external_task_id: 'row-1' },
				created_at: now,
			};
			const waiting = { ...common, task_status: 'submitted', updated_at: now };
			expect(submitted.body).toEqual(enveloped(waiting));
			const ask = async (one = id) => (await client.ask(address(kind, one))).body;
			expect([await ask(), await ask('row-1')]).toEqual([enveloped(waiting), enveloped(waiting)]);
			clock.advance(1);
			const running = { ...common, task_status: 'processing', updated_at: now + 600 };
			expect(await ask()).toEqual(enveloped(running));
			clock.advance(2);
			const files = `${client.sandbox.url}/files/klingai/${id}`;
			const done = {
				...common,
				task_status: 'succeed',
				updated_at: now + 3000,
				task_result: {
					videos: [
						{
							id: `${id}0`,
							url: `${files}.mp4`,
							watermark_url: `${files}-watermark.mp4`,
							duration: '3.000',
						},
					],
				},
				final_unit_deduction: '3',
			};
			expect([await ask(), await ask('row-1')]).toEqual([enveloped(done), enveloped(done)]);
		});

		test.each([
			['[fail]', 'Generation failed'],
			['[cancel]', 'Generation failed'],
			['[fail-moderation]', 'Failure to pass the risk control system'],
		])('fails if the prompt contains %s', async (mark, task_status_msg) => {
			const { client, clock } = sandbox;
			const id = await client.startAt(`submit${name}`, { ...body, prompt: `A lake ${mark}` });
			clock.advance(3);
			const { body: said } = await client.ask(address(kind, id));
			expect(said).toMatchObject({ code: 0, data: { task_status: 'failed', task_status_msg } });
			expect(said).not.toHaveProperty('data.task_result');
		});

		test('is unknown to other kinds, but the newer API finds it by its external ID', async () => {
			const { client } = sandbox;
			const own = { ...body, external_task_id: 'row-1' };
			const id = await client.startAt(`submit${name}`, own);
			for (const [other] of kinds) {
				if (other === kind) continue;
				const answer = await client.ask(address(other, id));
				expect([answer.status, answer.body]).toEqual([
					400,
					apiError(1201, `Task not found by id/external id: ${id}`),
				]);
				expect((await client.ask(address(other))).body).toEqual(enveloped([]));
			}
			expect((await client.status(id)).body).toMatchObject({
				code: 0,
				data: [{ id, status: 'submitted', external_id: 'row-1' }],
			});
			expect((await client.ask('/tasks?external_task_ids=row-1')).body).toEqual(enveloped([]));
		});

		test('is listed page by page, newest first', async () => {
			const { client, clock } = sandbox;
			const ids: string[] = [];
			for (let count = 0; count < 4; count += 1) {
				clock.advance(1);
				ids.unshift(await client.startAt(`submit${name}`, body));
			}
			const shape = z.object({
				data: z.array(z.object({ task_id: z.string(), task_status: z.string() })),
			});
			const list = async (query: string) =>
				shape.parse((await client.ask(`${address(kind)}${query}`)).body).data;
			expect((await list('')).map(({ task_id }) => task_id)).toEqual(ids);
			expect((await list('')).map(({ task_status }) => task_status)).toEqual([
				'submitted',
				'processing',
				'processing',
				'succeed',
			]);
			expect((await list('?pageNum=2&pageSize=3')).map(({ task_id }) => task_id)).toEqual([ids[3]]);
			expect((await client.ask(`${address(kind)}?pageNum=0`)).status).toBe(400);
		});
	},
);

test('an external ID is accepted once in the account by the klingai stand-in, at whichever API', async () => {
	const { client, control } = sandbox;
	const own = { external_task_id: 'row-1' };
	const taken = apiError(1201, 'External_task_id row-1 already exists');
	await client.startAt('submitLegacyText', { ...text, ...own });
	const answers = [
		await client.submitTo('submitLegacyText', { ...text, ...own }),
		await client.submitTo('submitLegacyMotion', { ...motion, ...own }),
		await client.submit({ ...client.textRequest(), options: own }),
	];
	expect(answers.map(({ status, body }) => [status, body])).toEqual([
		[400, taken],
		[400, taken],
		[400, taken],
	]);
	expect(control.tasks()).toHaveLength(1);
});

test('a legacy request without a model gets the documented one from the klingai stand-in', async () => {
	const { client, control } = sandbox;
	await client.startAt('submitLegacyOmni', { prompt: 'A lake', aspect_ratio: '16:9' });
	await client.startAt('submitLegacyText', { prompt: 'A lake' });
	await client.startAt('submitLegacyImage', { image, prompt: 'A lake' });
	expect(control.tasks().map(({ model }) => model)).toEqual([
		'kling-video-o1',
		'kling-v1',
		'kling-v1',
	]);
});

test('an unknown URL is an invalid request to the klingai stand-in', async () => {
	const answer = await sandbox.client.send('/v1/videos/lip-sync', { method: 'POST' });
	expect([answer.status, await answer.json()]).toEqual([
		404,
		apiError(1202, 'There is no POST /v1/videos/lip-sync here'),
	]);
});

describe('klingai legacy rules', () => {
	const shots = (...list: [number, string][]) => ({
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: list.map(([index, duration]) => ({ index, prompt: 'A lake', duration })),
	});
	const camera = (config: object) => ({
		model_name: 'kling-v1',
		camera_control: { type: 'simple', config },
	});
	const unequal = 'the shots last 4 s together, but duration is 5';

	test.each<[string, object, string]>([
		['LegacyOmni', shots([1, '2'], [2, '2']), unequal],
		['LegacyText', shots([1, '2'], [2, '2']), unequal],
		['LegacyImage', shots([1, '2'], [2, '2']), unequal],
		[
			'LegacyOmni',
			{ prompt: '<<<image_2>>>', image_list: [{ image_url: image }] },
			'<<<image_2>>> names nothing: there are 1 of image',
		],
		[
			'LegacyOmni',
			{ prompt: '<<<video_1>>>' },
			'<<<video_1>>> names nothing: there are 0 of video',
		],
		[
			'LegacyOmni',
			{ prompt: '<<<element_1>>>' },
			'<<<element_1>>> names nothing: there are 0 of element',
		],
		[
			'LegacyText',
			camera({ zoom: 5, pan: -1, tilt: 0 }),
			'camera_control.config moves zoom and pan, one is taken',
		],
		[
			'LegacyImage',
			{ model_name: 'kling-v2-master', mode: 'std' },
			'kling-v2-master takes no mode',
		],
		[
			'LegacyImage',
			{ model_name: 'kling-v2-1-master', mode: 'pro' },
			'kling-v2-1-master takes no mode',
		],
	])('of %s reject %j', async (name, fields, message) => {
		const { client, control } = sandbox;
		const body = kinds.find(([, one]) => one === name)?.[2];
		const answer = await client.submitTo(`submit${name}`, { ...body, ...fields });
		expect([answer.status, answer.body]).toEqual([400, apiError(1201, message)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each<[string, object]>([
		['LegacyOmni', shots([1, '2'], [2, '3'])],
		['LegacyText', { ...shots([1, '9']), shot_type: 'intelligence' }],
		['LegacyText', camera({ zoom: 5, pan: 0 })],
		['LegacyImage', { model_name: 'kling-v2-master' }],
	])('of %s allow %j', async (name, fields) => {
		const body = kinds.find(([, one]) => one === name)?.[2];
		await sandbox.client.startAt(`submit${name}`, { ...body, ...fields });
	});
});
