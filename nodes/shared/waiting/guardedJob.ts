import type { Provider, Start } from '../protocol/provider';
import { thrownText } from '../protocol/thrown';
import type { StatusDesk } from './desk';
import type { Environment } from './environment';
import { trouble, type Job, type JobOutcome, type Trouble } from './job';
import type { Entry, Purchase } from './journal';
import { runJob } from './lifecycle';

/**
 * Runs a job as {@link runJob} does, and never throws: whatever is thrown becomes the job's trouble. It is `unexpected`
 * with the task if there is one, or where surely nothing was bought. It is `uncertain` where a submit was begun and
 * nobody knows what came of it.
 */
export async function runGuardedJob(
	job: Job,
	environment: Environment,
	desk: StatusDesk,
): Promise<JobOutcome> {
	const begun = environment.now();
	const { watched, lastEntry } = withWatchedPurchase(job);
	try {
		return await runJob(watched, environment, desk);
	} catch (thrown) {
		const seconds = Math.round((environment.now() - begun) / 1000);
		const entry = lastEntry();
		const warnings = typeof entry === 'string' ? undefined : entry.warnings;
		return trouble({
			...troubleOf(job, entry, thrownText(thrown)),
			seconds,
			...(warnings && { warnings }),
		});
	}
}

/** `unknown`: there is no entry that proves that nothing was sent. */
type LastEntry = Entry | 'none' | 'unknown';

function troubleOf({ provider, task: wanted }: Job, entry: LastEntry, detail: string): Trouble {
	if ('query' in wanted) return { provider, task: null, reason: 'unexpected', detail };
	if ('ref' in wanted) {
		return { provider, task: wanted.bought ?? wanted.ref, reason: 'unexpected', detail };
	}
	if (entry !== 'none' && entry !== 'unknown' && entry.state === 'accepted') {
		return { provider, task: entry.task, reason: 'unexpected', detail };
	}
	if (entry === 'unknown' || (entry !== 'none' && entry.state === 'sent')) {
		const { start } = wanted;
		return {
			provider,
			task: null,
			reason: 'uncertain',
			detail: `an unexpected error (${detail})`,
			kind: start.kind,
			externalTaskId: entry === 'unknown' ? null : externalIdOf(provider, start, entry.id),
		};
	}
	return { provider, task: null, reason: 'unexpected', detail };
}

/** The id by which the task can be found, where the vendor keeps one: ours, or the one that the user gave. */
function externalIdOf({ guard }: Provider, { request }: Start, id: string): string | null {
	if (guard?.by !== 'externalId') return null;
	try {
		return guard.mark(request, id).id;
	} catch {
		return null;
	}
}

/** The job, and a way to learn what was written last on its page of the journal. */
function withWatchedPurchase(job: Job): { watched: Job; lastEntry: () => LastEntry } {
	const { task } = job;
	if (!('start' in task) || !task.purchase) {
		return { watched: job, lastEntry: () => 'unknown' };
	}
	const { purchase } = task;
	let written: Entry | undefined;
	const write = (entry: Entry): void => {
		written = entry;
		purchase.write(entry);
	};
	const watchedPurchase: Purchase = {
		read: () => purchase.read(),
		write,
		untoldPast: () => purchase.untoldPast(),
		untoldAttempts: () => purchase.untoldAttempts(),
		idFor: (attempt) => purchase.idFor(attempt),
		imageAddresses: () => purchase.imageAddresses(),
		keepImageAddresses: (addresses) => purchase.keepImageAddresses(addresses),
	};
	return {
		watched: { ...job, task: { ...task, purchase: watchedPurchase } },
		lastEntry: () => written ?? entryOn(purchase),
	};
}

/** What stood on the page before. A page that may be incomplete proves nothing. */
function entryOn(purchase: Purchase): LastEntry {
	try {
		return purchase.read() ?? (purchase.untoldPast() === 'nothing' ? 'none' : 'unknown');
	} catch {
		return 'unknown';
	}
}
