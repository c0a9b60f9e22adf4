import { supportedProviders } from '../../sandbox/supportedProviders';
import {
	type Execution,
	hasEnded,
	itemsOf,
	SANDBOX_OWNER,
	type StoredCredential,
	type Workflow,
} from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { credentialFor, goodKey } from '../../sandbox/accounts';
import { keysStayHidden } from './support/secrets';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage, theProvider } from './support/testInstance';
import { SUM_OF_DATA, sumOfClip } from './support/checksums';
import { isSuspended, SUSPEND, taskIdsIn, withAfter, workflowOf } from './support/suspended';
import { AFTER, AFTER_ERROR, type KlingNode } from './support/workflows';

const ROWS = [{ prompt: 'A fox' }, { prompt: 'A hen [fail]' }, { prompt: 'A dog' }];
const [FOX, HEN, DOG] = [0, 1, 2];
const FROM_ROW = { ...SUSPEND, prompt: '={{ $json.prompt }}' };

const CALLED = { ...SUSPEND, waitOptions: { useCallback: 'always' }, prompt: 'A fox' };

/** Runs that are parked at the same time, because each takes more than a minute. */
const RUNS: Record<string, () => Workflow> = {
	...Object.fromEntries(
		supportedProviders.map((provider) => [
			provider.id,
			() => workflowOf([stage.kling(provider, { ...SUSPEND, prompt: 'A fox' })], [{}]),
		]),
	),
	stop: () => workflowOf([stage.kling(theProvider('klingai'), FROM_ROW)], ROWS),
	continueOnFail: () =>
		workflowOf(
			[stage.kling(theProvider('imini'), FROM_ROW, { onError: 'continueRegularOutput' })],
			[...ROWS, { prompt: '' }],
		),
	errorOutput: () =>
		workflowOf(
			[stage.kling(theProvider('imini'), FROM_ROW, { onError: 'continueErrorOutput' })],
			ROWS,
		),
	late: () => workflowOf([lateTask('fail')], [{}]),
	lateGoesOn: () => workflowOf([lateTask('continue')], [{}]),
	twoChecks: () =>
		workflowOf(
			[stage.kling(theProvider('apimart'), { ...SUSPEND, prompt: 'A fox [seconds=100]' })],
			[{}],
		),
	earlyCall: () => {
		stage.sandbox.control.injectFault({ kind: 'callback', vendor: 'klingai', as: 'early' });
		return workflowOf([stage.kling(theProvider('klingai'), CALLED)], [{}]);
	},
	lateCall: () => {
		const late = { kind: 'callback', vendor: 'kkiai', as: 'late', seconds: 90 } as const;
		stage.sandbox.control.injectFault(late);
		return workflowOf([stage.kling(theProvider('kkiai'), CALLED)], [{}]);
	},
	get: () => {
		const submit = stage.kling(
			theProvider('kkiai'),
			{ waitMode: 'none', prompt: 'A fox [seconds=20]' },
			{ name: 'Submit' },
		);
		const get = stage.kling(theProvider('kkiai'), {
			...SUSPEND,
			resource: 'task',
			operation: 'get',
			taskId: '={{ $json.taskId }}',
		});
		return workflowOf([submit, get], [{}]);
	},
	download: () => {
		const parameters = {
			...SUSPEND,
			prompt: 'A fox',
			downloadVideo: true,
			downloadOptions: { allowPrivateHosts: true },
		};
		return withAfter(
			workflowOf([stage.kling(theProvider('imini'), parameters)], [{}]),
			SUM_OF_DATA,
		);
	},
	deletedCredential: () => {
		const parameters = { ...SUSPEND, prompt: 'A fox [seconds=600]' };
		const credential = toBeDeleted;
		return workflowOf([stage.kling(theProvider('imini'), parameters, { credential })], [{}]);
	},
	lineage: () =>
		withAfter(
			workflowOf([stage.kling(theProvider('kkiai'), FROM_ROW)], [ROWS[FOX], ROWS[DOG]]),
			PROMPT_OF_ROW,
		),
};

/** The node behind Kling hands on what only the item before Kling knows. */
const PROMPT_OF_ROW = {
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: [
				{ id: 'p', name: 'prompt', type: 'string', value: "={{ $('Items').item.json.prompt }}" },
			],
		},
		options: {},
	},
};

interface Run {
	id: string;
	/** The execution once it is parked. */
	suspended: Execution;
}

let stage: Stage;
/** A credential of one run only, which is deleted once that is parked. */
let toBeDeleted: StoredCredential;
const runs = new Map<string, Run>();

beforeAll(async () => {
	const rest = new N8nRest(sharedN8n().url);
	await rest.signIn(SANDBOX_OWNER);
	stage = await buildStage(rest);
	const imini = theProvider('imini');
	const key = goodKey(imini) ?? '';
	toBeDeleted = await rest.createCredential(
		credentialFor(imini, stage.sandbox.baseUrl('imini'), key),
	);
	const ids = new Map<string, string>();
	for (const [name, workflow] of Object.entries(RUNS)) {
		ids.set(name, await rest.startManually(await rest.importWorkflow(workflow())));
	}
	for (const [name, id] of ids)
		runs.set(name, { id, suspended: await rest.waitFor(id, isSuspended) });
	await rest.deleteCredential(toBeDeleted);
}, 120_000);
afterAll(async () => await stage.sandbox.close());

test.each(supportedProviders)('$id: parks the execution, hands the video on', async ({ id }) => {
	const { suspended } = theRun(id);
	expect(suspended.status).toBe('waiting');
	expect(itemsOf(suspended, 'Kling')).toMatchObject([{ provider: id, status: 'queued' }]);

	const execution = await endOf(id);
	expect(execution.status).toBe('success');
	const [item] = itemsOf(execution, AFTER);
	expect(item).toMatchObject({ provider: id, status: 'succeeded', videoUrl: expect.any(String) });
	expect(item).not.toHaveProperty('klingWait');
});

test('a task that failed ends the execution, with the other tasks in its text', async () => {
	const { status, failure } = await endOf('stop');
	const ids = taskIdsIn(theRun('stop').suspended);
	expect(status).toBe('error');
	expect(failure?.message).toBe(
		`Kling (Official) ended the task without a video: "Generation failed" [Item ${HEN}]`,
	);
	expect(failure?.description).toContain(`Task ID ${ids[HEN]}, provider klingai, kind tasks.`);
	expect(failure?.description).toContain(
		`Other tasks of this run, for Task › Get: item ${FOX}: ${ids[FOX]} (provider klingai, kind tasks); item ${DOG}: ${ids[DOG]} (provider klingai, kind tasks).`,
	);
});

test('with Continue On Fail every item has its outcome, in order', async () => {
	const execution = await endOf('continueOnFail');
	expect(execution.status).toBe('success');
	expect(itemsOf(execution, AFTER)).toMatchObject([
		{ status: 'succeeded' },
		{
			error: {
				reason: 'failed',
				taskId: taskIdsIn(theRun('continueOnFail').suspended)[HEN],
				provider: 'imini',
			},
		},
		{ status: 'succeeded' },
		{ error: { reason: 'invalidInput', message: "'Prompt': the prompt is empty" } },
	]);
});

test('with the error output the good rows and the others part ways', async () => {
	const execution = await endOf('errorOutput');
	expect(itemsOf(execution, AFTER)).toMatchObject([
		{ status: 'succeeded' },
		{ status: 'succeeded' },
	]);
	expect(itemsOf(execution, AFTER_ERROR)).toMatchObject([
		{ prompt: 'A hen [fail]', error: { reason: 'failed' } },
	]);
});

test('a task that is not ready in time stops its item, and is named', async () => {
	const { status, failure } = await endOf('late');
	const [taskId] = taskIdsIn(theRun('late').suspended);
	expect(status).toBe('error');
	expect(failure?.message).toMatch(
		/^The task is still running at imini after \d+ seconds \[Item 0\]$/,
	);
	expect(failure?.description).toMatch(
		new RegExp(`Use Task › Get to get the video\\..* Task ID ${taskId}`),
	);
});

test('a task that is not ready in time is handed on where that is wanted', async () => {
	const execution = await endOf('lateGoesOn');
	const [item] = itemsOf(execution, AFTER);
	expect(item).toMatchObject({
		taskId: taskIdsIn(theRun('lateGoesOn').suspended)[0],
		status: 'queued',
	});
	expect(item).not.toHaveProperty('klingWait');
});

test('a task that takes longer than one pause is looked at again', async () => {
	const execution = await endOf('twoChecks');
	expect(itemsOf(execution, AFTER)).toMatchObject([{ status: 'succeeded' }]);
});

test.each(['earlyCall', 'lateCall'])(
	'%s: the timer makes up for it, and it goes on once',
	async (name) => {
		const execution = await endOf(name);
		expect(execution.nodes[AFTER]).toHaveLength(1);
		expect(itemsOf(execution, AFTER)).toMatchObject([{ status: 'succeeded' }]);
	},
);

test('Task › Get parks for a task that exists', async () => {
	const execution = await endOf('get');
	expect(itemsOf(execution, AFTER)).toMatchObject([
		{ taskId: taskIdsIn(theRun('get').suspended, 'Submit')[0], status: 'succeeded' },
	]);
});

test('the video is downloaded where that is wanted, and the next node reads it', async () => {
	const execution = await endOf('download');
	expect(itemsOf(execution, AFTER)).toMatchObject([{ sha256: await sumOfClip() }]);
});

test('the items know which items they came from', async () => {
	const execution = await endOf('lineage');
	expect(itemsOf(execution, AFTER)).toEqual([{ prompt: 'A fox' }, { prompt: 'A dog' }]);
});

test('a credential that is deleted while an execution is parked ends it at the next look', async () => {
	const { suspended } = theRun('deletedCredential');
	expect(suspended.status).toBe('waiting');
	const { status, failure } = await endOf('deletedCredential');
	const [taskId] = taskIdsIn(suspended);
	expect(status).toBe('error');
	expect(failure?.message).toBe('n8n can no longer read the credential of the task [Item 0]');
	expect(failure?.description).toContain(`Task ID ${taskId}, provider imini, kind video.`);
});

test('the stop button ends a parked execution', async () => {
	const kling = stage.kling(theProvider('imini'), { ...SUSPEND, prompt: 'A fox [seconds=600]' });
	const id = await stage.rest.startManually(
		await stage.rest.importWorkflow(workflowOf([kling], [{}])),
	);
	await stage.rest.waitFor(id, isSuspended);
	await stage.rest.stopExecution(id);
	expect(await stage.rest.waitFor(id, hasEnded)).toMatchObject({ status: 'canceled' });
});

keysStayHidden();

function theRun(name: string): Run {
	const run = runs.get(name);
	if (run === undefined) throw new Error(`There is no run ${name}.`);
	return run;
}

async function endOf(name: string): Promise<Execution> {
	return await stage.rest.waitFor(theRun(name).id, hasEnded, 240_000);
}

function lateTask(onTimeout: 'fail' | 'continue'): KlingNode {
	return stage.kling(theProvider('imini'), {
		...SUSPEND,
		prompt: 'A fox [seconds=600]',
		waitOptions: { ...SUSPEND.waitOptions, timeout: 1, onTimeout },
	});
}
