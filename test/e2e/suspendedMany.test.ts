import { supportedProviders } from '../../sandbox/supportedProviders';
import { type Execution, itemsOf, type RunningN8n, startN8n, stepsOn } from '../../sandbox/n8n';
import { callbackUrlIn } from './support/callbackUrl';
import { eventually } from './support/eventually';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage, theProvider } from './support/testInstance';
import { post } from './support/trigger';
import { ENDED, PARKED_OR_ENDED, WebhookWorkflow } from './support/webhookWorkflow';
import { AFTER, AFTER_ERROR, klingWorkflow, type OnError } from './support/workflows';

/** How many executions n8n runs at a time: a tenth of those that are parked. */
const SLOTS = 5;
const EACH = (10 * SLOTS) / supportedProviders.length;

/** Providers that are given the address of the parked execution: the test calls for the one, nobody for the other. */
const CALLING = 'kkiai';
const SILENT = 'klingai';

/** Where n8n is killed during a look: each of these has a provider of its own, so that its look can be held up. */
const LATER_LOOK = 'imini';
const FIRST_LOOK = 'apimart';
const FIRST_LOOK_GOES_ON = 'mulerouter';

/** What n8n says of a sub-workflow that it finds dead. */
const DIED = 'Workflow did not finish, possible out-of-memory issue';

let n8n: RunningN8n;
let stage: Stage;
const suspended = new Map<string, WebhookWorkflow>();
const looking = new Map<string, WebhookWorkflow>();

beforeAll(async () => {
	n8n = await startN8n({
		tarball: sharedN8n().tarball,
		env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: String(SLOTS) },
		steps: stepsOn(process.stdout),
	});
	stage = await buildStage(n8n.rest);
	stage.sandbox.control.injectFault({ kind: 'callback', as: 'none', count: 2 * EACH });
	for (const { id } of supportedProviders) suspended.set(id, await activate(id));
	for (const id of [LATER_LOOK, FIRST_LOOK]) looking.set(id, await activate(id));
	looking.set(FIRST_LOOK_GOES_ON, await activate(FIRST_LOOK_GOES_ON, 'continueErrorOutput'));

	let number = 0;
	for (const workflow of suspended.values()) {
		const calls = Array.from({ length: EACH }, () => ({ prompt: `A fox [number=${number++}]` }));
		await Promise.all(calls.map(async (body) => await workflow.call(body)));
	}
	await all(PARKED_OR_ENDED);
});

afterAll(async () => {
	await stage?.sandbox.close();
	await n8n?.stop();
});

describe('fifty parked executions', () => {
	test('hold no slot, so that others run', async () => {
		const listed = await all(PARKED_OR_ENDED);
		expect(listed.flatMap(({ started }) => started.map(({ status }) => status))).toEqual(
			Array.from({ length: 10 * SLOTS }, () => 'waiting'),
		);
		expect(await stage.rest.running()).toEqual({ executions: [], slots: 0 });

		const quick = await WebhookWorkflow.activate(
			stage.rest,
			klingWorkflow('Quick', []),
			'lastNode',
		);
		expect(await quick.call({ hello: 'world' })).toMatchObject({
			status: 200,
			body: { body: { hello: 'world' } },
		});
	});

	test('are woken by a callback after n8n was killed', async () => {
		// Parked as the last one, so that it is looked at when the others have ended.
		await park(LATER_LOOK);
		await n8n.crash();
		await n8n.restart();
		const urls = stage.sandbox
			.requests()
			.filter(({ role, vendor }) => role === 'submit' && vendor === CALLING)
			.map(callbackUrlIn);
		expect(new Set(urls).size).toBe(EACH);
		const answers = await Promise.all(urls.map(async (url) => await post(url, {})));
		expect(answers.map(({ status }) => status)).toEqual(urls.map(() => 200));
		const { suspendedFor } = await eventually('the executions that were called', async () => {
			const now = await suspended.get(CALLING)?.executions();
			return now?.started.every(({ status }) => status === 'success') ? now : undefined;
		});
		// No timer had a part in it.
		expect(suspendedFor.map(({ status }) => status)).toEqual(urls.map(() => 'waiting'));
	});

	test('end with a video of their own each, and nothing is bought twice', async () => {
		await checkTasks(LATER_LOOK, 1);
		// From here on these two are looked at for the first time when that one is looked at for the second time.
		await Promise.all([park(FIRST_LOOK), park(FIRST_LOOK_GOES_ON)]);

		const ended = await all(ENDED);
		const ids = ended.flatMap(({ started }) => started.map(({ id }) => id));
		const executions = await Promise.all(ids.map(async (id) => await stage.rest.execution(id)));
		const bought = stage.sandbox.control.tasks().filter(({ marks }) => marks.has('number'));
		expect(executions.map(outcomeOf).sort(byNumber)).toEqual(
			bought
				.map(({ marks, id }) => ({
					number: Number(marks.get('number')),
					status: 'success',
					after: [[{ taskId: id, status: 'succeeded' }]],
				}))
				.sort(byNumber),
		);
		expect(bought).toHaveLength(10 * SLOTS);
		expect(ended.flatMap(({ suspendedFor }) => suspendedFor.map(({ status }) => status))).toEqual(
			Array.from({ length: 10 * SLOTS }, () => 'success'),
		);
	});
});

describe('when n8n is killed during a look', () => {
	beforeAll(async () => {
		for (const vendor of looking.keys()) {
			stage.sandbox.control.injectFault({
				kind: 'slow',
				operation: 'status',
				vendor,
				delayMs: 60_000,
			});
		}
		await checkTasks(LATER_LOOK, 2);
		await checkTasks(FIRST_LOOK, 1);
		await checkTasks(FIRST_LOOK_GOES_ON, 1);
		await n8n.crash();
		await n8n.restart();
	});

	test('the first one: the execution fails, and its sub-workflow names the task', async () => {
		const { execution, suspendedFor } = await endOf(FIRST_LOOK);
		expect(execution).toMatchObject({ status: 'error', failure: { message: DIED } });
		expect(suspendedFor.status).toBe('crashed');
		expect(itemsOf(suspendedFor, 'Kling: Timer')).toMatchObject([openTask(FIRST_LOOK)]);
	});

	test('the first one, with an error output: the item leaves by it', async () => {
		const { execution, suspendedFor } = await endOf(FIRST_LOOK_GOES_ON);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER_ERROR)).toMatchObject([{ error: DIED }]);
		expect(itemsOf(suspendedFor, 'Kling: Timer')).toMatchObject([openTask(FIRST_LOOK_GOES_ON)]);
	});

	test('a later one: the execution goes on with the task as it was, still open', async () => {
		const { execution } = await endOf(LATER_LOOK);
		expect(execution.status).toBe('success');
		expect(itemsOf(execution, AFTER)).toMatchObject([openTask(LATER_LOOK)]);
	});

	test('a retry says the same again, and buys nothing', async () => {
		const before = stage.sandbox.control.tasks();
		expect(before).toHaveLength(10 * SLOTS + looking.size);
		const { execution } = await endOf(FIRST_LOOK);
		const retried = await stage.rest.execution(await stage.rest.retry(execution.id));
		expect(retried).toMatchObject({ status: 'error', failure: { message: DIED } });
		expect(stage.sandbox.control.tasks()).toEqual(before);
	});
});

async function activate(providerId: string, onError: OnError = 'stopWorkflow') {
	const kling = stage.kling(
		theProvider(providerId),
		{
			waitMode: 'suspend',
			waitOptions: { useCallback: [CALLING, SILENT].includes(providerId) ? 'always' : 'never' },
			prompt: '={{ $json.body.prompt }}',
		},
		{ onError },
	);
	return await WebhookWorkflow.activate(stage.rest, klingWorkflow(providerId, [kling]));
}

/** The executions of the fifty, by workflow, once all are in a wanted state. */
async function all(wanted: ReadonlySet<string>) {
	return await Promise.all(
		[...suspended.values()].map(async (workflow) => await workflow.untilAll(wanted, EACH)),
	);
}

/** Parks an execution whose look n8n is to be killed in, for a task that takes longer than the test. */
async function park(id: string): Promise<void> {
	const workflow = theLooking(id);
	await workflow.call({ prompt: `A fox [looked-at] [seconds=600]` });
	await workflow.untilAll(new Set(['waiting']), 1);
}

/** Waits until its task is asked about for the nth time. */
async function checkTasks(id: string, nth: number): Promise<void> {
	const { taskId } = openTask(id);
	await eventually(
		`look ${nth} at the task of ${id}`,
		() => {
			const looks = stage.sandbox.requests().filter(({ path }) => path.includes(taskId));
			return looks.length >= nth ? true : undefined;
		},
		120_000,
	);
}

async function endOf(id: string) {
	const { started, suspendedFor } = await theLooking(id).untilAll(ENDED, 1);
	return {
		execution: await stage.rest.execution(started[0]?.id ?? ''),
		suspendedFor: await stage.rest.execution(suspendedFor[0]?.id ?? ''),
	};
}

function theLooking(id: string): WebhookWorkflow {
	const workflow = looking.get(id);
	if (workflow === undefined) throw new Error(`Nothing is parked for ${id}.`);
	return workflow;
}

/** The task that n8n is killed over, as an item tells of it. */
function openTask(vendor: string) {
	const task = stage.sandbox.control.tasks(vendor).find(({ marks }) => marks.has('looked-at'));
	if (task === undefined) throw new Error(`${vendor} has no such task.`);
	return { taskId: task.id, provider: vendor, status: 'queued' };
}

/** What an execution was started with, and what came out behind Kling in every run of that node. */
function outcomeOf(execution: Execution) {
	const [call] = itemsOf(execution, 'Start');
	const number = Number(/number=(\d+)/.exec(JSON.stringify(call))?.[1]);
	const after = (execution.nodes[AFTER] ?? []).map(({ outputs }) =>
		(outputs[0] ?? []).map(createTask),
	);
	return { number, status: execution.status, after };
}

function createTask(item: unknown): unknown {
	if (typeof item !== 'object' || item === null) return item;
	if (!('taskId' in item) || !('status' in item)) return item;
	return { taskId: item.taskId, status: item.status };
}

function byNumber(a: { number: number }, b: { number: number }): number {
	return a.number - b.number;
}
