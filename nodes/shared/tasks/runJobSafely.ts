import type { Provider } from '../core/provider';
import type { Submission } from '../core/submission';
import { thrownText } from '../lib/thrown';
import type { StatusBatcher } from './poll/statusBatcher';
import type { Runtime } from './runtime';
import { jobError, type Job, type JobOutcome, type JobError } from './job';
import type { Entry, Ledger } from './submit/ledger';
import { runJob } from './runJob';

/**
 * Runs a job as {@link runJob} does, and never throws: whatever is thrown becomes a job error. It is `unexpected` with
 * the task if there is one, or if certainly nothing was bought. It is `unconfirmed` if a submit was started and its
 * result is unknown.
 */
export async function runGuardedJob(
	job: Job,
	runtime: Runtime,
	batcher: StatusBatcher,
): Promise<JobOutcome> {
	const begun = runtime.now();
	const { watched, lastEntry } = withWatchedLedger(job);
	try {
		return await runJob(watched, runtime, batcher);
	} catch (thrown) {
		const seconds = Math.round((runtime.now() - begun) / 1000);
		const entry = lastEntry();
		const warnings = typeof entry === 'string' ? undefined : entry.warnings;
		return jobError({
			...jobErrorOf(job, entry, thrownText(thrown)),
			seconds,
			...(warnings && { warnings }),
		});
	}
}

/** `unknown`: no entry proves that nothing was sent. */
type LastEntry = Entry | 'none' | 'unknown';

function jobErrorOf({ provider, task: wanted }: Job, entry: LastEntry, detail: string): JobError {
	if ('query' in wanted) return { provider, task: null, reason: 'unexpected', detail };
	if ('ref' in wanted) {
		return { provider, task: wanted.bought ?? wanted.ref, reason: 'unexpected', detail };
	}
	if (entry !== 'none' && entry !== 'unknown' && entry.state === 'accepted') {
		return { provider, task: entry.task, reason: 'unexpected', detail };
	}
	if (entry === 'unknown' || (entry !== 'none' && entry.state === 'sent')) {
		const { submission } = wanted;
		return {
			provider,
			task: null,
			reason: 'unconfirmed',
			detail: `an unexpected error (${detail})`,
			kind: submission.kind,
			externalTaskId: entry === 'unknown' ? null : externalIdOf(provider, submission, entry.id),
		};
	}
	return { provider, task: null, reason: 'unexpected', detail };
}

/** The id by which the task can be found, where the vendor keeps one: ours, or the one that the user gave. */
function externalIdOf(
	{ idempotency }: Provider,
	{ externalTaskId }: Submission,
	id: string,
): string | null {
	return idempotency?.by === 'externalId' ? (externalTaskId ?? id) : null;
}

/** The job, and a function that returns what was last written to its entry in the ledger. */
function withWatchedLedger(job: Job): { watched: Job; lastEntry: () => LastEntry } {
	const { task } = job;
	if (!('submission' in task) || !task.ledger) {
		return { watched: job, lastEntry: () => 'unknown' };
	}
	const { ledger } = task;
	let written: Entry | undefined;
	const write = (entry: Entry): void => {
		written = entry;
		ledger.write(entry);
	};
	const watchedPurchase: Ledger = {
		read: () => ledger.read(),
		write,
		priorAttempt: () => ledger.priorAttempt(),
		priorAttempts: () => ledger.priorAttempts(),
		idFor: (attempt) => ledger.idFor(attempt),
		imageAddresses: () => ledger.imageAddresses(),
		keepImageAddresses: (addresses) => ledger.keepImageAddresses(addresses),
	};
	return {
		watched: { ...job, task: { ...task, ledger: watchedPurchase } },
		lastEntry: () => written ?? entryOn(ledger),
	};
}

/** The entry as it was before. An entry that may be incomplete proves nothing. */
function entryOn(ledger: Ledger): LastEntry {
	try {
		return ledger.read() ?? (ledger.priorAttempt() === 'nothing' ? 'none' : 'unknown');
	} catch {
		return 'unknown';
	}
}
