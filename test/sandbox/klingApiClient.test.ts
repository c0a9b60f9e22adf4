import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { type Sandbox, startSandbox } from '../../sandbox/vendors';

const run = promisify(execFile);

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ log: () => undefined });
});
afterAll(async () => {
	await sandbox.close();
});

test('the npm client kling-api creates a video with the sandbox and reads its rejections', async () => {
	const script = path.join(__dirname, 'klingApiClient.mjs');
	const { stdout } = await run(process.execPath, [
		script,
		sandbox.baseUrl('klingai'),
		'sandbox-klingai-access-key',
		'sandbox-klingai-secret-key',
	]);
	const said: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
	const [task] = sandbox.control.tasks('klingai');
	const id = task?.id ?? '';

	expect(said).toMatchObject({
		task: { code: 0, data: { task_id: id, task_status: 'submitted' } },
		result: {
			data: {
				task_id: id,
				task_status: 'succeed',
				task_info: { external_task_id: 'row-1' },
				task_result: { videos: [{ url: `${sandbox.url}/files/klingai/${id}.mp4` }] },
			},
		},
		apiErrors: [
			{
				message: 'Task not found by id/external id: 867283741759111202',
				code: 1201,
				status: 400,
			},
			{ message: 'External_task_id row-1 already exists', code: 1201, status: 400 },
		],
		account: { code: 0, data: { resource_pack_subscribe_infos: [{ status: 'online' }] } },
	});
	// The client names its content type with every question.
	const questions = sandbox.control.requests().filter(({ method }) => method === 'GET');
	expect(questions.map(({ headers }) => headers['content-type'])).toContain('application/json');
	expect(sandbox.control.tasks('klingai')).toHaveLength(1);
}, 60_000);
