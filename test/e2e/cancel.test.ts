import { z } from 'zod';

import { BEGUN_WARNING } from '../../nodes/shared/tasks/cancel/cancelWarnings';
import { type Execution, hasEnded, itemsOf, SANDBOX_OWNER } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { supportedProviders } from '../../sandbox/supportedProviders';
import { phaseOf } from '../../sandbox/vendors/server/tasks';
import { eventually } from './support/eventually';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { SUSPEND } from './support/suspended';
import { buildStage, type Stage, theProvider } from './support/testInstance';
import { AFTER, type KlingNode, klingWorkflow } from './support/workflows';

const CANCELING = supportedProviders.filter(({ tasks }) => tasks.cancel).map(({ id }) => id);

/** A task that is queued during the whole test. */
const QUEUED = 'A fox [seconds=3600]';
/** A task that is being processed when a wait of a minute ends. */
const BEGUN = 'A fox [seconds=120]';

const AFTER_A_MINUTE = { timeout: 1 };
const CANCEL_AT_PROVIDER = { whenStopped: 'cancel' };

const CANCEL = {
	resource: 'task',
	operation: 'cancel',
	taskId: '={{ $json.taskId }}',
	kind: '={{ $json.kind }}',
};

/**
 * What is done with a task of each provider that can cancel. All of it runs in parallel, because timeouts last a minute
 * at least; each row has its own stand-in, so that a provider has one task in it.
 */
const RUNS = {
	queued: (kling) => [
		kling({ prompt: QUEUED, waitMode: 'none' }, { name: 'Submit' }),
		kling(CANCEL),
	],
	tooLate: (kling) => [kling({ prompt: 'A fox' }, { name: 'Submit' }), kling(CANCEL)],
	stopped: (kling) => [kling({ prompt: QUEUED, waitOptions: CANCEL_AT_PROVIDER })],
	stoppedByDefault: (kling) => [kling({ prompt: QUEUED })],
	timeout: (kling) => [
		kling({ prompt: QUEUED, waitOptions: { ...AFTER_A_MINUTE, ...CANCEL_AT_PROVIDER } }),
	],
	timeoutOnceBegun: (kling) => [
		kling({ prompt: BEGUN, waitOptions: { ...AFTER_A_MINUTE, ...CANCEL_AT_PROVIDER } }),
	],
	timeoutByDefault: (kling) => [kling({ prompt: QUEUED, waitOptions: AFTER_A_MINUTE })],
	suspended: (kling) => [
		kling({
			...SUSPEND,
			prompt: QUEUED,
			waitOptions: { ...SUSPEND.waitOptions, ...AFTER_A_MINUTE, ...CANCEL_AT_PROVIDER },
		}),
	],
	suspendedByDefault: (kling) => [
		kling({
			...SUSPEND,
			prompt: QUEUED,
			waitOptions: { ...SUSPEND.waitOptions, ...AFTER_A_MINUTE },
		}),
	],
} satisfies Record<
	string,
	(
		kling: (parameters: Record<string, unknown>, more?: Partial<KlingNode>) => KlingNode,
	) => KlingNode[]
>;

type Name = keyof typeof RUNS;

const taskSchema = z.object({ kind: z.string() });

let rest: N8nRest;
const stages = new Map<string, Stage>();
const executionIds = new Map<string, string>();

beforeAll(async () => {
	rest = new N8nRest(sharedN8n().url);
	await rest.signIn(SANDBOX_OWNER);
	for (const [name, nodes] of Object.entries(RUNS)) {
		const stage = await buildStage(rest);
		stages.set(name, stage);
		for (const id of CANCELING) {
			const kling = (parameters: Record<string, unknown>, more: Partial<KlingNode> = {}) =>
				stage.kling(theProvider(id), parameters, more);
			const workflow = await rest.importWorkflow(klingWorkflow(`${name} ${id}`, nodes(kling)));
			executionIds.set(`${name} ${id}`, await rest.startManually(workflow));
		}
	}
}, 60_000);

afterAll(async () => {
	for (const { sandbox } of stages.values()) await sandbox.close();
});

test('fal, PiAPI and Replicate can cancel tasks', () => {
	expect([...CANCELING].sort()).toEqual(['fal', 'piapi', 'replicate']);
});

describe.each(CANCELING)('the stop button, at %s', (id) => {
	test('cancels the task of a polling execution that is to be canceled at the provider', async () => {
		const execution = await stop('stopped', id);
		expect(execution.status).toBe('canceled');
		await eventually('the canceled task', () =>
			taskOf('stopped', id).phase === 'cancelled' ? true : undefined,
		);
		expect(cancels('stopped', id)).toBe(1);
	});

	test('leaves the task of a polling execution running by default', async () => {
		const execution = await stop('stoppedByDefault', id);
		expect(execution.status).toBe('canceled');
		expect(taskOf('stoppedByDefault', id).phase).toBe('queued');
		expect(cancels('stoppedByDefault', id)).toBe(0);
	});
});

describe.each(CANCELING)('Task › Cancel at %s', (id) => {
	test('returns a queued task as canceled, and the provider has one task, which is canceled', async () => {
		const execution = await endOf('queued', id);
		expect(execution.failure).toBeUndefined();
		expect(itemsOf(execution, AFTER)).toEqual([
			{
				status: 'canceled',
				videoUrl: null,
				taskId: taskOf('queued', id).taskId,
				provider: id,
				kind: kindIn(execution),
				videos: [],
				failure: null,
				cost: id === 'piapi' ? { amount: 0, unit: 'USD', source: 'billed' } : null,
				warnings: [],
				details: expect.any(Object),
			},
		]);
		expect(taskOf('queued', id).phase).toBe('cancelled');
		expect(cancels('queued', id)).toBe(1);
	});

	test('returns a task that succeeded before with its video and a warning', async () => {
		const execution = await endOf('tooLate', id);
		expect(execution.failure).toBeUndefined();
		const { taskId, phase } = taskOf('tooLate', id);
		const videoUrl = stageOf('tooLate').sandbox.url + `/files/${id}/${taskId}.mp4`;
		expect(itemsOf(execution, AFTER)).toEqual([
			{
				status: 'succeeded',
				videoUrl,
				taskId,
				provider: id,
				kind: kindIn(execution),
				videos: [expect.objectContaining({ url: videoUrl })],
				failure: null,
				cost: COST_OF_VIDEO[id] ?? null,
				warnings: [TOO_LATE[id]],
				details: expect.any(Object),
			},
		]);
		expect(phase).toBe('succeeded');
		expect(cancels('tooLate', id)).toBe(0);
	});
});

/** What is said about the bill of a task that ended before it could be canceled, as the stand-ins bill it. */
const TOO_LATE: Readonly<Record<string, string>> = {
	fal: 'The task ended before the cancel took effect, and the provider billed 3 units.',
	piapi: 'The task ended before the cancel took effect, and the provider billed 1 USD.',
	replicate: 'The task ended before the cancel took effect, so it may be billed.',
};

/** Cost of a finished video at the stand-ins. */
const COST_OF_VIDEO: Readonly<Record<string, object>> = {
	fal: { amount: 3, unit: 'units', source: 'billed' },
	piapi: { amount: 1, unit: 'USD', source: 'billed' },
};

describe.each(CANCELING)('the timeout, at %s', (id) => {
	const { displayName } = theProvider(id);

	test.each(['timeout', 'suspended'] as const)(
		'cancels a queued task that is to be canceled at the provider (%s)',
		async (name) => {
			const { status, failure } = await endOf(name, id);
			expect({ status, message: failure?.message }).toEqual({
				status: 'error',
				message: `A cancel ended the task at ${displayName} [Item 0]`,
			});
			expect(failure?.description).toMatch(
				new RegExp(
					`^Run the node again to create a new task\\. Task ID ${taskOf(name, id).taskId}, provider ${id}, kind `,
				),
			);
			expect(taskOf(name, id).phase).toBe('cancelled');
			expect(cancels(name, id)).toBe(1);
		},
	);

	test.each(['timeoutByDefault', 'suspendedByDefault'] as const)(
		'leaves a task running by default (%s)',
		async (name) => {
			const { status, failure } = await endOf(name, id);
			expect(status).toBe('error');
			expect(failure?.message).toMatch(
				new RegExp(`^The task is still running at ${displayName} after \\d+ seconds \\[Item 0\\]$`),
			);
			expect(failure?.description).toContain(`Task ID ${taskOf(name, id).taskId}, `);
			expect(taskOf(name, id).phase).toBe('queued');
			expect(cancels(name, id)).toBe(0);
		},
	);
});

test('the timeout cancels a task that has begun at Replicate, and the error says that it may be billed', async () => {
	const { failure } = await endOf('timeoutOnceBegun', 'replicate');
	expect(failure?.message).toBe('A cancel ended the task at Replicate [Item 0]');
	expect(failure?.description).toContain(BEGUN_WARNING);
	expect(taskOf('timeoutOnceBegun', 'replicate').phase).toBe('cancelled');
});

test.each(CANCELING.filter((id) => id !== 'replicate'))(
	'the timeout reports that %s did not cancel a task that has begun',
	async (id) => {
		const { failure } = await endOf('timeoutOnceBegun', id);
		const { displayName } = theProvider(id);
		expect(failure?.message).toBe(
			`${displayName} did not cancel the task, which is still running [Item 0]`,
		);
		expect(failure?.description).toMatch(/^Use Task › Get to get the video\. It may be billed\. /);
		expect(cancels('timeoutOnceBegun', id)).toBeGreaterThan(0);
		expect(taskOf('timeoutOnceBegun', id).phase).not.toBe('cancelled');
	},
);

keysStayHidden();

function stageOf(name: Name): Stage {
	const stage = stages.get(name);
	if (stage === undefined) throw new Error(`There is no stage ${name}.`);
	return stage;
}

function executionId(name: Name, id: string): string {
	const known = executionIds.get(`${name} ${id}`);
	if (known === undefined) throw new Error(`There is no execution ${name} ${id}.`);
	return known;
}

async function endOf(name: Name, id: string): Promise<Execution> {
	return await rest.waitFor(executionId(name, id), hasEnded, 240_000);
}

/** Presses the stop button once the status of the task was checked. */
async function stop(name: Name, id: string): Promise<Execution> {
	await eventually(`a status check at ${id}`, () =>
		stageOf(name)
			.sandbox.requests()
			.find(({ vendor, role }) => vendor === id && role === 'status'),
	);
	await rest.stopExecution(executionId(name, id));
	return await endOf(name, id);
}

/** The only task of a provider in a row, as its stand-in has it now. */
function taskOf(name: Name, id: string) {
	const [task, ...others] = stageOf(name).sandbox.control.tasks(id);
	expect(others).toEqual([]);
	if (task === undefined) throw new Error(`${id} has no task of ${name}.`);
	return { taskId: task.id, phase: phaseOf(task, Date.now()) };
}

/** How many cancels a provider got. */
function cancels(name: Name, id: string): number {
	return stageOf(name)
		.sandbox.requests()
		.filter(({ vendor, role }) => vendor === id && role === 'cancel').length;
}

/** Kind of the task, as the node that submitted it returned it. */
function kindIn(execution: Execution): string {
	const [submitted] = itemsOf(execution, 'Submit');
	return taskSchema.parse(submitted).kind;
}
