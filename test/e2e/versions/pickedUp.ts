import { hasEnded, itemsOf } from '../../../sandbox/n8n';
import { startLongWait } from '../support/longWait';
import type { OwnN8n } from '../support/ownN8n';
import { theProvider } from '../support/testInstance';
import { AFTER } from '../support/workflows';

/** A task that an execution waited for when n8n was killed. */
export function pickedUpOn({ version, n8n, stage }: OwnN8n): void {
	test(`after kill -9 of n8n ${version} the task is there to be picked up`, async () => {
		const { rest, sandbox, kling, run } = stage();
		const { id, taskId } = await startLongWait(stage());
		await n8n().crash();
		await n8n().restart();
		const crashed = await rest.waitFor(id, hasEnded);
		expect(crashed.status).toBe('crashed');
		expect(sandbox.control.tasks()).toHaveLength(1);

		const get = kling(theProvider('imini'), { resource: 'task', operation: 'get', taskId });
		const execution = await run({ ...get, parameters: { ...get.parameters, waitMode: 'none' } });
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toMatchObject([{ taskId, status: 'queued' }]);
	});
}
