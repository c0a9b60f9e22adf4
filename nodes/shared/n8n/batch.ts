import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Environment } from '../waiting/environment';
import { runJob, type Job, type JobOutcome } from '../waiting/lifecycle';
import { runPool } from '../waiting/pool';
import type { Delivery } from './delivery';
import { environmentOf } from './environment';

/** A job, the item it is for, the way to its vendor, and how its outcome leaves the node. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
	send: Environment['send'];
	delivery: Delivery;
}

/** What came of an item's job. */
export interface ItemOutcome {
	itemIndex: number;
	outcome: JobOutcome;
}

/**
 * Works on the items' jobs side by side and keeps their order.
 *
 * @param limit how many at once, at least 1
 * @param goOn whether items go on when one of them is in trouble; otherwise no further one is begun and the waits of
 * the others end, so that the trouble can be told together with every task that was bought
 * @throws what nobody foresaw; no further item is begun then
 */
export async function runBatch<T extends ItemJob>(
	context: IExecuteFunctions,
	jobs: readonly T[],
	limit: number,
	goOn: boolean,
): Promise<Array<T & ItemOutcome>> {
	let abandoned = false;
	return await runPool(jobs, limit, async (itemJob) => {
		const environment = environmentOf(context, itemJob.send, () => abandoned);
		const outcome = await runJob(itemJob.job, environment).catch((cause: unknown) => {
			// Nobody knows what went wrong, so the others buy nothing more.
			abandoned = true;
			throw new NodeOperationError(
				context.getNode(),
				cause instanceof Error ? cause : String(cause),
				{ itemIndex: itemJob.itemIndex },
			);
		});
		if (outcome.outcome === 'trouble' && !goOn) abandoned = true;
		return { ...itemJob, outcome };
	});
}
