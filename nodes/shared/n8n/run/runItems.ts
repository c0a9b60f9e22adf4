import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { resultOf, resultOfKind, type ResultName } from '../../core/creation';
import type { TaskRef } from '../../core/task';
import { StatusBatcher } from '../../tasks/poll/statusBatcher';
import type { Job } from '../../tasks/job';
import { runJobSafely } from '../../tasks/runJobSafely';
import type { Ledger } from '../../tasks/submit/ledger';
import { runPool } from '../../lib/pool';
import { eventLoopBreaks } from './breaks';
import { startClock } from './clock';
import { toItemsSafely, unexpected, type ItemsOrError } from '../output/items';
import { withFiles, type Downloaded } from '../download/download';
import { logCancel } from './cancelLog';
import { runtimeFor } from './runtime';
import { hintAt } from './hints';
import { progressOf } from './progress';
import type { ItemJob, ItemResult } from '../item';

/** Number of tasks of a list that become items without an interruption. */
const TASKS_PER_PIECE = 100;

/**
 * Runs the items' jobs in parallel, including downloads, and keeps their order. Shows their progress, and what is
 * easily missed in their outcomes. An error becomes the outcome of its item.
 *
 * @param limit maximum number in parallel, at least 1
 * @param continueOnFail whether the other items continue when one fails; otherwise no further one is started and the
 * waits of the others end, so that the error can name every task that was bought
 */
export async function runBatch<T extends ItemJob>(
	context: IExecuteFunctions,
	jobs: readonly T[],
	limit: number,
	continueOnFail: boolean,
): Promise<Array<T & ItemResult>> {
	const abandoned = new AbortController();
	// Items are checked together, so they need the same time.
	const clock = startClock();
	const progress = progressOf(context, jobs.flatMap(resultOfJob));
	const batcher = new StatusBatcher((task) => progress.update(task));
	const pause = eventLoopBreaks();
	const outcomes = await runPool(jobs, limit, async (itemJob): Promise<T & ItemResult> => {
		await pause();
		const isFollowed = resultOfJob(itemJob).length > 0;
		if (isFollowed) progress.begin();
		const { itemIndex, outputSettings } = itemJob;
		const job = reportingTasks(itemJob.job, (task) => progress.accept(task, itemIndex));
		const runtime = runtimeFor(context, itemJob.send, abandoned.signal, clock);
		const ended = await runJobSafely(job, runtime, batcher);
		logCancel(context, itemIndex, ended);
		const downloaded = await withFiles(
			context.helpers,
			job.provider,
			ended,
			outputSettings.download,
			runtime,
		).catch((thrown: unknown): Downloaded => ({
			outcome: unexpected(job.provider, ended, thrown),
		}));
		const result = await toResult(itemJob, downloaded, pause);
		if (result.outcome.outcome === 'jobError' && !continueOnFail) abandoned.abort();
		if (isFollowed) progress.end(result.outcome);
		return { ...itemJob, ...downloaded, ...result, itemIndex };
	});
	hintAt(context, outcomes);
	return outcomes;
}

/** The job, which reports its task as soon as it is accepted. */
function reportingTasks(job: Job, onAccepted: (task: TaskRef) => void): Job {
	if (!('submission' in job.task) || !job.task.ledger) return job;
	const { ledger } = job.task;
	const reporting: Ledger = {
		...ledger,
		write: (entry) => {
			ledger.write(entry);
			if (entry.state === 'accepted') onAccepted(entry.task);
		},
	};
	return { ...job, task: { ...job.task, ledger: reporting } };
}

/**
 * What the job's task creates. Empty if the job is about no task to wait for: a list, the account or a library, a cancel,
 * or a submit that is not sent.
 */
function resultOfJob({ job: { provider, task } }: ItemJob): ResultName[] {
	if ('submission' in task) return [resultOfKind(provider, task.submission.kind)];
	if (!('ref' in task) || task.isToCancel) return [];
	return [resultOf(provider, task.submitted ?? task.ref)];
}

/** Creates the items of an outcome, with interruptions for a long list. */
async function toResult(
	{ itemIndex, job: { provider }, outputSettings }: ItemJob,
	{ outcome, binary }: Downloaded,
	pause: () => Promise<void>,
): Promise<ItemsOrError> {
	if (outcome.outcome !== 'tasks') {
		return toItemsSafely(provider, outcome, outputSettings, itemIndex, binary);
	}
	const items: INodeExecutionData[] = [];
	for (let begin = 0; begin < outcome.tasks.length; begin += TASKS_PER_PIECE) {
		await pause();
		const tasks = outcome.tasks.slice(begin, begin + TASKS_PER_PIECE);
		const piece = toItemsSafely(provider, { ...outcome, tasks }, outputSettings, itemIndex);
		if (piece.outcome.outcome === 'jobError') return piece;
		items.push(...piece.items);
	}
	return { outcome, items };
}
