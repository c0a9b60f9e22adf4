import { bearer, useSandbox } from './client';
import { address, kinds, native } from './kkiaiBodies';

const sandbox = useSandbox('kkiai');

describe('the dialect of the kkiai stand-in', () => {
	const dialects: [string, (id: string, url: string) => unknown[]][] = [
		[
			'wrapped',
			(id, url) => {
				const inner = (task_status: string, more: object = {}) => ({
					code: 0,
					message: 'HTTP_OK',
					data: expect.objectContaining({ task_id: id, task_status, ...more }),
				});
				const data = (status: string, progress: string, more: object) => ({
					code: 'success',
					message: '',
					data: { task_id: id, status, progress, ...more },
				});
				const videos = [expect.objectContaining({ url, duration: '3.000' })];
				return [
					data('SUBMITTED', '0%', {}),
					data('SUBMITTED', '0%', { data: null }),
					data('IN_PROGRESS', '50%', { data: inner('processing') }),
					data('SUCCESS', '100%', { data: inner('succeed', { task_result: { videos } }) }),
					data('FAILURE', '100%', {
						fail_reason: 'Generation failed, please try again',
						data: null,
					}),
				];
			},
		],
		[
			'chained',
			(id, url) => {
				const wrapped = (status: string, progress: string, data: unknown, more: object = {}) => ({
					code: 'success',
					message: '',
					data: { task_id: id, status, progress, ...more, data },
				});
				const kling = (task_status: string, more: object = {}) => ({
					code: 0,
					message: 'HTTP_OK',
					data: expect.objectContaining({ task_id: id, task_status, ...more }),
				});
				const twice = (status: string, progress: string, data: unknown) =>
					wrapped(status, progress, wrapped(status, progress, data));
				const videos = [expect.objectContaining({ url, duration: '3.000' })];
				return [
					{
						code: 'success',
						message: '',
						data: { task_id: id, status: 'SUBMITTED', progress: '0%' },
					},
					wrapped('SUBMITTED', '0%', null),
					twice('IN_PROGRESS', '50%', kling('processing')),
					twice('SUCCESS', '100%', kling('succeed', { task_result: { videos } })),
					wrapped('FAILURE', '100%', null, { fail_reason: 'Generation failed, please try again' }),
				];
			},
		],
		['result-url', (id, url) => relayed(id, { result_url: url, fail_reason: '' })],
		['fail-reason', (id, url) => relayed(id, { fail_reason: url })],
		[
			'openai-video',
			(id, url) => {
				const video = (status: string, progress: number, more: object = {}) => ({
					id,
					task_id: id,
					object: 'video',
					model: expect.any(String),
					status,
					progress,
					created_at: expect.any(Number),
					...more,
				});
				const message = 'Generation failed, please try again';
				return [
					video('queued', 0),
					video('queued', 0),
					video('in_progress', 50),
					video('completed', 100, {
						completed_at: expect.any(Number),
						seconds: '3',
						metadata: { url },
					}),
					video('failed', 100, { error: { message, code: 'task_failed' } }),
				];
			},
		],
		['flat', (id, url) => flat(id, url, 'in_progress', 'completed')],
		[
			'flat-code',
			(id, url) => [
				{ code: 0, message: '', task_id: id },
				...flat(id, url, 'in_progress', 'completed').slice(1),
			],
		],
		[
			'flat-data',
			(id, url) => [
				{ code: 'success', message: '', data: id },
				...flat(id, url, 'processing', 'succeeded')
					.slice(1)
					.map((data) => ({ code: 'success', data })),
			],
		],
	];

	/** A relay that tells of the task by itself, and of nothing that lies behind it. */
	function relayed(task_id: string, done: object): unknown[] {
		const data = (status: string, progress: string, more: object) => ({
			code: 'success',
			message: '',
			data: { task_id, status, progress, ...more },
		});
		const untold = { fail_reason: '', data: null };
		return [
			data('SUBMITTED', '0%', {}),
			data('SUBMITTED', '0%', untold),
			data('IN_PROGRESS', '50%', untold),
			data('SUCCESS', '100%', { ...done, data: null }),
			data('FAILURE', '100%', {
				fail_reason: 'Generation failed, please try again',
				data: null,
			}),
		];
	}

	function flat(task_id: string, url: string, running: string, done: string): unknown[] {
		const metadata = { duration: 3, width: 480, height: 270 };
		const message = 'Generation failed, please try again';
		return [
			{ task_id, status: 'queued' },
			{ task_id, status: 'queued' },
			{ task_id, status: running, progress: 50 },
			{ task_id, status: done, url, format: 'mp4', metadata, error: null },
			{ task_id, status: 'failed', error: { code: 5000, message } },
		];
	}

	describe.each(dialects)('%s', (dialect, answers) => {
		const headers = bearer(`sandbox-kkiai-${dialect}-key`);

		test.each(kinds)('is used for a task of %s', async (kind, name, body) => {
			const { client, clock, control } = sandbox;
			const said = [(await client.submitTo(`submit${name}`, body, headers)).body];
			const id = control.tasks()[0]?.id ?? '';
			expect(id).toMatch(dialect === 'flat-code' ? /^task_[0-9a-z]+$/ : /^\d{19}$/);
			for (const seconds of [0, 1.5, 1.5]) {
				clock.advance(seconds);
				said.push((await client.ask(address(kind, id), { headers })).body);
			}
			const url = `${client.sandbox.url}/files/kkiai/${id}.mp4`;
			expect(said).toEqual(answers(id, url).slice(0, 4));
		});

		test('is used for a failed task', async () => {
			const { client, clock } = sandbox;
			const id = await client.start('A lake [fail]', headers);
			clock.advance(3);
			expect((await client.status(id, headers)).body).toEqual(answers(id, '')[4]);
			const other = await client.start('A lake [fail-moderation]', headers);
			clock.advance(3);
			const text = JSON.stringify((await client.status(other, headers)).body);
			expect(text).toContain('Failure to pass the risk control system');
		});

		test('is used for every key if the settings require it', async () => {
			const { client, control } = sandbox;
			control.set({ variants: { kkiai: dialect } });
			const { body } = await client.submit(client.textRequest());
			expect(body).toEqual(answers(control.tasks()[0]?.id ?? '', '')[0]);
		});

		test('has its own rejections', async () => {
			const { client, control } = sandbox;
			control.set({ variants: { kkiai: dialect }, maxParallel: 1 });
			const relay = (message: string, type: string, code: string) => ({
				error: { message, type, param: '', code },
			});
			const submit = async (fields: object, key = 'sandbox-kkiai-key') =>
				await client.submit({ ...client.textRequest(), ...fields }, bearer(key));
			const apiErrors = [
				await submit({}, 'x'),
				await submit({}, 'sandbox-kkiai-empty-key'),
				await submit({ duration: 5 }),
				await client.status('1'),
			];
			await submit({});
			apiErrors.push(await submit({}));
			control.injectFault({ kind: 'refuse', status: 500 });
			apiErrors.push(await submit({}));
			expect(apiErrors.map(({ status, body }) => [status, body])).toEqual([
				[401, relay('Invalid token', 'new_api_error', 'invalid_api_key')],
				[
					403,
					relay('The quota of this token is used up', 'new_api_error', 'insufficient_user_quota'),
				],
				[
					400,
					relay(expect.stringContaining('duration'), 'invalid_request_error', 'invalid_request'),
				],
				[400, { code: 'task_not_exist', message: 'task_not_exist', data: null }],
				[429, relay('Rate limit reached', 'rate_limit_error', 'rate_limit_exceeded')],
				[500, relay('upstream error', 'upstream_error', 'do_request_failed')],
			]);
		});
	});

	test('native has the rejections of Kling', async () => {
		const { client, control } = sandbox;
		control.set({ maxParallel: 1 });
		const submit = async (key: string) => await client.submit(client.textRequest(), bearer(key));
		const apiErrors = [
			await submit('x'),
			await submit('sandbox-kkiai-empty-key'),
			await client.status('1'),
			await client.submit(client.textRequest('[moderation]')),
		];
		await submit('sandbox-kkiai-key');
		apiErrors.push(await submit('sandbox-kkiai-key'));
		expect(apiErrors.map(({ status, body }) => [status, body])).toEqual([
			[401, native(1002, 'Authorization is invalid')],
			[429, native(1102, 'Account balance not enough')],
			[400, native(1201, 'Task not found by id/external id: 1')],
			[400, native(1301, 'The request violates the content security policy')],
			[429, native(1303, 'parallel task over resource pack limit')],
		]);
	});

	test('stock has no omni, no motion control and no list, and returns its console instead', async () => {
		const { client, control } = sandbox;
		control.set({ variants: { kkiai: 'stock' } });
		const answers = await Promise.all(
			kinds.map(async ([kind, name, body]) => {
				const submitted = await client.submitTo(`submit${name}`, body).catch(() => undefined);
				const listed = await client.send(address(kind));
				return [kind, submitted?.status, listed.status, await listed.text()];
			}),
		);
		const page = expect.stringContaining('<div id="root"></div>');
		expect(answers).toEqual([
			['omni-video', undefined, 200, page],
			['image2video', 200, 200, page],
			['text2video', 200, 200, page],
			['motion-control', undefined, 200, page],
		]);
		expect(control.tasks()).toHaveLength(2);
	});

	test('contains an unknown status in the place of its own status', async () => {
		const { client, control } = sandbox;
		control.injectFault({ kind: 'unknown-status', count: 2 });
		const id = await client.start('A lake');
		const plain = await (await client.sendStatus(id)).text();
		expect(plain).toContain('"task_status":"on_hold"');
		const wrapped = await client.send(address('omni-video', id), {
			headers: bearer('sandbox-kkiai-wrapped-key'),
		});
		expect(await wrapped.json()).toMatchObject({
			data: { status: 'on_hold', data: { data: { task_status: 'processing' } } },
		});
	});
});
