import { get } from '../../../../nodes/Kling/actions/task/get.operation';
import { ParameterReader } from '../../../../nodes/shared/n8n/parameters';
import { imini } from '../../../../nodes/shared/providers/imini';

function read(taskId: unknown) {
	const parameters = new ParameterReader((name) => (name === 'taskId' ? taskId : undefined));
	return get.read(parameters, imini, {}, null);
}

it.each([
	['bad\ud800', 'contains half a character'],
	['.', 'consists of dots only'],
	[' .. ', 'consists of dots only'],
	['a\u0000b', 'contains a control character'],
	['a'.repeat(501), 'has more than 500 characters'],
])('refuses the Task ID %j before anything is sent', (taskId, what) => {
	expect(read(taskId)).toEqual({
		issues: [
			{ field: 'taskId', of: 'request', what, fix: 'Copy the ID again from where it was shown.' },
		],
	});
});

it.each(['.well-known', 'a.b', '8/9'])('takes the Task ID %j', (taskId) => {
	expect(read(taskId)).toMatchObject({ job: { task: { ref: { taskId } } } });
});
