import { z } from 'zod';

import type { Received } from './client';
import { useSandbox } from './client';
import { bodiesOf } from './examples';
import { useReceiver } from './receiver';

const sandbox = useSandbox('klingai', 'klingai-more');
const receiver = useReceiver();

const VIDEO = 'https://example.com/v.mp4';
const SOUND = 'https://example.com/s.mp3';
const PATH = '/v1/videos/advanced-lip-sync';

const request_id = expect.stringMatching(/^req_\d{19}$/);
const session_id = expect.stringMatching(/^850508\d+$/);
const enveloped = (data: unknown) => ({ code: 0, message: 'SUCCEED', request_id, data });
const apiError = (code: number, message: string) => ({ code, message, request_id });

const faceOf = (face_id: string, start_time: number, end_time: number) => ({
	face_id,
	face_image: `https://example.com/face-${face_id}.png`,
	start_time,
	end_time,
});

async function search(body: object, headers = {}): Promise<Received> {
	return await sandbox.client.submitTo('identifyFace', body, headers);
}

/** A new session for a video. */
async function session(video_url = VIDEO): Promise<string> {
	const { body } = await search({ video_url });
	return z.object({ data: z.object({ session_id: z.string() }) }).parse(body).data.session_id;
}

const PLACED = { sound_start_time: 0, sound_end_time: 3000, sound_insert_time: 1000 };

/** A body for a session, with the changed fields of its face, and others. */
function bodyFor(session: string, face: object = {}, more: object = {}): object {
	const face_choose = [{ face_id: '0', sound_file: SOUND, ...PLACED, ...face }];
	return { session_id: session, face_choose, ...more };
}

async function submit(body: object, headers = {}): Promise<Received> {
	return await sandbox.client.submitTo('submitLipSync', body, headers);
}

describe('a search for faces at the klingai stand-in', () => {
	test.each([
		['the only face', VIDEO, [faceOf('0', 0, 5200)]],
		['no face', `${VIDEO}?[faces=0]`, []],
		['two faces', `${VIDEO}?[faces=2]`, [faceOf('0', 0, 3200), faceOf('1', 500, 5200)]],
	])('returns a session with %s and what it cost, and creates no task', async (_, url, faces) => {
		const { body } = await search({ video_url: url });
		expect(body).toEqual(
			enveloped({
				session_id,
				final_unit_deduction: '0.05',
				final_balance_deduction: { quota: '0.007', list_price: '0.007' },
				face_data: faces,
			}),
		);
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('returns another session each time', async () => {
		expect(await session()).not.toBe(await session());
	});

	test('accepts each valid body of the contract, and no invalid one', async () => {
		const { contract } = sandbox.client;
		for (const [kind, status] of [
			['examples', 200],
			['x-invalid-examples', 400],
		] as const) {
			for (const { name, value } of bodiesOf(contract, 'identifyFace', kind)) {
				const answer = await sandbox.client.submitTo('identifyFace', value);
				expect([name, answer.status]).toEqual([name, status]);
			}
		}
	});

	test('is rejected without a key, without balance, and for the content of the video', async () => {
		const { client } = sandbox;
		const answers = [
			await search({ video_url: VIDEO }, { authorization: 'Bearer unknown' }),
			await search({ video_url: VIDEO }, client.keyHeaders(client.keys.empty)),
			await search({ video_url: `${VIDEO}?[moderation]` }),
		];
		expect(answers.map(({ status, body }) => [status, body])).toEqual([
			[401, apiError(1002, 'The token was expected to have 3 parts, but got 0')],
			[429, apiError(1102, 'Account balance not enough')],
			[400, apiError(1301, 'The request violates the content security policy')],
		]);
	});

	test('is met by faults of its own, which leave the submits alone', async () => {
		sandbox.control.injectFault({ kind: 'refuse', operation: 'submit', status: 500 });
		const found = await session();
		sandbox.control.injectFault({ kind: 'refuse', operation: 'prepare', status: 500 });
		expect((await search({ video_url: VIDEO })).status).toBe(500);
		expect((await submit(bodyFor(found))).status).toBe(500);
		expect(sandbox.control.requests().map(({ role }) => role)).toEqual([
			'prepare',
			'prepare',
			'submit',
		]);
	});
});

describe('a lip-sync at the klingai stand-in', () => {
	test('is about the video of its session', async () => {
		const first = await session('https://example.com/first.mp4');
		const second = await session('https://example.com/second.mp4');
		await submit(bodyFor(second));
		await submit(bodyFor(first));
		expect(sandbox.control.tasks().map(({ input }) => input)).toEqual([
			{ video: 'https://example.com/second.mp4' },
			{ video: 'https://example.com/first.mp4' },
		]);
	});

	test('changes from submitted to processing to succeed, and is known by its task ID only', async () => {
		const { client, clock, control } = sandbox;
		const now = clock.now();
		const own = { external_task_id: 'row-1' };
		const submitted = await submit(bodyFor(await session(), {}, own));
		const [task] = control.tasks();
		const id = task?.id ?? '';
		expect(task).toMatchObject({ model: 'lip-sync', externalId: 'row-1' });
		const common = { task_id: id, task_status_msg: '', task_info: own, created_at: now };
		const waiting = { ...common, task_status: 'submitted', updated_at: now };
		const ask = async (one = id) => (await client.ask(`${PATH}/${one}`)).body;
		expect([submitted.body, await ask()]).toEqual([enveloped(waiting), enveloped(waiting)]);
		expect(await ask('row-1')).toEqual(apiError(1201, 'Task not found by id/external id: row-1'));
		clock.advance(1);
		expect(await ask()).toEqual(
			enveloped({ ...common, task_status: 'processing', updated_at: now + 600 }),
		);
		clock.advance(2);
		const url = `${client.sandbox.url}/files/klingai/${id}.mp4`;
		const done = {
			...common,
			task_status: 'succeed',
			updated_at: now + 3000,
			task_result: { videos: [{ id: `${id}0`, url, watermark_url: '', duration: '3.000' }] },
			final_unit_deduction: '3',
		};
		expect(await ask()).toEqual(enveloped(done));
		expect((await client.ask(PATH)).body).toEqual(enveloped([done]));
	});

	test('fails if a URL contains the mark of a failure', async () => {
		const { client, clock } = sandbox;
		const body = bodyFor(await session(), { sound_file: `${SOUND}?[fail]` });
		const id = await client.startAt('submitLipSync', body);
		clock.advance(3);
		expect((await client.ask(`${PATH}/${id}`)).body).toMatchObject({
			data: {
				task_status: 'failed',
				task_status_msg: 'Failure to pass the risk control system',
			},
		});
	});

	test('reports every change of state to its callback URL', async () => {
		const { client, clock } = sandbox;
		const body = bodyFor(await session(), {}, { callback_url: receiver.url });
		const id = await client.startAt('submitLipSync', body);
		clock.advance(3);
		const calls = await receiver.arrived(2);
		expect(
			calls.map((call) => client.contract.check('/components/schemas/Task', call.body)),
		).toEqual([[], []]);
		expect(calls.map((call) => call.body)).toMatchObject([
			{ task_id: id, task_status: 'processing' },
			{ task_id: id, task_status: 'succeed' },
		]);
	});

	test('is created by each valid body of the contract in a session of its own, and by no invalid one', async () => {
		const { client, control } = sandbox;
		for (const { name, value } of bodiesOf(client.contract, 'submitLipSync', 'examples')) {
			control.reset();
			const known = await session(`${VIDEO}?[faces=2]`);
			const { status } = await submit({ ...Object(value), session_id: known });
			expect([name, status, control.tasks().length]).toEqual([name, 200, 1]);
		}
		control.reset();
		const known = await session();
		for (const { name, value } of bodiesOf(
			client.contract,
			'submitLipSync',
			'x-invalid-examples',
		)) {
			const body = 'session_id' in Object(value) ? { ...Object(value), session_id: known } : value;
			expect([name, (await client.submitTo('submitLipSync', body)).status]).toEqual([name, 400]);
		}
		expect(control.tasks()).toEqual([]);
	});

	test.each<[string, object, string]>([
		['a face of no search', { face_id: '7' }, 'face_id 7 does not exist in session '],
		[
			'a part of the sound that is too short',
			{ sound_start_time: 1001 },
			'sound_end_time has to be 2000 after sound_start_time at least',
		],
		[
			'a sound that is longer than the video',
			{ sound_insert_time: 2201 },
			'the sound ends at 5201, the video at 5200',
		],
	])('is rejected with %s', async (_what, face, message) => {
		const answer = await submit(bodyFor(await session(), face));
		expect([answer.status, answer.body]).toEqual([
			400,
			apiError(1201, expect.stringContaining(message)),
		]);
		expect(sandbox.control.tasks()).toEqual([]);
	});

	test('is rejected if the sound is heard for less than 2 seconds while the face is shown', async () => {
		const body = (sound_insert_time: number) => ({ sound_insert_time, sound_end_time: 2500 });
		const two = await session(`${VIDEO}?[faces=2]`);
		expect((await submit(bodyFor(two, body(1201)))).body).toEqual(
			apiError(1201, 'the sound overlaps the time of the face by 1999, at least 2000 is needed'),
		);
		expect((await submit(bodyFor(two, body(1200)))).status).toBe(200);
	});

	test('is rejected with a session that no search returned', async () => {
		expect((await submit(bodyFor('850508686686064678'))).body).toEqual(
			apiError(1201, 'session_id 850508686686064678 does not exist'),
		);
	});

	test('is rejected without balance, and with an external ID that is in use', async () => {
		const { client, control } = sandbox;
		const known = await session();
		const poor = await submit(bodyFor(known), client.keyHeaders(client.keys.empty));
		expect(poor.body).toEqual(apiError(1102, 'Account balance not enough'));
		const own = { external_task_id: 'row-1' };
		await submit(bodyFor(known, {}, own));
		expect((await submit(bodyFor(known, {}, own))).body).toEqual(
			apiError(1201, 'External_task_id row-1 already exists'),
		);
		expect(control.tasks()).toHaveLength(1);
	});
});
