import type { TaskRef } from '../../core/task';

/**
 * What is known of one purchase. It is written before and after the submit, so that a second try of the same item
 * finds what the first one did.
 *
 * - `sent`: the request is on its way, and nobody knows yet whether it was taken
 * - `accepted`: there is a task
 * - `closed`: no task came of it, or the vendor ended it without a video; it may be bought anew
 *
 * `warnings` tell of a possible second purchase, in full sentences. They stay on the page from one try to the next.
 */
export type LedgerEntry = { attempt: number; id: string; warnings?: readonly string[] } & (
	| {
			state: 'pending';
			/** It went without our id, because the vendor takes none for it: no task can be found by the id. */
			isWithoutId?: true;
	  }
	| { state: 'accepted'; task: TaskRef }
	| { state: 'closed' }
);

/**
 * What may have happened before a try without standing on its page.
 *
 * - `nothing`: it is the first try, or what was before it stands on the page
 * - `findable`: it is a retry, and the try before it may have bought something under our id for this attempt: n8n was
 *   killed or stopped it before the page was stored, or someone retried the same execution already
 * - `lost`: it is a retry whose page n8n may have lost, and our ids are not the same as then
 */
export type PriorAttempt = 'none' | 'recoverable' | 'unknown';

/** One item's entry in the ledger of its execution. */
export interface Ledger {
	/** What an earlier try of the same item wrote down. */
	read(): LedgerEntry | undefined;
	write(entry: LedgerEntry): void;
	/** What the page may not tell. */
	priorAttempt(): PriorAttempt;
	/** How many attempts an untold try may have made, each under an id of its own. At least 1. */
	priorAttempts(): number;
	/** Our id for the task of the given attempt, the same each time it is asked for. Visible ASCII, at most 64. */
	idFor(attempt: number): string;
	/** URLs of the images that the last try stored with the provider, by the digests of their files. */
	imageUrls(): Readonly<Record<string, string>>;
	storeImageUrls(urls: Readonly<Record<string, string>>): void;
}
