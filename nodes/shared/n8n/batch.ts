import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { TaskRef } from '../protocol/task';
import { StatusDesk } from '../waiting/desk';
import { runGuardedJob } from '../waiting/guardedJob';
import type { Job } from '../waiting/job';
import type { Purchase } from '../waiting/journal';
import { runPool } from '../waiting/pool';
import { eventLoopBreaks } from './breaks';
import { startClock } from './clock';
import { deliverGuarded, unexpected, type Delivered, type Delivery } from './delivery';
import { withFiles, type Downloaded } from './download';
import { environmentOf } from './environment';
import { hintAt } from './hints';
import { progressOf } from './progress';
import type { Send } from './transport';

/** How many tasks of a list become items in one piece. */
const TASKS_AT_ONCE = 100;

/** A job, the item it is for, the way to its vendor, and how its outcome leaves the node. */
export interface ItemJob {
	itemIndex: number;
	job: Job;
	send: Send;
	delivery: Delivery;
}

/** What came of an item's job. */
export interface ItemOutcome extends Downloaded {
	itemIndex: number;
}

/** What came of an item's job, and the items that stand for it in the node's output. */
export interface ItemResult extends ItemOutcome {
	items: INodeExecutionData[];
}

/**
 * Works on the items' jobs side by side, downloads included, and keeps their order. Shows how they come along, and what
 * is easily missed in what came of them. Whatever is thrown on the way becomes the outcome of the item it is about.
 *
 * @param limit how many at once, at least 1
 * @param goOn whether items go on when one of them is in trouble; otherwise no further one is begun and the waits of
 * the others end, so that the trouble can be told together with every task that was bought
 */
export async function runBatch<T extends ItemJob>(
	context: IExecuteFunctions,
	jobs: readonly T[],
	limit: number,
	goOn: boolean,
): Promise<Array<T & ItemResult>> {
	let abandoned = false;
	// Items ask together, so that they need the same time.
	const clock = startClock();
	const progress = progressOf(context, jobs.filter(isAboutVideo).length);
	const desk = new StatusDesk((task) => progress.saw(task));
	const pause = eventLoopBreaks();
	const outcomes = await runPool(jobs, limit, async (itemJob): Promise<T & ItemResult> => {
		await pause();
		if (isAboutVideo(itemJob)) progress.begin();
		const { itemIndex, delivery } = itemJob;
		const job = tellingOfPurchases(itemJob.job, (task) => progress.buys(task, itemIndex));
		const environment = environmentOf(context, itemJob.send, () => abandoned, clock);
		const ended = await runGuardedJob(job, environment, desk);
		const come = await withFiles(
			context.helpers,
			job.provider,
			ended,
			delivery.download,
			environment,
		).catch((thrown: unknown): Downloaded => ({
			outcome: unexpected(job.provider, ended, thrown),
		}));
		const delivered = await delivering(itemJob, come, pause);
		if (delivered.outcome.outcome === 'trouble' && !goOn) abandoned = true;
		if (isAboutVideo(itemJob)) progress.end(delivered.outcome);
		return { ...itemJob, ...come, ...delivered, itemIndex };
	});
	hintAt(context, outcomes);
	return outcomes;
}

/** The job, which tells as soon as its task was accepted. */
function tellingOfPurchases(job: Job, tell: (task: TaskRef) => void): Job {
	if (!('start' in job.task) || !job.task.purchase) return job;
	const { purchase } = job.task;
	const told: Purchase = {
		...purchase,
		write: (entry) => {
			purchase.write(entry);
			if (entry.state === 'accepted') tell(entry.task);
		},
	};
	return { ...job, task: { ...job.task, purchase: told } };
}

/** Is one video made or waited for? Otherwise it is a list that is asked for. */
function isAboutVideo({ job }: ItemJob): boolean {
	return !('query' in job.task);
}

/** Makes the items of an outcome; those of a long list in pieces. */
async function delivering(
	{ itemIndex, job: { provider }, delivery }: ItemJob,
	{ outcome, binary }: Downloaded,
	pause: () => Promise<void>,
): Promise<Delivered> {
	if (outcome.outcome !== 'tasks') {
		return deliverGuarded(provider, outcome, delivery, itemIndex, binary);
	}
	const items: INodeExecutionData[] = [];
	for (let begin = 0; begin < outcome.tasks.length; begin += TASKS_AT_ONCE) {
		await pause();
		const tasks = outcome.tasks.slice(begin, begin + TASKS_AT_ONCE);
		const piece = deliverGuarded(provider, { ...outcome, tasks }, delivery, itemIndex);
		if (piece.outcome.outcome === 'trouble') return piece;
		items.push(...piece.items);
	}
	return { outcome, items };
}
