import { useSandbox } from './client';

const sandbox = useSandbox('imini');
const start = '2026-04-11T07:17:39.146Z';
const url = 'https://example.com/a.png';
const omni = 'kling/kling-v3-omni';

/** An answer's error with the parts that differ from request to request left open. */
function apiError(status: number, code: string, message: string) {
	const error = { code, message, status, request_id: expect.stringMatching(/^req_\d{19}$/) };
	return { error };
}

describe('a task that the imini stand-in accepted', () => {
	test('changes from queued to processing to succeeded', async () => {
		const { client, clock, control } = sandbox;
		const submitted = await client.submit(client.textRequest());
		const [task] = control.tasks();
		const id = task?.id ?? '';
		expect(submitted.body).toEqual({
			task_id: id,
			model: omni,
			created_at: start,
			request_id: expect.stringMatching(/^req_\d{19}$/),
		});
		expect(id).toMatch(/^task_\d{19}$/);

		const running = {
			task_id: id,
			status: 'queued',
			model: omni,
			created_at: start,
			completed_at: null,
			videos: null,
			error: null,
			request_id: expect.stringMatching(/^req_\d{19}$/),
		};
		expect((await client.status(id)).body).toEqual(running);
		clock.advance(1);
		expect((await client.status(id)).body).toEqual({ ...running, status: 'processing' });
		clock.advance(2);
		const files = `${client.sandbox.url}/files/imini/${id}`;
		expect((await client.status(id)).body).toEqual({
			...running,
			status: 'succeeded',
			completed_at: '2026-04-11T07:17:42.146Z',
			videos: [
				{
					url: `${files}.mp4`,
					width: 480,
					height: 270,
					duration: 3,
					cover_url: `${files}.jpg`,
				},
			],
		});
	});

	test.each([
		['[fail]', 'GENERATION_FAILED', 'The model could not finish this task', 500],
		['[fail-moderation]', 'INVALID_PROMPT', 'Prompt contains disallowed content', 400],
	])('fails if the prompt contains %s', async (mark, code, message, status) => {
		const { client, clock } = sandbox;
		const id = await client.start(`A lake ${mark}`);
		clock.advance(3);
		const request_id = expect.stringMatching(/^req_\d{19}$/);
		expect((await client.status(id)).body).toMatchObject({
			status: 'failed',
			videos: null,
			error: { code, message, status, request_id },
		});
	});

	test('fails if the prompt requires a cancellation, which this provider does not support', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [cancel]');
		clock.advance(3);
		expect((await client.status(id)).body).toMatchObject({
			status: 'failed',
			error: { code: 'GENERATION_FAILED' },
		});
	});

	test('takes as long, and creates as many videos, as its prompt requires', async () => {
		const { client, clock } = sandbox;
		const id = await client.start('A lake [seconds=20] [two-videos]');
		clock.advance(19.9);
		expect((await client.status(id)).body).toMatchObject({ status: 'processing' });
		clock.advance(0.1);
		const files = `${client.sandbox.url}/files/imini/${id}`;
		expect((await client.status(id)).body).toMatchObject({
			status: 'succeeded',
			videos: [{ url: `${files}.mp4` }, { url: `${files}-2.mp4` }],
		});
	});
});

describe('a rejection of the imini stand-in', () => {
	test('names every invalid field', async () => {
		const { client } = sandbox;
		const body = { ...client.textRequest(), duration: 2, resolution: '720p', mode: 'pro' };
		expect((await client.submit(body)).body).toEqual(
			apiError(
				400,
				'INVALID_PARAMETER',
				'mode is not a known field; resolution must be one of 720P, 1080P; duration must be one of 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15',
			),
		);
	});

	test.each([
		[
			'for a violated condition',
			{ reference_images: [{ url, reference_type: 'last_frame' }] },
			'a last frame needs a first frame',
		],
		[
			'for a nested field',
			{ extra_params: { multi_shot: 'yes' } },
			'extra_params.multi_shot must be boolean',
		],
		[
			'for another model',
			{ model: 'sora' },
			'model must be one of kling/kling-v3-omni, kling/kling-v3, kling/kling-v3-motion-control',
		],
	])('has the provider’s form %s', async (_, fields, message) => {
		const { client } = sandbox;
		expect((await client.submit({ ...client.textRequest(), ...fields })).body).toEqual(
			apiError(400, 'INVALID_PARAMETER', message),
		);
	});

	test('has the provider’s form for an unknown key, an empty balance, a prompt and an unknown task', async () => {
		const { client } = sandbox;
		const body = client.textRequest();
		const answers = [
			await client.submit(body, { authorization: 'Bearer x' }),
			await client.submit(body, { authorization: 'Bearer sandbox-imini-empty-key' }),
			await client.submit(client.textRequest('[moderation]')),
			await client.status('task_1'),
		];
		expect(answers.map((answer) => answer.body)).toEqual([
			apiError(401, 'UNAUTHORIZED', 'Invalid or missing API key'),
			apiError(402, 'INSUFFICIENT_CREDITS', 'Insufficient credits'),
			apiError(400, 'INVALID_PROMPT', 'Prompt contains disallowed content'),
			apiError(404, 'TASK_NOT_FOUND', 'Task not found or expired'),
		]);
	});
});

describe('imini rules', () => {
	const shots = (...list: [number, string][]) => ({
		extra_params: {
			multi_shot: true,
			shot_type: 'customize',
			multi_prompt: list.map(([index, duration]) => ({ index, prompt: 'A lake', duration })),
		},
	});
	const images = (count: number) => ({ reference_images: Array(count).fill({ url }) });

	test.each([
		[{ ...shots([1, '2'], [2, '2']) }, 'the shots last 4 s together, but duration is 5'],
		[
			{ ...shots([1, '2'], [2, '2']), duration: 3 },
			'the shots last 4 s together, but duration is 3',
		],
		[{ ...shots([1, '2'], [3, '3']) }, 'shot 2 has index 3, expected 2'],
		[{ ...shots([2, '5']) }, 'shot 1 has index 2, expected 1'],
		[
			{ ...images(2), prompt: '<<<image_3>>>' },
			'<<<image_3>>> names nothing: there are 2 of image',
		],
		[{ prompt: '<<<image_1>>>' }, '<<<image_1>>> names nothing: there are 0 of image'],
		[
			{ ...images(1), prompt: '<<<image_0>>>' },
			'<<<image_0>>> names nothing: there are 1 of image',
		],
		[{ prompt: '<<<video_1>>>' }, '<<<video_1>>> names nothing: there are 0 of video'],
	])('reject %j', async (fields, message) => {
		const { client, control } = sandbox;
		const answer = await client.submit({ ...client.textRequest(), ...fields });
		expect(answer.body).toEqual(apiError(400, 'INVALID_PARAMETER', message));
		expect(control.tasks()).toEqual([]);
	});

	test.each([
		{ ...shots([1, '2'], [2, '3']) },
		{ ...images(2), prompt: '<<<image_1>>> meets <<<image_2>>> and <<<element_1>>>' },
		{ extra_params: { multi_prompt: [{ index: 4, prompt: 'Left over', duration: '9' }] } },
	])('allow %j', async (fields) => {
		const { client } = sandbox;
		expect((await client.submit({ ...client.textRequest(), ...fields })).status).toBe(200);
	});
});
