import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { type Execution, hasEnded, itemsOf } from '../../sandbox/n8n';
import { onLiveConnection } from '../../sandbox/n8n/restClient';
import { callbackUrlIn } from './support/callbackUrl';
import { eventually } from './support/eventually';
import { keysStayHidden } from './support/secrets';
import { theProvider, useStage } from './support/testInstance';
import { isSuspended, withAfter, workflowOf } from './support/suspended';
import { AFTER } from './support/workflows';

const ROWS = [{ prompt: 'A fox' }, { prompt: 'A hen' }, { prompt: 'A dog' }];

/** Somebody has to say yes before the workflow goes on. */
const APPROVAL = {
	type: 'n8n-nodes-base.wait',
	typeVersion: 1.1,
	webhookId: 'approval',
	parameters: { resume: 'webhook', httpMethod: 'POST' },
};

const stage = useStage();

/**
 * A fresh run of three items, with the addresses that their vendor is to call.
 *
 * @param after what stands behind Kling
 */
async function suspendThree(providerId: string, prompt: string, after = {}) {
	const kling = stage().kling(theProvider(providerId), {
		waitMode: 'suspend',
		waitOptions: { useCallback: 'always' },
		prompt: `={{ $json.prompt }} ${prompt}`,
	});
	const before = stage().sandbox.requests().length;
	const workflow = await stage().rest.importWorkflow(withAfter(workflowOf([kling], ROWS), after));
	const id = await stage().rest.startManually(workflow);
	await stage().rest.waitFor(id, isSuspended);
	const submits = stage()
		.sandbox.requests()
		.slice(before)
		.filter(({ role }) => role === 'submit');
	const urls = submits.map(callbackUrlIn);
	return { id, workflowId: workflow.id, url: urls[0] ?? '', urls };
}

// Replicate and WaveSpeed call https only, and n8n has a plain address: their submits carry none.
test.each(['klingai', 'kkiai', 'fal', 'kie', 'piapi'])(
	'%s wakes the execution',
	async (providerId) => {
		const { id, urls } = await suspendThree(providerId, '[seconds=4]');
		expect(new Set(urls).size).toBe(1);
		const execution = await stage().rest.waitFor(id, hasEnded, 60_000);
		expect(itemsOf(execution, AFTER)).toMatchObject([
			{ status: 'succeeded' },
			{ status: 'succeeded' },
			{ status: 'succeeded' },
		]);
		expect(execution.nodes[AFTER]).toHaveLength(1);
	},
);

test('a forged callback changes nothing', async () => {
	stage().sandbox.control.injectFault({ kind: 'callback', as: 'none', count: 3 });
	const { id, url } = await suspendThree('klingai', '[seconds=600]');
	const body = {
		id: 'made-up',
		status: 'succeeded',
		outputs: [{ url: 'https://forged.example' }],
	};
	expect(await callAt(url, body)).toBe(200);
	expect(await callAt(url, 'rubbish')).toBeLessThan(500);
	const withoutToken = new URL(url);
	withoutToken.search = '';
	expect(await callAt(withoutToken.href, body)).toBe(401);
	expect(await stage().rest.execution(id)).toMatchObject({ status: 'waiting' });
	await stage().rest.stopExecution(id);
});

test('callbacks that come all at once, and again, let it go on once', async () => {
	stage().sandbox.control.injectFault({ kind: 'callback', as: 'none', count: 3 });
	const { id, url } = await suspendThree('kkiai', '[seconds=2]');
	await sleep(2_500);
	await Promise.all(Array.from({ length: 6 }, async () => await callAt(url, {})));
	const execution = await stage().rest.waitFor(id, hasEnded, 60_000);
	expect(execution.status).toBe('success');
	expect(execution.nodes[AFTER]).toHaveLength(1);
	expect(itemsOf(execution, AFTER)).toHaveLength(3);
	expect(await callAt(url, {})).toBe(409);
});

test('wakes no other node that waits, nor does the timer that is left over', async () => {
	const { id, workflowId, url } = await suspendThree('klingai', '[seconds=4]', APPROVAL);
	const isAsked = ({ status, nodes }: Execution) => status === 'waiting' && AFTER in nodes;
	await stage().rest.waitFor(id, isAsked);
	const answers: number[] = [];
	await eventually(
		'the refusal of a call at the old address',
		async () => {
			answers.push(await callAt(url, {}));
			// Stored as waiting, it may still count as running for a moment: n8n answers 409 then.
			return answers.at(-1) === 409 ? undefined : true;
		},
		30_000,
	);
	expect(answers.filter((status) => status !== 409)).toEqual([404]);

	await eventually(
		'the end of the sub-workflow',
		async () => {
			const all = await stage().rest.executions(workflowId);
			return all.find(({ mode, status }) => mode === 'integrated' && status === 'success');
		},
		240_000,
	);
	// What n8n does with its end comes right after it.
	await sleep(2_000);
	expect(isAsked(await stage().rest.execution(id))).toBe(true);

	const approval = new URL(url);
	approval.pathname = path.dirname(approval.pathname);
	expect(await callAt(approval.href, {})).toBe(200);
	const { status, nodes } = await stage().rest.waitFor(id, hasEnded);
	expect({ status, runs: nodes[AFTER]?.length }).toEqual({ status: 'success', runs: 1 });
});

keysStayHidden();

async function callAt(url: string, body: unknown): Promise<number> {
	const response = await onLiveConnection(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	await response.body?.cancel();
	return response.status;
}
