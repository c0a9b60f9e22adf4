import { hasEnded, type RunningN8n, startN8n, stepsOn } from '../../sandbox/n8n';
import { idempotencyKindOf } from '../engine/faultMatrix/idempotencyKinds';
import type { Cell } from '../support/faultMatrix/cell';
import { publishMatrix } from '../support/faultMatrix/table';
import { situations } from './faultMatrix/situations';
import { retry, start, type Started, type Trial, trials } from './faultMatrix/scenario';
import { cellOf, LEGEND } from './faultMatrix/evidence';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage } from './support/testInstance';

/** A parked execution wakes up after 75 seconds, and again. */
const END_WITHIN_MS = 300_000;

/** What marks the column after Retry was pressed. */
const AFTER_RETRY = '+';

let n8n: RunningN8n;
let stage: Stage;
const running = new Map<Trial, Started>();
const cells: Cell[] = [];

/** All at the same time, because parked executions take more than a minute. n8n is killed once. */
beforeAll(async () => {
	n8n = await startN8n({ tarball: sharedN8n().tarball, steps: stepsOn(process.stdout) });
	stage = await buildStage(n8n.rest);
	const [killed, others] = [trialsBy('kill'), [...trialsBy('itself'), ...trialsBy('stop')]];
	for (const trial of others) {
		const id = await begin(trial);
		if (trial.situation.by === 'stop') await stage.rest.stopExecution(id);
	}
	// What is polled goes on by itself, so it comes last.
	for (const trial of killed.filter(({ situation }) => situation.at !== 'asked'))
		await begin(trial);
	for (const trial of killed.filter(({ situation }) => situation.at === 'asked'))
		await begin(trial);
	await n8n.crash();
	await n8n.restart();
	await all(async (trial) => {
		await ended(trial);
		await witness(trial, trial.situation.id);
	});
	await all(async (trial) => {
		if (trial.situation.afterRetry === undefined) return;
		await retry(startedOf(trial), stage);
		await ended(trial);
		await witness(trial, `${trial.situation.id}${AFTER_RETRY}`);
	});
}, 900_000);

afterAll(async () => {
	publishMatrix({
		name: 'fault-matrix-n8n',
		title: 'Fault matrix, in a real n8n that is killed and stopped',
		cells: [...cells].sort((a, b) => rank(a).localeCompare(rank(b))),
		faults: situations.flatMap(({ id, name, afterRetry }) => [
			{ id, name },
			...(afterRetry === undefined
				? []
				: [{ id: `${id}${AFTER_RETRY}`, name: 'the same, and then a manual retry' }]),
		]),
		legend: LEGEND,
	});
	await stage?.sandbox.close();
	await n8n?.stop();
});

describe.each(situations)('$name', (situation) => {
	const own = trials.filter((trial) => trial.situation === situation);

	it.each(own)('$modeName, $provider.id', (trial) => {
		expect(found(trial, situation.id)).toEqual(expected(trial, situation.expected));
	});

	const { afterRetry } = situation;
	if (afterRetry === undefined) return;
	it.each(own)('then Retry: $modeName, $provider.id', (trial) => {
		expect(found(trial, `${situation.id}${AFTER_RETRY}`)).toEqual(expected(trial, afterRetry));
	});
});

function trialsBy(by: Trial['situation']['by']): Trial[] {
	return trials.filter(({ situation }) => situation.by === by);
}

async function begin(trial: Trial): Promise<string> {
	running.set(trial, await start(trial, stage));
	return lastOf(trial);
}

function startedOf(trial: Trial): Started {
	const started = running.get(trial);
	if (!started) throw new Error(`${trial.situation.id} was not started`);
	return started;
}

/** The last execution of a trial. */
function lastOf(trial: Trial): string {
	return startedOf(trial).ids.at(-1) ?? '';
}

async function all(work: (trial: Trial) => Promise<void>): Promise<void> {
	await Promise.all(trials.map(work));
}

async function ended(trial: Trial): Promise<void> {
	await stage.rest.waitFor(lastOf(trial), hasEnded, END_WITHIN_MS);
}

async function witness(trial: Trial, fault: string): Promise<void> {
	cells.push(await cellOf(trial, startedOf(trial).ids, fault, stage, n8n));
}

function found({ provider, modeName }: Trial, fault: string) {
	const cell = cells.find(
		(one) => one.provider === provider.id && one.mode === modeName && one.fault === fault,
	);
	return { code: cell?.code, broken: cell?.broken };
}

function expected({ provider }: Trial, code: Trial['situation']['expected']) {
	return { code: typeof code === 'string' ? code : code[idempotencyKindOf(provider)], broken: [] };
}

function rank({ provider, mode }: Cell): string {
	return `${provider} ${mode}`;
}
