import type { SentCallback } from '../../../sandbox/vendors/server/callbacks';
import { SuspendedExecutions } from '../faultMatrix/suspendedExecutions';
import { stored } from '../faultMatrix/stored';
import { until } from '../../support/until';
import type { Result, TestHarness } from './bench';
import type { Plan } from './workflow';

/** What came of an execution that was suspended. */
export interface Resumed {
	result: Result;
	/** The callbacks that resumed it, or tried to. */
	callbacks: SentCallback[];
}

/**
 * Runs a plan that suspends its execution, to its end.
 *
 * @param by what resumes it: the timer of the sub-workflow, or the provider's last callback
 * @throws when the execution was not suspended, or the callback did not resume it
 */
export async function runSuspended(
	harness: TestHarness,
	plan: Plan,
	by: 'timer' | 'callback',
): Promise<Resumed> {
	const executions = new SuspendedExecutions();
	const running = harness.start(plan, {
		executeWorkflow: async (...call) => await executions.take(...call),
	});
	const { status } = await running.result;
	if (status !== 'waiting') throw new Error(`the execution was not suspended: ${status}`);
	const suspended = await running.run;
	if (by === 'timer') {
		const data = await executions.leave(harness, suspended, plan, 1);
		return { result: await harness.start(plan, { retried: data }).result, callbacks: [] };
	}
	const { control } = harness.sandbox;
	await until('the callback about the end', () =>
		control.callbacks().some(({ phase }) => phase === 'succeeded' || phase === 'failed'),
	);
	const callbacks = control.callbacks();
	const data = stored(suspended);
	const [waiting] = data.executionData?.nodeExecutionStack ?? [];
	const items = await harness.callBack(plan, data, JSON.stringify(callbacks.at(-1)?.body));
	if (!waiting || !items) throw new Error('the callback did not resume the execution');
	waiting.data = { main: [items] };
	return { result: await harness.start(plan, { retried: data }).result, callbacks };
}
