import {
	hasEnded,
	itemsOf,
	type RunningQueue,
	startQueue,
	stepsOn,
	type Worker,
} from '../../sandbox/n8n';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage, theProvider, startThenGet } from './support/testInstance';
import { ENDED, PARKED_OR_ENDED, WebhookWorkflow } from './support/webhookWorkflow';
import { AFTER, AFTER_ERROR, type KlingNode, klingWorkflow } from './support/workflows';

let queue: RunningQueue;
let stage: Stage;

beforeAll(async () => {
	const { tarball } = sharedN8n();
	queue = await startQueue({ tarball, workers: 2, steps: stepsOn(process.stdout) });
	stage = await buildStage(queue.main.rest);
});

beforeEach(() => stage.sandbox.control.reset());

afterAll(async () => {
	await stage?.sandbox.close();
	await queue?.stop();
});

test('waits for videos by polling, on the workers', async () => {
	const workflow = await stage.rest.importWorkflow(
		klingWorkflow('Videos', [stage.kling(theProvider('imini'), { prompt: 'A fox' })]),
	);
	const ids = await Promise.all([1, 2, 3, 4].map(() => stage.rest.startManually(workflow)));
	const executions = await Promise.all(ids.map((id) => stage.rest.waitFor(id, hasEnded)));

	expect(executions.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
	const taskIds = executions.flatMap((execution) => itemsOf(execution, AFTER).map(taskIdOf));
	const bought = stage.sandbox.control.tasks().map(({ id }) => id);
	expect(taskIds.sort()).toEqual(bought.sort());
	const begun = await Promise.all(queue.workers.map(async (worker) => await worker.executions()));
	expect(begun.flatMap((worker) => worker.begun).sort()).toEqual([...ids].sort());
	expect(await queue.activeJobs()).toBe(0);
});

test('hands on a task without waiting, and the next node gets its video', async () => {
	const provider = theProvider('klingai');
	const execution = await stage.run(startThenGet(stage, provider, 'A fox'));
	expect(execution.failure).toBeUndefined();
	const [bought] = stage.sandbox.control.tasks();
	expect(itemsOf(execution, AFTER)).toEqual([
		expect.objectContaining({ taskId: bought?.id, status: 'succeeded' }),
	]);
});

test('goes on with one worker when the other one is killed, and takes it back', async () => {
	const [first, second] = queue.workers;
	const fox = stage.kling(theProvider('apimart'), { prompt: 'A fox' });
	await first?.kill();
	const { id, status } = await stage.run(fox);
	expect(status).toBe('success');
	expect((await second?.executions())?.begun).toContain(id);

	await first?.start();
	await second?.kill();
	const next = await stage.run(fox);
	expect(next.status).toBe('success');
	expect((await first?.executions())?.begun).toContain(next.id);
	await second?.start();
});

describe('with parked executions', () => {
	const SUSPEND = { waitMode: 'suspend', prompt: '={{ $json.body.prompt }}' };
	const ROWS = [{ prompt: 'A fox' }, { prompt: 'A hen [fail]' }, { prompt: 'A dog' }];
	/** More than one worker takes at a time, so that both have some. */
	const MANY = 8;

	/** A sandbox that is not reset between the tests. */
	let own: Stage;
	let plain: WebhookWorkflow;
	let calledBack: WebhookWorkflow;
	let notCalledBack: WebhookWorkflow;
	let rows: WebhookWorkflow;

	beforeAll(async () => {
		own = await buildStage(queue.main.rest);
		const activate = async (kling: KlingNode, items?: Array<Record<string, unknown>>) =>
			await WebhookWorkflow.activate(own.rest, klingWorkflow('Parked', [kling], items));
		const callback = { ...SUSPEND, waitOptions: { useCallback: 'always' } };
		const fromRow = {
			...SUSPEND,
			waitOptions: { useCallback: 'never' },
			prompt: '={{ $json.prompt }}',
		};
		plain = await activate(own.kling(theProvider('imini'), SUSPEND));
		calledBack = await activate(own.kling(theProvider('klingai'), callback));
		notCalledBack = await activate(own.kling(theProvider('kkiai'), callback));
		rows = await activate(
			own.kling(theProvider('apimart'), fromRow, { onError: 'continueErrorOutput' }),
			ROWS,
		);
		own.sandbox.control.injectFault({ kind: 'callback', as: 'none', vendor: 'kkiai' });
		await Promise.all([
			calledBack.call({ prompt: 'A fox [seconds=4]' }),
			notCalledBack.call({ prompt: 'A fox' }),
			rows.call({}),
			...Array.from({ length: MANY }, () => plain.call({ prompt: 'A fox' })),
		]);
		await plain.untilAll(PARKED_OR_ENDED, MANY);
		for (const one of [calledBack, notCalledBack, rows]) await one.untilAll(PARKED_OR_ENDED, 1);
	});

	afterAll(async () => await own?.sandbox.close());

	test('a callback wakes one through the main process', async () => {
		const { started } = await calledBack.executions();
		// Its timer would come later.
		const execution = await own.rest.waitFor(started[0]?.id ?? '', hasEnded, 50_000);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toEqual([videoOf('klingai')]);
		// The timer that it no longer needs is still there.
		const { suspendedFor } = await calledBack.executions();
		expect(suspendedFor.map(({ status }) => status)).toEqual(['waiting']);
	});

	test('no worker is busy with them', async () => {
		const { started } = await plain.executions();
		expect(started.map(({ status }) => status)).toEqual(started.map(() => 'waiting'));
		const begun = await Promise.all(queue.workers.map(begunBy));
		for (const ids of begun) expect(started.filter(({ id }) => ids.includes(id))).not.toEqual([]);
		expect(await queue.activeJobs()).toBe(0);
		expect(await queue.waitingJobs()).toBe(0);
	});

	test('they outlive one of their workers and the main process, and each ends once', async () => {
		const [killed, left] = queue.workers;
		await killed?.kill();
		await queue.main.crash();
		await queue.main.restart();

		const { started, suspendedFor } = await plain.untilAll(ENDED, MANY);
		const ids = started.map(({ id }) => id);
		const executions = await Promise.all(ids.map(async (id) => await own.rest.execution(id)));
		expect(executions.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
		expect(executions.map(({ nodes }) => nodes[AFTER]?.length)).toEqual(ids.map(() => 1));
		const taskIds = executions.flatMap((execution) => itemsOf(execution, AFTER).map(taskIdOf));
		const bought = own.sandbox.control.tasks('imini').map(({ id }) => id);
		expect(taskIds.sort()).toEqual(bought.sort());
		expect(suspendedFor.map(({ status }) => status)).toEqual(ids.map(() => 'success'));
		expect(left && (await begunBy(left))).toEqual(
			expect.arrayContaining([...ids, ...suspendedFor.map(({ id }) => id)]),
		);
		await killed?.start();
	});

	test('a task that failed leaves by the error output', async () => {
		const execution = await endOf(rows);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toMatchObject([
			{ status: 'succeeded' },
			{ status: 'succeeded' },
		]);
		expect(itemsOf(execution, AFTER_ERROR)).toMatchObject([
			{ prompt: 'A hen [fail]', error: { reason: 'failed' } },
		]);
	});

	test('one whose callback never comes is woken by its timer', async () => {
		const execution = await endOf(notCalledBack);
		expect(itemsOf(execution, AFTER)).toEqual([videoOf('kkiai')]);
	});

	test('the timer of one that a callback woke changes nothing', async () => {
		const execution = await endOf(calledBack);
		expect(execution.nodes[AFTER]).toHaveLength(1);
		expect(itemsOf(execution, AFTER)).toEqual([videoOf('klingai')]);
	});

	/** The end of the only execution of a workflow, once its sub-workflow has ended, too. */
	async function endOf(workflow: WebhookWorkflow) {
		const { started } = await workflow.untilAll(ENDED, 1);
		return await own.rest.execution(started[0]?.id ?? '');
	}

	/** The video of the first task that a provider accepted. */
	function videoOf(vendor: string): unknown {
		const [task] = own.sandbox.control.tasks(vendor);
		return expect.objectContaining({ taskId: task?.id, status: 'succeeded' });
	}

	async function begunBy(worker: Worker): Promise<string[]> {
		return (await worker.executions()).begun;
	}
});

function taskIdOf(item: unknown): unknown {
	return typeof item === 'object' && item !== null && 'taskId' in item ? item.taskId : undefined;
}
