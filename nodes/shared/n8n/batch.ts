import type { IExecuteFunctions } from 'n8n-workflow';
import { runJob, type Job, type JobOutcome } from '../waiting/lifecycle';
import { runPool } from '../waiting/pool';
import { environmentOf } from './environment';
import { connect } from './transport';

/** A job and the item it is for. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
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
 */
export async function runBatch(
	context: IExecuteFunctions,
	jobs: readonly ItemJob[],
	limit: number,
	goOn: boolean,
): Promise<ItemOutcome[]> {
	let abandoned = false;
	return await runPool(jobs, limit, async ({ job, itemIndex }) => {
		const send = await connect(context, job.provider, itemIndex);
		const environment = environmentOf(context, send, () => abandoned);
		const outcome = await runJob(job, environment);
		if (outcome.outcome === 'trouble' && !goOn) abandoned = true;
		return { itemIndex, outcome };
	});
}
