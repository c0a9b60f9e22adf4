import { z } from 'zod';

import { useSandbox } from './client';
import { address, clip, enveloped, image, kinds, motion, native, omni } from './kkiaiBodies';

const sandbox = useSandbox('kkiai');
const page = z.object({ data: z.array(z.object({ task_id: z.string() })) });

describe.each(kinds)('a task of %s at the kkiai stand-in', (kind, name, body) => {
	test('changes from submitted to processing to succeed', async () => {
		const { client, clock, control } = sandbox;
		const now = clock.now();
		const submitted = await client.submitTo(`submit${name}`, body);
		const id = control.tasks()[0]?.id ?? '';
		expect(id).toMatch(/^\d{19}$/);
		const common = { task_id: id, task_status_msg: '', task_info: {}, created_at: now };
		const waiting = { ...common, task_status: 'submitted', updated_at: now };
		expect(submitted.body).toEqual(enveloped(waiting));
		const ask = async () => (await client.ask(address(kind, id))).body;
		expect(await ask()).toEqual(enveloped(waiting));
		clock.advance(1);
		expect(await ask()).toEqual(
			enveloped({ ...common, task_status: 'processing', updated_at: now + 600 }),
		);
		clock.advance(2);
		expect(await ask()).toEqual(
			enveloped({
				...common,
				task_status: 'succeed',
				updated_at: now + 3000,
				task_result: {
					videos: [
						{
							id: `${id}0`,
							url: `${client.sandbox.url}/files/kkiai/${id}.mp4`,
							watermark_url: '',
							duration: '3.000',
						},
					],
				},
				final_unit_deduction: '3',
			}),
		);
	});

	test('exists only at the URL of its own kind', async () => {
		const { client } = sandbox;
		const id = await client.startAt(`submit${name}`, { ...body, external_task_id: 'row-1' });
		const answers = await Promise.all(
			kinds.flatMap(([other]) =>
				[id, 'row-1'].map(async (one) => {
					const { status, body: said } = await client.ask(address(other, one));
					expect(said).toMatchObject(
						status === 400
							? { code: 1201, message: `Task not found by id/external id: ${one}` }
							: { data: { task_id: id } },
					);
					return [other, status];
				}),
			),
		);
		expect(answers.filter(([, status]) => status === 200)).toEqual([
			[kind, 200],
			[kind, 200],
		]);
	});

	test('is listed with the others of its kind, newest first and page by page', async () => {
		const { client, clock } = sandbox;
		const ids: string[] = [];
		for (let index = 1; index <= 5; index += 1) {
			ids.unshift(await client.startAt(`submit${name}`, body));
			clock.advance(1);
		}
		const list = async (query: string) => {
			const { body: said } = await client.ask(`${address(kind)}${query}`);
			return page.parse(said).data.map(({ task_id }) => task_id);
		};
		expect(await list('')).toEqual(ids);
		expect(await list('?pageNum=2&pageSize=2')).toEqual(ids.slice(2, 4));
		expect(await list('?pageNum=3&pageSize=2')).toEqual(ids.slice(4));
		expect(await list('?pageNum=4&pageSize=2')).toEqual([]);
		const others = kinds.filter(([other]) => other !== kind);
		for (const [other] of others) {
			expect((await client.ask(address(other))).body).toEqual(enveloped([]));
		}
		expect((await client.ask(`${address(kind)}?pageSize=501`)).status).toBe(400);
	});
});

describe('an external ID at the kkiai stand-in', () => {
	test('is part of every response and is accepted once', async () => {
		const { client, control } = sandbox;
		const body = { ...omni, external_task_id: 'row-1' };
		const id = await client.startAt('submitOmni', body);
		const again = await client.submitTo('submitOmni', body);
		expect([again.status, again.body]).toEqual([
			400,
			native(1201, 'External_task_id row-1 already exists'),
		]);
		const elsewhere = { ...motion, external_task_id: 'row-1' };
		expect((await client.submitTo('submitMotionControl', elsewhere)).status).toBe(400);
		expect((await client.ask(address('omni-video', 'row-1'))).body).toMatchObject({
			data: { task_id: id, task_info: { external_task_id: 'row-1' } },
		});
		expect(control.tasks()).toMatchObject([{ id, externalId: 'row-1' }]);
	});

	test('may be empty repeatedly', async () => {
		const { client } = sandbox;
		for (let time = 0; time < 2; time += 1) {
			await client.startAt('submitOmni', { ...omni, external_task_id: '' });
		}
		expect(sandbox.control.tasks()).toHaveLength(2);
	});

	test('finds the task whose response was lost', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'accept-then-reset' });
		const body = { ...client.textRequest(), external_task_id: 'row-1' };
		await expect(client.sendSubmit(body)).rejects.toThrow();
		const { body: said } = await client.ask(address('omni-video', 'row-1'));
		expect(said).toMatchObject({ data: { task_id: control.tasks()[0]?.id } });
	});
});

test('the kkiai stand-in creates a copy with a watermark if it is requested', async () => {
	const { client, clock } = sandbox;
	const id = await client.startAt('submitOmni', { ...omni, watermark_info: { enabled: true } });
	clock.advance(3);
	const url = `${client.sandbox.url}/files/kkiai/${id}-watermark.mp4`;
	const { body } = await client.ask(address('omni-video', id));
	expect(body).toMatchObject({ data: { task_result: { videos: [{ watermark_url: url }] } } });
	expect((await fetch(url)).status).toBe(200);
	const plain = await client.start('A lake');
	clock.advance(3);
	expect((await fetch(url.replace(id, plain))).status).toBe(404);
});

test('the kkiai stand-in records an element ID above 2^53 digit by digit', async () => {
	const { client, control } = sandbox;
	const text = JSON.stringify({ ...omni, element_list: [{ element_id: 'ID' }] }).replace(
		'"ID"',
		'835266081714884677',
	);
	const headers = { 'content-type': 'application/json' };
	const answer = await client.ask(address('omni-video'), { method: 'POST', headers, body: text });
	expect(answer.status).toBe(200);
	expect(control.requests()[0]?.text).toBe(text);
});

test('the kkiai stand-in lists the models of all four kinds, each once', async () => {
	const { body } = await sandbox.client.ask('/v1/models');
	expect(body).toMatchObject({ object: 'list', success: true });
	expect(body).toHaveProperty(
		'data',
		[
			'kling-video-o1',
			'kling-v3-omni',
			'kling-v1',
			'kling-v1-5',
			'kling-v1-6',
			'kling-v2-master',
			'kling-v2-1',
			'kling-v2-1-master',
			'kling-v2-5-turbo',
			'kling-v2-6',
			'kling-v3',
		].map((id) => ({ id })),
	);
});

describe('kkiai rules', () => {
	const shots = (...list: [number, string][]) => ({
		multi_shot: true,
		shot_type: 'customize',
		multi_prompt: list.map(([index, duration]) => ({ index, prompt: 'A lake', duration })),
	});

	test.each([
		[shots([1, '2'], [2, '2']), 'the shots last 4 s together, but duration is 5'],
		[shots([1, '2'], [3, '3']), 'shot 2 has index 3, expected 2'],
		[{ prompt: '<<<image_1>>>' }, '<<<image_1>>> names nothing: there are 0 of image'],
		[
			{ prompt: '<<<video_2>>>', video_list: [{ video_url: clip }] },
			'<<<video_2>>> names nothing: there are 1 of video',
		],
		[{ prompt: '<<<element_1>>>' }, '<<<element_1>>> names nothing: there are 0 of element'],
		[
			{
				multi_shot: true,
				shot_type: 'customize',
				multi_prompt: [{ index: 1, prompt: '<<<image_1>>>', duration: '5' }],
			},
			'<<<image_1>>> names nothing: there are 0 of image',
		],
		[
			{ sound: 'on', video_list: [{ video_url: clip }] },
			'sound can only be off with a reference video',
		],
	])('of omni-video reject %j', async (fields, message) => {
		const { client, control } = sandbox;
		const answer = await client.submitTo('submitOmni', { ...omni, ...fields });
		expect([answer.status, answer.body]).toEqual([400, native(1201, message)]);
		expect(control.tasks()).toEqual([]);
	});

	test.each(kinds.slice(1, 3))('of %s compare shots with the duration', async (_, name, body) => {
		const { client } = sandbox;
		const messages = [
			await client.submitTo(`submit${name}`, { ...body, ...shots([1, '2'], [2, '2']) }),
			await client.submitTo(`submit${name}`, { ...body, ...shots([2, '5']) }),
		].map((answer) => answer.body);
		expect(messages).toEqual([
			native(1201, 'the shots last 4 s together, but duration is 5'),
			native(1201, 'shot 1 has index 2, expected 1'),
		]);
		const intelligent = { ...shots([4, '9']), shot_type: 'intelligence' };
		expect((await client.submitTo(`submit${name}`, { ...body, ...intelligent })).status).toBe(200);
	});

	test.each([
		shots([1, '2'], [2, '3']),
		{ image_list: [{ image_url: image }], prompt: '<<<image_1>>>' },
		{ sound: 'off', video_list: [{ video_url: clip }], prompt: 'Snow over <<<video_1>>>' },
	])('allow %j', async (fields) => {
		const { client } = sandbox;
		expect((await client.submitTo('submitOmni', { ...omni, ...fields })).status).toBe(200);
	});
});
