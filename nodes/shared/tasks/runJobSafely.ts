import { thrownText } from '../lib/thrown';
import type { StatusBatcher } from './poll/statusBatcher';
import type { Runtime } from './runtime';
import { jobError, type Job, type JobOutcome, type JobError } from './job';
import type { LedgerEntry, Ledger } from './submit/ledger';
import { runJob } from './runJob';

/**
 * Runs a job as {@link runJob} does, and never throws: whatever is thrown becomes a job error. It is `unexpected` with
 * the task if there is one, or if certainly nothing was bought. It is `unconfirmed` if a submit was started and its
 * result is unknown.
 */
export async function runJobSafely(
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
type LastEntry = LedgerEntry | 'none' | 'unknown';

function jobErrorOf({ provider, task: request }: Job, entry: LastEntry, detail: string): JobError {
	if ('query' in request || 'unsent' in request) {
		return { provider, task: null, reason: 'unexpected', detail };
	}
	if ('account' in request) {
		return { provider, task: null, reason: 'unexpected', detail, isAboutAccount: true };
	}
	if ('asset' in request) {
		const { asset, id } = request;
		return { provider, task: null, reason: 'unexpected', detail, deleting: { asset, id } };
	}
	if ('ref' in request) {
		return { provider, task: request.submitted ?? request.ref, reason: 'unexpected', detail };
	}
	if (entry !== 'none' && entry !== 'unknown' && entry.state === 'accepted') {
		return { provider, task: entry.task, reason: 'unexpected', detail };
	}
	if (entry === 'unknown' || (entry !== 'none' && entry.state === 'pending')) {
		const { kind, externalTaskId } = request.submission;
		const isFindable = entry !== 'unknown' && provider.idempotency?.by === 'externalId';
		return {
			provider,
			task: null,
			reason: 'unconfirmed',
			detail: `an unexpected error (${detail})`,
			kind,
			externalTaskId: isFindable ? (externalTaskId ?? entry.id) : null,
		};
	}
	return { provider, task: null, reason: 'unexpected', detail };
}

/** The job, and a function that returns what was last written to its entry in the ledger. */
function withWatchedLedger(job: Job): { watched: Job; lastEntry: () => LastEntry } {
	const { task } = job;
	if (!('submission' in task) || !task.ledger) {
		return { watched: job, lastEntry: () => 'unknown' };
	}
	const { ledger } = task;
	let written: LedgerEntry | undefined;
	const write = (entry: LedgerEntry): void => {
		written = entry;
		ledger.write(entry);
	};
	const watchedLedger: Ledger = {
		read: () => ledger.read(),
		write,
		priorAttempt: () => ledger.priorAttempt(),
		priorAttempts: () => ledger.priorAttempts(),
		idFor: (attempt) => ledger.idFor(attempt),
		fileUrls: () => ledger.fileUrls(),
		storeFileUrls: (urls) => ledger.storeFileUrls(urls),
		precedingCall: () => ledger.precedingCall(),
		storePrecedingCall: (call) => ledger.storePrecedingCall(call),
	};
	return {
		watched: { ...job, task: { ...task, ledger: watchedLedger } },
		lastEntry: () => written ?? readEntry(ledger),
	};
}

/** The entry as it was before. One that may be incomplete proves only what it contains. */
function readEntry(ledger: Ledger): LastEntry {
	try {
		const entry = ledger.read();
		if (entry && entry.state !== 'closed') return entry;
		return ledger.priorAttempt() === 'none' ? (entry ?? 'none') : 'unknown';
	} catch {
		return 'unknown';
	}
}
