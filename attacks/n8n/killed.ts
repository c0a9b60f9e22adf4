import { setTimeout as sleep } from 'node:timers/promises';

import { withRealN8n } from '../../bench/realN8n';
import { supportedProviders } from '../../sandbox/supportedProviders';
import type { Stage } from '../../test/e2e/support/testInstance';
import { klingWorkflow } from '../../test/e2e/support/workflows';
import { ENDED, PARKED_OR_ENDED, WebhookWorkflow } from '../../test/e2e/support/webhookWorkflow';
import { judge, MAYBE_BILLED } from '../../test/support/faultMatrix/cell';
import { Random } from '../random';
import { Findings } from '../findings';
import type { AttackSuite } from '../suite';

const RULES = 'never more tasks than items without a warning, and never a task that nothing names';
const ENDS = 'every execution goes on or can be retried after the kill';

const KILLS = { full: 50, quick: 3 };
/** Executions under way at each kill. */
const SIDE_BY_SIDE = 3;
/** Until which moment after the start n8n is killed. */
const LATEST_MS = 12_000;
/** Milliseconds for one execution to be over. */
const PATIENCE_MS = 240_000;

/** `kill -9` at any moment: while a submit is under way, while it is polled, parked, or looked at. */
export const killed: AttackSuite = {
	name: 'killed',
	title: 'kill -9 of a real n8n at random moments, and Retry',
	checked: [RULES, ENDS],
	run: async ({ seed, quick, cases, onlyCase }) =>
		await withRealN8n(async (n8n, stage) => {
			const before = process.cpuUsage();
			const count = cases ?? (quick ? KILLS.quick : KILLS.full);
			const findings = new Findings();
			const figures = { kills: 0, executions: 0, retries: 0, 'tasks made': 0, warned: 0 };
			for (let index = 0; index < count; index++) {
				if (onlyCase !== undefined && onlyCase !== index) continue;
				const random = new Random(seed, 'killed', index);
				const trials = await Promise.all(
					Array.from(
						{ length: SIDE_BY_SIDE },
						async (_, number) => await start(stage, random, `${index}${number}`),
					),
				);
				await sleep(random.integer(0, LATEST_MS));
				await n8n.crash();
				await n8n.restart();
				figures.kills += 1;
				for (const trial of trials) {
					try {
						const { ids, retries, text } = await finish(stage, trial);
						figures.executions += ids;
						figures.retries += retries;
						const created = stage.sandbox.control
							.tasks()
							.filter(({ marks }) => marks.get('cell') === trial.number);
						figures['tasks made'] += created.length;
						if (text.includes(MAYBE_BILLED)) figures.warned += 1;
						const { broken } = judge({
							provider: trial.provider,
							items: 1,
							created,
							texts: { output: text },
						});
						for (const detail of broken) {
							findings.add({
								case: index,
								rule: RULES,
								detail: `${trial.provider.id}, ${trial.mode}: ${detail}`,
							});
						}
					} catch (cause) {
						findings.add({
							case: index,
							rule: ENDS,
							detail: `${trial.provider.id}, ${trial.mode}: ${String(cause)}`,
						});
					}
				}
			}
			const { user, system } = process.cpuUsage(before);
			const heapMegabytes = process.memoryUsage().heapUsed / 1024 / 1024;
			return {
				cases: figures.kills,
				...findings.found,
				figures,
				cpuSeconds: (user + system) / 1e6,
				heapMegabytes,
			};
		}),
};

/** An execution, and what marks its tasks. */
async function start({ rest, sandbox, kling }: Stage, random: Random, number: string) {
	const provider = random.pick(supportedProviders);
	const mode = random.pick(['poll', 'suspend'] as const);
	if (random.is(0.3)) {
		sandbox.control.injectFault({
			kind: 'slow',
			vendor: provider.id,
			operation: 'submit',
			delayMs: 4_000,
		});
	}
	const prompt = `A fox [cell=${number}] [seconds=${random.integer(2, 30)}]`;
	const node = kling(provider, {
		waitMode: mode,
		waitOptions: { useCallback: 'never' },
		prompt,
	});
	const workflow = await WebhookWorkflow.activate(rest, klingWorkflow(`Killed ${number}`, [node]));
	await workflow.call({});
	return { provider, mode, number, workflow };
}

/** Waits for the execution, and retries it where it died; everything that n8n tells of it. */
async function finish({ rest }: Stage, { workflow }: Awaited<ReturnType<typeof start>>) {
	const { started } = await workflow.untilAll(PARKED_OR_ENDED, 1);
	const [first] = started;
	if (!first) throw new Error('nothing was started');
	let retries = 0;
	if (first.status === 'crashed' || first.status === 'error') {
		retries = 1;
		// n8n answers when the retry has ended, which may take longer than a call may. What came of it, the list says.
		void rest.retry(first.id).catch(() => undefined);
	}
	const deadline = performance.now() + PATIENCE_MS;
	for (;;) {
		const { started: all } = await workflow.executions();
		if (all.length > retries && all.every(({ status }) => ENDED.has(status))) {
			const told = await Promise.all(
				all.map(async ({ id }) => JSON.stringify(await rest.execution(id))),
			);
			return { ids: all.length, retries, text: told.join('\n') };
		}
		if (performance.now() > deadline)
			throw new Error(`still ${all.map(({ status }) => status).join(', ')}`);
		await sleep(1_000);
	}
}
