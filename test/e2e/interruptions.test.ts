import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { hasEnded, itemsOf, startN8n, temporaryFolder } from '../../sandbox/n8n';
import { eventually } from './support/eventually';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage, theProvider, useStage } from './support/testInstance';
import { AFTER, klingWorkflow } from './support/workflows';

const stage = useStage();

test('the stop button ends a long wait at once', async () => {
	const { id } = await startLongWait(stage());
	const stoppedAt = performance.now();
	await stage().rest.stopExecution(id);
	const execution = await stage().rest.waitFor(id, hasEnded);
	expect(performance.now() - stoppedAt).toBeLessThan(2_000);
	expect(execution.status).toBe('canceled');

	// One more question may have been on its way. Silence can only be seen by listening for a while.
	const asked = stage().sandbox.requests().length;
	await sleep(3_000);
	expect(stage().sandbox.requests().length).toBeLessThanOrEqual(asked + 1);
});

test('after kill -9 of n8n the task is there to be picked up', async () => {
	const userFolder = await mkdtemp(path.join(os.tmpdir(), 'kling-e2e-crash-'));
	const removeFolder = temporaryFolder(userFolder);
	const n8n = await startN8n({ tarball: sharedN8n().tarball, userFolder });
	const own = await buildStage(n8n.rest);
	try {
		const { id, taskId } = await startLongWait(own);
		await n8n.crash();
		await n8n.restart();
		const crashed = await n8n.rest.waitFor(id, hasEnded);
		expect(crashed.status).toBe('crashed');
		expect(own.sandbox.control.tasks()).toHaveLength(1);

		const get = own.kling(theProvider('imini'), { resource: 'task', operation: 'get', taskId });
		const execution = await own.run({
			...get,
			parameters: { ...get.parameters, waitMode: 'none' },
		});
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toMatchObject([{ taskId, status: 'queued' }]);
	} finally {
		await own.sandbox.close();
		await n8n.stop();
		removeFolder();
	}
});

keysStayHidden();

/** Starts an execution that waits for a task of ten minutes, and lets it ask about it. */
async function startLongWait({ rest, sandbox, kling }: Stage) {
	const prompt = 'A fox sleeps [seconds=600]';
	const workflow = klingWorkflow('A long wait', [kling(theProvider('imini'), { prompt })]);
	const id = await rest.startManually(await rest.importWorkflow(workflow));
	await eventually('a question about the task', () =>
		sandbox.requests().find(({ role }) => role === 'status'),
	);
	const [task] = sandbox.control.tasks();
	return { id, taskId: task?.id };
}
