import { get } from '../../../../nodes/Kling/actions/task/get.operation';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';
import { imini } from '../../../../nodes/shared/providers/imini';

function read(taskId: unknown) {
	const parameters = new ParameterReader((name) => (name === 'taskId' ? taskId : undefined));
	return { wanted: get.read(parameters, imini), issues: parameters.issues };
}

it.each([
	['half of a surrogate pair', 'bad\ud800', 'the ID contains half a character'],
	['a dot', '.', 'the ID consists of dots only'],
	['two dots between spaces', ' .. ', 'the ID consists of dots only'],
	['a control character', 'a\u0000b', 'the ID contains a control character'],
	['501 characters', 'a'.repeat(501), 'the ID has more than 500 characters'],
])('Task › Get rejects %s as a Task ID before a request is sent', (_what, taskId, what) => {
	expect(read(taskId).issues).toEqual([
		{ field: 'taskId', of: 'request', what, fix: 'Copy the ID again from its source.' },
	]);
});

it.each(['.well-known', 'a.b', '8/9'])('Task › Get accepts the Task ID %j', (taskId) => {
	expect(read(taskId)).toMatchObject({ wanted: { ref: { taskId } }, issues: [] });
});
