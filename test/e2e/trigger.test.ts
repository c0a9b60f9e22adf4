import { z } from 'zod';

import { credentialFor, goodKey } from '../../sandbox/accounts';
import { itemsOf, type Execution, type StoredCredential } from '../../sandbox/n8n';
import type { StoredWorkflow } from '../../sandbox/n8n/rest';
import { WEBHOOK_SECRET } from './support/canaries';
import { eventually } from './support/eventually';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/testInstance';
import {
	urlsOf,
	answersTo,
	endedExecutions,
	post,
	TriggerEditor,
	triggerNode,
	triggerWorkflow,
	untilItAnswers,
} from './support/trigger';
import { AFTER } from './support/workflows';

const task = z
	.object({ taskId: z.string(), kind: z.string(), details: z.record(z.unknown()) })
	.passthrough();

const stage = useStage();
let editor: TriggerEditor;

beforeAll(async () => {
	editor = await TriggerEditor.signIn();
});

/** An active workflow that begins with a Kling Trigger. */
interface Listener {
	workflow: StoredWorkflow;
	addresses: ReturnType<typeof urlsOf>;
}

async function listener(
	provider: string,
	parameters: Record<string, unknown> = {},
	credential: StoredCredential = stage().credential(theProvider(provider)),
	isActive = true,
): Promise<Listener> {
	const node = triggerNode(credential, { provider, ...parameters });
	const workflow = await stage().rest.importWorkflow(triggerWorkflow(node));
	const addresses = urlsOf(node);
	if (isActive) {
		await stage().rest.activate(workflow);
		await untilItAnswers(addresses.production);
	}
	return { workflow, addresses };
}

/** Starts a task by hand and does not wait for it; returns the task as the submit tells of it. */
async function submit(provider: string, parameters: Record<string, unknown>) {
	const kling = stage().kling(theProvider(provider), {
		prompt: 'A lighthouse at dusk',
		...parameters,
		waitMode: 'none',
	});
	const execution = await stage().run(kling);
	expect(execution.failure).toBeUndefined();
	return task.parse(itemsOf(execution, AFTER)[0]);
}

/** Waits until the sandbox has delivered so many callbacks; returns what they were answered. */
async function delivered(count: number): Promise<number[]> {
	return await answersTo(stage().sandbox, count);
}

/** Waits for the executions of a workflow to end, oldest first. */
async function executionsOf({ workflow }: Listener): Promise<Execution[]> {
	return await endedExecutions(stage().rest, workflow);
}

/** The task as Task › Get tells of it now. */
async function got(provider: string, { taskId, kind }: z.infer<typeof task>) {
	const get = { resource: 'task', operation: 'get', taskId, kind, waitMode: 'none' };
	const execution = await stage().run(stage().kling(theProvider(provider), get));
	return task.parse(itemsOf(execution, AFTER)[0]);
}

const perRequest = [
	{ provider: 'klingai', name: "Kling's newer API", parameters: {} },
	{ provider: 'kkiai', name: 'kkiai', parameters: { model: listed('kling-v3') } },
];

test.each(perRequest)(
	'a call of $name starts the workflow once, with what Task › Get gives',
	async ({ provider, parameters }) => {
		const to = await listener(provider);
		stage().sandbox.control.injectFault({ kind: 'callback', as: 'duplicated' });
		const options = { callbackUrl: to.addresses.production };
		const submitted = await submit(provider, { ...parameters, options });
		// Running twice, and the end twice.
		expect(await delivered(4)).toEqual([200, 200, 200, 200]);

		const [execution, ...more] = await executionsOf(to);
		expect(more).toEqual([]);
		const { details, ...others } = await got(provider, submitted);
		const expected = { ...others, details: { ...details, requestId: expect.anything() } };
		expect(execution && itemsOf(execution, AFTER)).toEqual([expected]);
		expect(expected).toMatchObject({ status: 'succeeded', taskId: submitted.taskId });
		expect(await editor.kept(to.workflow)).toEqual({
			tasks: { [`${provider}/${submitted.taskId}`]: 'succeeded' },
		});

		const [last] = stage().sandbox.control.callbacks().slice(-1);
		expect(await post(to.addresses.production, last?.body)).toEqual({
			status: 200,
			body: { message: 'This status was already reported.' },
		});
		expect(await executionsOf(to)).toHaveLength(1);
	},
);

test('a call of mulerouter goes to the address in its console', async () => {
	const to = await listener('mulerouter', { options: { simplify: false } });
	stage().sandbox.control.set({
		consoleWebhook: to.addresses.production,
		webhookSecret: WEBHOOK_SECRET,
	});
	const submitted = await submit('mulerouter', {
		images: { image: [{ url: 'https://example.com/a.png', role: 'firstFrame' }] },
	});
	expect(await delivered(2)).toEqual([200, 200]);
	const [execution] = await executionsOf(to);
	expect(execution && itemsOf(execution, AFTER)).toMatchObject([
		{
			taskId: submitted.taskId,
			kind: 'kling-v3-omni/image-to-video/generation',
			status: 'succeeded',
			providerResponse: { task_info: { id: submitted.taskId } },
		},
	]);
});

test('a call of apimart is received a step below the address, where a client saw it go', async () => {
	const to = await listener('apimart');
	const additionalBodyFields = JSON.stringify({ webhook: to.addresses.production });
	const submitted = await submit('apimart', { options: { additionalBodyFields } });
	expect(await delivered(1)).toEqual([200]);
	const [execution] = await executionsOf(to);
	expect(execution && itemsOf(execution, AFTER)).toMatchObject([
		{ taskId: submitted.taskId, status: 'succeeded' },
	]);
});

test('a failed task arrives as a failure, and unfinished states when they are wanted', async () => {
	const to = await listener('klingai', { events: ['succeeded', 'failed', 'unfinished'] });
	await submit('klingai', {
		prompt: 'A lighthouse [fail] [seconds=2]',
		options: { callbackUrl: to.addresses.production },
	});
	expect(await delivered(2)).toEqual([200, 200]);
	const items = (await executionsOf(to)).flatMap((execution) => itemsOf(execution, AFTER));
	expect(items).toMatchObject([
		{ status: 'processing', failure: null, details: { completedAt: null } },
		{ status: 'failed', videoUrl: null, failure: { message: expect.any(String) } },
	]);
});

test('a call that nobody at the provider made starts nothing', async () => {
	const to = await listener('klingai');
	const forged = { id: '999', status: 'succeeded', outputs: [] };
	expect(await post(to.addresses.production, forged)).toEqual({
		status: 404,
		body: { message: 'The task was not found at Kling (Official).' },
	});
	// A success that is none: what starts the workflow is what Kling itself says.
	stage().sandbox.control.injectFault({ kind: 'callback', as: 'forged' });
	await submit('klingai', {
		prompt: 'A lighthouse [fail]',
		options: { callbackUrl: to.addresses.production },
	});
	expect(await delivered(3)).toEqual([200, 200, 200]);
	const items = (await executionsOf(to)).flatMap((execution) => itemsOf(execution, AFTER));
	expect(items).toMatchObject([{ status: 'failed', videoUrl: null }]);
});

test('with a secret in the credential only signed calls are taken', async () => {
	const { sandbox, rest } = stage();
	const klingai = theProvider('klingai');
	const { data, ...credential } = credentialFor(
		klingai,
		sandbox.baseUrl('klingai'),
		'sandbox-klingai-key',
	);
	const withSecret = await rest.createCredential({
		...credential,
		name: 'With a secret',
		data: { ...data, webhookSecret: WEBHOOK_SECRET },
	});
	const to = await listener('klingai', {}, withSecret);

	sandbox.control.set({ webhookSecret: WEBHOOK_SECRET });
	sandbox.control.injectFault({ kind: 'callback', as: 'forged' });
	await submit('klingai', { options: { callbackUrl: to.addresses.production } });
	// The forged one comes first, signed with another secret.
	expect(await delivered(3)).toEqual([401, 200, 200]);
	const [last] = sandbox.control.callbacks().slice(-1);
	expect(await post(to.addresses.production, last?.body)).toEqual({
		status: 401,
		body: { message: 'The signature is missing.' },
	});
	expect(await executionsOf(to)).toMatchObject([{ status: 'success' }]);
});

test('a signed call of replicate comes through an https address, and starts the workflow once', async () => {
	const { sandbox, rest } = stage();
	const replicate = theProvider('replicate');
	const { data, ...credential } = credentialFor(
		replicate,
		sandbox.baseUrl('replicate'),
		goodKey(replicate) ?? '',
	);
	const withSecret = await rest.createCredential({
		...credential,
		name: 'Replicate with a secret',
		data: { ...data, webhookSecret: WEBHOOK_SECRET },
	});
	const to = await listener('replicate', {}, withSecret);
	const { origin, pathname } = new URL(to.addresses.production);
	const outside = 'https://n8n.example.com';

	sandbox.control.set({ webhookSecret: WEBHOOK_SECRET, tunnels: { [outside]: origin } });
	sandbox.control.injectFault({ kind: 'callback', as: 'forged' });
	const { taskId } = await submit('replicate', {
		options: { callbackUrl: outside + pathname },
	});
	// The forged one comes first, signed with another secret; then the end alone.
	expect(await delivered(2)).toEqual([401, 200]);
	const [execution, ...more] = await executionsOf(to);
	expect(more).toEqual([]);
	expect(execution && itemsOf(execution, AFTER)).toMatchObject([{ taskId, status: 'succeeded' }]);
});

test('a signed call of wavespeed comes through an https address, and is checked with the secret that the node requests', async () => {
	const to = await listener('wavespeed');
	const { origin, pathname } = new URL(to.addresses.production);
	const outside = 'https://n8n.example.com';
	const { control } = stage().sandbox;
	control.set({ tunnels: { [outside]: origin } });
	control.injectFault({ kind: 'callback', as: 'forged' });
	const { taskId } = await submit('wavespeed', { options: { callbackUrl: outside + pathname } });
	// The forged one comes first, signed with another secret; then the end alone.
	expect(await delivered(2)).toEqual([401, 200]);
	const [execution, ...more] = await executionsOf(to);
	expect(more).toEqual([]);
	expect(execution && itemsOf(execution, AFTER)).toMatchObject([{ taskId, status: 'succeeded' }]);
});

test('while the provider cannot be asked the caller is told to come back', async () => {
	const to = await listener('klingai');
	const { control } = stage().sandbox;
	const { taskId } = await submit('klingai', { prompt: 'A lighthouse [seconds=0.1]' });
	const ended = { id: taskId, status: 'succeeded' };
	control.injectFault({ kind: 'refuse', operation: 'status', status: 503, count: 5 });
	expect((await post(to.addresses.production, ended)).status).toBe(503);
	expect(await executionsOf(to)).toEqual([]);
	// All at once, and still it is told once.
	const again = [1, 2, 3].map(async () => await post(to.addresses.production, ended));
	expect((await Promise.all(again)).map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(await executionsOf(to)).toMatchObject([{ status: 'success' }]);
});

test('"Listen for test event" waits for the end, too', async () => {
	const to = await listener('klingai', {}, undefined, false);
	await editor.listen(to.workflow);
	const submitted = await submit('klingai', { options: { callbackUrl: to.addresses.test } });
	expect(await delivered(2)).toEqual([200, 200]);
	// The caller is answered a moment before the execution is listed.
	const listed = await eventually('the execution', async () => {
		const [first] = await stage().rest.executions(to.workflow.id);
		return first;
	});
	expect(listed).toMatchObject({ mode: 'manual' });
	const [execution] = await executionsOf(to);
	expect(execution && itemsOf(execution, AFTER)).toMatchObject([
		{ taskId: submitted.taskId, status: 'succeeded' },
	]);
	expect(await editor.kept(to.workflow)).toBeUndefined();
});

keysStayHidden();

/** A model as the panel stores it when it was chosen from the list. */
function listed(id: string) {
	return { __rl: true, mode: 'list', value: id };
}
