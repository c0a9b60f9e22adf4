import { piapi } from '../../../../../nodes/shared/providers/piapi';
import { knownError } from '../../../../support/answers';
import { describeCallbacks } from '../../../../support/callbacks';

const task = {
	about: 'task',
	taskId: '00000000-0000-4000-8000-000000000001',
	kinds: ['video'],
} as const;

describeCallbacks(piapi, {
	'finished completed': { ...task, ended: true },
	'finished failed': { ...task, ended: true },
});

const read = (data: unknown) => piapi.webhook?.parse(JSON.stringify({ timestamp: 1, data }));

it.each([
	['pending', false],
	['Staged', false],
	['processing', false],
	['Completed', true],
	['FAILED', true],
	['reviewing', false],
])('reads the status %s of a piapi callback: ended %s', (status, ended) => {
	expect(read({ task_id: task.taskId, status })).toEqual({ ...task, ended });
});

it.each([
	['no task ID', { status: 'completed' }],
	['no status', { task_id: task.taskId }],
	['an empty status', { task_id: task.taskId, status: '' }],
	['an invalid task ID', { task_id: 'a/../b', status: 'completed' }],
	['no task', null],
])('ignores a piapi callback with %s', (_what, data) => {
	expect(read(data)).toBeUndefined();
});

describe('the secret of a piapi callback', () => {
	const { signature } = piapi.webhook ?? {};
	const keys = signature && 'secretField' in signature.keys ? signature.keys : undefined;
	const check = (header: string | string[] | undefined, ...secrets: string[]) =>
		signature?.verify(
			{ headers: { 'x-webhook-secret': header }, body: Buffer.from('{}'), now: 0 },
			secrets.flatMap((secret) => keys?.keyOf(secret) ?? []),
		);

	it('is a field of the credential', () => {
		expect(keys?.secretField).toBe('webhookSecret');
		expect(piapi.secretFields).toContain('webhookSecret');
	});

	it.each([
		['valid', 'a fox', ['a fox']],
		['valid', 'ü', ['a fox', 'ü']],
		['invalid', 'a fux', ['a fox']],
		['invalid', 'a fox ', ['a fox']],
		['invalid', '', ['a fox']],
		['invalid', ['a fox', 'a fox'], ['a fox']],
		['invalid', 'a fox', []],
		['missing', undefined, ['a fox']],
	] as const)('is %s if the header is %j and the secrets are %j', (result, header, secrets) => {
		expect(check(typeof header === 'object' ? [...header] : header, ...secrets)).toBe(result);
	});
});

it.each([
	['webhook_config is invalid', true],
	['webhook is invalid', true],
	['endpoint is invalid', true],
	['webhook_config and prompt_text are invalid', false],
	['prompt is invalid', false],
])('whether PiAPI rejects the callback URL is known from its message: "%s"', (message, isSo) => {
	const error = knownError({ reason: 'invalidRequest', httpStatus: 400, message });
	expect(piapi.webhook?.rejectsUrl?.(error)).toBe(isSo);
});
