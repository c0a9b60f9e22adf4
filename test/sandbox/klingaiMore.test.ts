import { z } from 'zod';

import { useSandbox } from './client';
import { bodiesOf } from './examples';

const sandbox = useSandbox('klingai', 'klingai-more');
const image = 'https://example.com/a.jpg';
const sound_file = 'https://example.com/s.mp3';

interface Kind {
	operation: string;
	path: string;
	/** A body with a text that may contain marks. */
	body(text?: string): object;
	model: string;
	/** The finished video beside its ID and URL. */
	video: object;
}

const kinds: Kind[] = [
	{
		operation: 'submitAvatar',
		path: '/v1/videos/avatar/image2video',
		body: (prompt = 'She smiles') => ({ image, sound_file, prompt }),
		model: 'avatar',
		video: { watermark_url: '', duration: '3.000' },
	},
	{
		operation: 'submitEffect',
		path: '/v1/videos/effects',
		body: (effect_scene = 'hug_pro') => ({ effect_scene, input: { image } }),
		model: 'hug_pro',
		video: {},
	},
];

const request_id = expect.stringMatching(/^req_\d{19}$/);
const enveloped = (data: unknown) => ({ code: 0, message: 'SUCCEED', request_id, data });
const apiError = (code: number, message: string) => ({ code, message, request_id });

describe.each(kinds)(
	'a task of $operation at the klingai stand-in',
	({ operation, path, body, model, video }) => {
		test('changes from submitted to processing to succeed, and has its external ID', async () => {
			const { client, clock, control } = sandbox;
			const now = clock.now();
			const submitted = await client.submitTo(operation, { ...body(), external_task_id: 'row-1' });
			const [task] = control.tasks();
			const id = task?.id ?? '';
			expect(task).toMatchObject({ model, externalId: 'row-1' });
			const common = {
				task_id: id,
				task_status_msg: '',
				task_info: { external_task_id: 'row-1' },
				created_at: now,
			};
			const waiting = { ...common, task_status: 'submitted', updated_at: now };
			expect(submitted.body).toEqual(enveloped(waiting));
			const ask = async (one = id) => (await client.ask(`${path}/${one}`)).body;
			expect([await ask(), await ask('row-1')]).toEqual([enveloped(waiting), enveloped(waiting)]);
			clock.advance(1);
			const running = { ...common, task_status: 'processing', updated_at: now + 600 };
			expect(await ask()).toEqual(enveloped(running));
			clock.advance(2);
			const url = `${client.sandbox.url}/files/klingai/${id}.mp4`;
			const done = {
				...common,
				task_status: 'succeed',
				updated_at: now + 3000,
				task_result: { videos: [{ id: `${id}0`, url, ...video }] },
				final_unit_deduction: '3',
			};
			expect([await ask(), await ask('row-1')]).toEqual([enveloped(done), enveloped(done)]);
		});

		test.each(['[fail]', '[fail-moderation]'])('fails if a text contains %s', async (mark) => {
			const { client, clock } = sandbox;
			const id = await client.startAt(operation, body(`hug_pro ${mark}`));
			clock.advance(3);
			const { body: said } = await client.ask(`${path}/${id}`);
			const task_status_msg = 'Failure to pass the risk control system';
			expect(said).toMatchObject({ code: 0, data: { task_status: 'failed', task_status_msg } });
			expect(said).not.toHaveProperty('data.task_result');
		});

		test('is unknown to the other kind', async () => {
			const { client } = sandbox;
			const id = await client.startAt(operation, body());
			for (const other of kinds) {
				if (other.path === path) continue;
				const answer = await client.ask(`${other.path}/${id}`);
				expect([answer.status, answer.body]).toEqual([
					400,
					apiError(1201, `Task not found by id/external id: ${id}`),
				]);
				expect((await client.ask(other.path)).body).toEqual(enveloped([]));
			}
		});

		test('is listed page by page, newest first', async () => {
			const { client, clock } = sandbox;
			const ids: string[] = [];
			for (let count = 0; count < 3; count += 1) {
				clock.advance(1);
				ids.unshift(await client.startAt(operation, body()));
			}
			const shape = z.object({ data: z.array(z.object({ task_id: z.string() })) });
			const list = async (query: string) =>
				shape.parse((await client.ask(`${path}${query}`)).body).data.map(({ task_id }) => task_id);
			expect(await list('')).toEqual(ids);
			expect(await list('?pageNum=2&pageSize=2')).toEqual([ids[2]]);
		});

		test('is created by each valid body of the contract, and by no invalid one', async () => {
			const { client, control } = sandbox;
			const { contract } = client;
			for (const { name, value } of bodiesOf(contract, operation, 'examples')) {
				control.reset();
				const { status } = await client.submitTo(operation, value);
				expect([name, status, control.tasks().length]).toEqual([name, 200, 1]);
			}
			control.reset();
			for (const { name, value } of bodiesOf(contract, operation, 'x-invalid-examples')) {
				expect([name, (await client.submitTo(operation, value)).status]).toEqual([name, 400]);
			}
			expect(control.tasks()).toEqual([]);
		});

		test('is rejected without a key, without balance, and for the content of a text', async () => {
			const { client, control } = sandbox;
			const { empty } = client.keys;
			const answers = [
				await client.submitTo(operation, body(), { authorization: 'Bearer unknown' }),
				await client.submitTo(operation, body(), client.keyHeaders(empty)),
				await client.submitTo(operation, body('hug [moderation]')),
			];
			expect(answers.map(({ status, body: said }) => [status, said])).toEqual([
				[401, apiError(1002, 'The token was expected to have 3 parts, but got 0')],
				[429, apiError(1102, 'Account balance not enough')],
				[400, apiError(1301, 'The request violates the content security policy')],
			]);
			expect(control.tasks()).toEqual([]);
		});
	},
);

test('an external ID is accepted once in the account by the klingai stand-in, whichever contract has the submit', async () => {
	const { client, control } = sandbox;
	const own = { external_task_id: 'row-1' };
	const legacy = { prompt: 'A lake', ...own };
	const first = await client.send('/v1/videos/text2video', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(legacy),
	});
	expect(first.status).toBe(200);
	for (const { operation, body } of kinds) {
		const answer = await client.submitTo(operation, { ...body(), ...own });
		expect([answer.status, answer.body]).toEqual([
			400,
			apiError(1201, 'External_task_id row-1 already exists'),
		]);
	}
	expect(control.tasks()).toHaveLength(1);
});
