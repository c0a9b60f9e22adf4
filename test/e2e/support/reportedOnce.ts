import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { itemsOf } from '../../../sandbox/n8n';
import type { StoredWorkflow } from '../../../sandbox/n8n/rest';
import { onLiveConnection } from '../../../sandbox/n8n/restClient';
import { type Stage, theProvider } from './testInstance';
import { urlsOf, endedExecutions, triggerNode, triggerWorkflow, untilItAnswers } from './trigger';
import { AFTER, klingWorkflow } from './workflows';

const CALL_AGAIN_MS = 1_000;

const submitted = z.object({ taskId: z.string() });

/** A workflow that begins with Kling Trigger, the tasks that it is called about, and what came of the calls. */
export class TaskListener {
	private constructor(
		private readonly stage: Stage,
		private readonly workflow: StoredWorkflow,
		/** Where the provider calls, at the process that answers the editor. */
		readonly url: string,
	) {}

	/** Stores the workflow and switches it on. */
	static async activate(
		{ url: n8nUrl }: { url: string },
		stage: Stage,
		parameters: Record<string, unknown> = {},
	): Promise<TaskListener> {
		const node = triggerNode(stage.credential(theProvider('klingai')), {
			provider: 'klingai',
			...parameters,
		});
		const workflow = await stage.rest.importWorkflow({
			...triggerWorkflow(node),
			name: 'Told once',
		});
		await stage.rest.activate(workflow);
		const { production } = urlsOf(node, n8nUrl);
		await untilItAnswers(production);
		return new TaskListener(stage, workflow, production);
	}

	/** Has so many tasks made, and returns their ids once all of them have ended. */
	async endedTasks(count: number): Promise<string[]> {
		const rows = Array.from({ length: count }, (_, index) => ({ prompt: `Fox ${index}` }));
		const kling = this.stage.kling(theProvider('klingai'), {
			prompt: '={{ $json.prompt }} [seconds=0.1]',
			waitMode: 'poll',
			options: { maxParallelTasks: count },
		});
		const execution = await this.stage.runWorkflow(klingWorkflow('Tasks', [kling], rows));
		expect(execution.failure).toBeUndefined();
		return itemsOf(execution, AFTER).map((item) => submitted.parse(item).taskId);
	}

	/**
	 * Calls about the end of a task, as the provider does: again when n8n has no time for it. Returns the status of the
	 * answer.
	 */
	async tell(taskId: string, url = this.url): Promise<number> {
		for (;;) {
			const response = await onLiveConnection(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ id: taskId, status: 'succeeded' }),
			});
			await response.arrayBuffer();
			if (response.status < 500) return response.status;
			await sleep(CALL_AGAIN_MS);
		}
	}

	/**
	 * What became of the calls so far: the tasks that the workflow went on with, sorted, and how many executions ended
	 * at the trigger because the task had been told before.
	 */
	async outcome(): Promise<{ told: string[]; idle: number }> {
		const executions = await endedExecutions(this.stage.rest, this.workflow);
		expect(executions.map(({ failure }) => failure)).toEqual(executions.map(() => undefined));
		const told = executions.map((execution) =>
			execution.nodes[AFTER] === undefined
				? []
				: itemsOf(execution, AFTER).map((item) => submitted.parse(item).taskId),
		);
		return { told: told.flat().sort(), idle: told.filter((ids) => ids.length === 0).length };
	}
}
