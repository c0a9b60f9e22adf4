import { setTimeout as realSleep } from 'node:timers/promises';

import type { IRunExecutionData } from 'n8n-workflow';

import { supportedProviders } from '../../sandbox/supportedProviders';
import { retriedFromBeginning } from './faultMatrix/stored';
import { useHarness } from './harness/bench';
import { useFastClock } from './harness/fastClock';
import { workflowOf, type Plan } from './harness/workflow';
import { until } from '../support/until';

const harness = useHarness();
useFastClock(60);
jest.setTimeout(120_000);

function planFor(provider: string, prompts: readonly string[] = ['A fox']): Plan {
	return {
		nodes: [
			{ provider, prompt: '={{ $json.prompt }}', waitOptions: { pollInterval: 1, timeout: 2 } },
		],
		items: prompts.map((prompt) => ({ prompt })),
		tries: 2,
	};
}

/** The ids of the tasks that were made. */
function tasks(): string[] {
	return harness.sandbox.control.tasks().map(({ id }) => id);
}

describe('a list of tasks at Kling that is delayed', () => {
	it.each([5, 15, 40])(
		'by %i seconds is checked until it contains the task of a submit without a response, which is not repeated',
		async (seconds) => {
			const { control } = harness.sandbox;
			control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
			control.injectFault({ kind: 'late', seconds, count: 99 });
			const { status, output } = await harness.run(planFor('klingai'));
			expect({ status, taskIds: output.map(({ json }) => json.taskId) }).toEqual({
				status: 'success',
				taskIds: tasks(),
			});
			expect(tasks()).toHaveLength(1);
		},
	);

	it('forever leaves the submit unconfirmed, and a second attempt buys nothing', async () => {
		const { control } = harness.sandbox;
		control.injectFault({ kind: 'accept-then-reset', operation: 'submit' });
		control.injectFault({ kind: 'late', seconds: 100_000, count: 99 });
		const { error } = await harness.run(planFor('klingai'));
		const [task] = control.tasks();
		expect(tasks()).toHaveLength(1);
		expect(error?.message).toContain('may have been accepted and billed');
		expect(error?.description).toContain(`the External Task ID ${task?.externalId}.`);
		expect(error?.description).toContain('already exists');
	});
});

describe('a submit that apimart accepted and a gateway answered with 504', () => {
	const statuses = [400, 403, 404, 405, 407, 413, 421, 431, 451];
	const bodies = ['html', 'empty', 'json'] as const;

	it.each(statuses)(
		'stays unconfirmed while a gateway rejects the next ones with %i, and buys nothing again',
		async (status) => {
			const { control } = harness.sandbox;
			const gateway = { operation: 'submit', kind: 'gateway', status } as const;
			control.injectFault({ operation: 'submit', kind: 'garble', as: 'html', status: 504 });
			for (let index = 0; index < 99; index++) {
				control.injectFault({ ...gateway, as: bodies[index % bodies.length] ?? 'html' });
			}
			const { error } = await harness.run(planFor('apimart'));
			expect(error?.message).toContain('may have been accepted and billed');
			expect(error?.description).toContain(`the repeated submit was rejected: HTTP ${status}`);
			const keys = harness.requests('submit').map(({ headers }) => headers['idempotency-key']);
			expect({ tasks: tasks().length, keys: new Set(keys).size }).toEqual({ tasks: 1, keys: 1 });
		},
	);

	it.each(statuses)('is found once the gateway forwards the next one: %i', async (status) => {
		const { control } = harness.sandbox;
		control.injectFault({ operation: 'submit', kind: 'garble', as: 'html', status: 504 });
		control.injectFault({ operation: 'submit', kind: 'gateway', status });
		const { status: ending, output } = await harness.run(planFor('apimart'));
		expect({ ending, taskIds: output.map(({ json }) => json.taskId) }).toEqual({
			ending: 'success',
			taskIds: tasks(),
		});
		expect(tasks()).toHaveLength(1);
	});
});

describe.each(supportedProviders)('a success of $id without a URL', ({ id }) => {
	it('is checked again, because the URL comes with a later response', async () => {
		harness.sandbox.control.injectFault({ kind: 'no-url', operation: 'status', count: 2 });
		const { status, output } = await harness.run(planFor(id));
		expect({ status, output: output.map(({ json }) => [json.taskId, json.status]) }).toEqual({
			status: 'success',
			output: tasks().map((task) => [task, 'succeeded']),
		});
		expect(tasks()).toHaveLength(1);
	});

	it('is reported with its own reason if the URL never comes, and is not bought again', async () => {
		harness.sandbox.control.injectFault({ kind: 'no-url', operation: 'status', count: 999 });
		const { error } = await harness.run(planFor(id));
		expect(tasks()).toHaveLength(1);
		const name = supportedProviders.find((provider) => provider.id === id)?.displayName;
		expect(error?.message).toBe(`The task succeeded, but ${name} returned no video URL`);
		expect(error?.description).toContain(`Task ID ${tasks()[0]}, provider ${id}, `);
	});
});

describe('the warning of a second purchase after n8n was killed', () => {
	const WARNING =
		'This is a retry without a record of the previous attempt. If that attempt was interrupted after its submit, it may have been accepted and billed. Check your account for an older task.';
	const prompts = ['A fox [seconds=60]', 'A hen [seconds=60]', 'A dog [seconds=60]'];

	/** An execution that is killed once all items were submitted, as n8n stored it: at its beginning. */
	async function killed(): Promise<IRunExecutionData> {
		const plan = { ...planFor('imini', prompts), tries: 1 };
		const running = harness.start(plan);
		await until('a task for every prompt', () => tasks().length >= prompts.length);
		await realSleep(100);
		running.stop();
		const [startNode] = workflowOf(plan, {}).nodes;
		if (!startNode) throw new Error('a workflow starts somewhere');
		return retriedFromBeginning(await running.run, startNode);
	}

	async function retry(plan: Plan) {
		return await harness.start(plan, { retried: await killed() }).result;
	}

	it('is part of the error of an item that stops the others', async () => {
		harness.sandbox.control.injectFault({ kind: 'no-url', operation: 'status', count: 9999 });
		const { error } = await retry({ ...planFor('imini', prompts), tries: 1 });
		expect(tasks()).toHaveLength(6);
		expect(error?.description).toContain(WARNING);
	});

	it('is repeated by Retry On Fail, which continues with the tasks of the first attempt', async () => {
		const { control } = harness.sandbox;
		const plan = planFor('imini', prompts);
		const retried = await killed();
		control.injectFault({ kind: 'refuse', operation: 'status', status: 401 });
		const { status, output } = await harness.start(plan, { retried }).result;
		expect(tasks()).toHaveLength(6);
		expect(status).toBe('success');
		expect(output.map(({ json }) => json.warnings)).toEqual(
			prompts.map(() => expect.arrayContaining([WARNING])),
		);
	});

	it('is part of the items that contain an error', async () => {
		harness.sandbox.control.injectFault({ kind: 'no-url', operation: 'status', count: 9999 });
		const { output } = await retry({
			...planFor('imini', prompts),
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ json }) => json.error)).toEqual(
			prompts.map(() => expect.objectContaining({ warnings: expect.arrayContaining([WARNING]) })),
		);
	});
});
