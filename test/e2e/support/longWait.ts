import { eventually } from './eventually';
import { type Stage, theProvider } from './testInstance';
import { klingWorkflow } from './workflows';

/** Starts an execution that polls a task of ten minutes each second, and waits until it has polled once. */
export async function startLongWait({ rest, sandbox, kling }: Stage) {
	const prompt = 'A fox sleeps [seconds=600]';
	const workflow = klingWorkflow('A long wait', [kling(theProvider('imini'), { prompt })]);
	const id = await rest.startManually(await rest.importWorkflow(workflow));
	await eventually('a question about the task', () =>
		sandbox.requests().find(({ role }) => role === 'status'),
	);
	const [task] = sandbox.control.tasks();
	return { id, taskId: task?.id };
}
