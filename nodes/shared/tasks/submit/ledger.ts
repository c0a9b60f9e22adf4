import type { TaskRef } from '../../core/task';

/** Why an attempt does not send again what an earlier one sent, as a part of a sentence. */
export const NO_RESPONSE = 'an earlier attempt of this item got no response';

/**
 * State of one purchase, written before and after the submit, so that a later attempt for the item can read it.
 *
 * - `pending`: the request was sent, and may have been accepted
 * - `accepted`: there is a task
 * - `closed`: no task was created, or it ended without a video; it may be bought again
 *
 * `warnings` of a possible second purchase are full sentences, and stay in the entry from one attempt to the next.
 */
export type LedgerEntry = { attempt: number; id: string; warnings?: readonly string[] } & (
	| {
			state: 'pending';
			/** It was sent without our ID, because the provider rejects it: the task cannot be found by the ID. */
			isWithoutId?: true;
	  }
	| { state: 'accepted'; task: TaskRef }
	| { state: 'closed' }
);

/**
 * What may have happened before an attempt without being in its entry.
 *
 * - `none`: it is the first attempt, or the entry contains the earlier ones
 * - `recoverable`: the attempt before may have bought something under our ID: n8n was killed or stopped it before the
 *   entry was stored, or the same execution was retried before
 * - `unknown`: n8n may have lost the entry, and our IDs have changed since
 */
export type PriorAttempt = 'none' | 'recoverable' | 'unknown';

/** What is known of the call that precedes a submit. */
export interface StoredCall {
	/** `null` if the call may have been accepted without a result. */
	result: string | null;
}

/** One item's entry in the ledger of its execution. */
export interface Ledger {
	/** Entry of an earlier attempt for the same item. */
	read(): LedgerEntry | undefined;
	write(entry: LedgerEntry): void;
	/** What the entry may not contain. */
	priorAttempt(): PriorAttempt;
	/** Maximum number of unrecorded attempts, each with an ID of its own. At least 1. */
	priorAttempts(): number;
	/** Our ID for the task of the given attempt, always the same. Visible ASCII, at most 64 characters. */
	idFor(attempt: number): string;
	/**
	 * URLs of the files that the last attempt uploaded, by their digests. Also contains what `prepareSubmit` stores
	 * under keys of its own: the result of the call before the submit, and the note that it may have been accepted
	 * without one.
	 */
	fileUrls(): Readonly<Record<string, string>>;
	storeFileUrls(urls: Readonly<Record<string, string>>): void;
	/** The call that preceded the submit of an earlier attempt. */
	precedingCall(): StoredCall | undefined;
	storePrecedingCall(call: StoredCall): void;
}
