import type { IExecuteFunctions } from 'n8n-workflow';
import { StatusDesk } from '../waiting/desk';
import type { Environment } from '../waiting/environment';
import type { Job } from '../waiting/job';
import { runJob } from '../waiting/lifecycle';
import { runPool } from '../waiting/pool';
import type { Delivery } from './delivery';
import { withFiles, type Downloaded } from './download';
import { environmentOf } from './environment';
import { hintAt } from './hints';
import { unforeseenError } from './output';
import { progressOf } from './progress';

/** A job, the item it is for, the way to its vendor, and how its outcome leaves the node. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
	send: Environment['send'];
	delivery: Delivery;
}

/** What came of an item's job. */
export interface ItemOutcome extends Downloaded {
	itemIndex: number;
}

/**
 * Works on the items' jobs side by side, downloads included, and keeps their order. Shows how they come along, and what
 * is easily missed in what came of them.
 *
 * @param limit how many at once, at least 1
 * @param goOn whether items go on when one of them is in trouble; otherwise no further one is begun and the waits of
 * the others end, so that the trouble can be told together with every task that was bought
 * @throws what nobody foresaw, with every task that was bought; no further item is begun then
 */
export async function runBatch<T extends ItemJob>(
	context: IExecuteFunctions,
	jobs: readonly T[],
	limit: number,
	goOn: boolean,
): Promise<Array<T & ItemOutcome>> {
	let abandoned = false;
	const unforeseen: Array<{ itemIndex: number; cause: unknown }> = [];
	const progress = progressOf(context, jobs.filter(isAboutVideo).length);
	const desk = new StatusDesk((task) => progress.saw(task));
	const worked = await runPool(jobs, limit, async (itemJob) => {
		if (isAboutVideo(itemJob)) progress.begin();
		const environment = environmentOf(context, itemJob.send, () => abandoned);
		const work = async () => {
			const { job, delivery } = itemJob;
			const outcome = await runJob(job, environment, desk);
			return await withFiles(
				context.helpers,
				job.provider,
				outcome,
				delivery.download,
				environment,
			);
		};
		const come = await work().catch((cause: unknown) => {
			// Nobody knows what went wrong, so the others buy nothing more. What they have bought is told with it.
			abandoned = true;
			unforeseen.push({ itemIndex: itemJob.itemIndex, cause });
			return null;
		});
		if (!come) return [];
		if (come.outcome.outcome === 'trouble' && !goOn) abandoned = true;
		if (isAboutVideo(itemJob)) progress.end(come.outcome);
		return [{ ...itemJob, ...come }];
	});
	const outcomes = worked.flat();
	const [first] = unforeseen;
	if (first) throw unforeseenError(context.getNode(), first.cause, first.itemIndex, outcomes);
	hintAt(context, outcomes);
	return outcomes;
}

/** Is one video made or waited for? Otherwise it is a list that is asked for. */
function isAboutVideo({ job }: ItemJob): boolean {
	return !('query' in job.task);
}
