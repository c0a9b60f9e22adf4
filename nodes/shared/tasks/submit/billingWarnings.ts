/** A task was found by the user's own id. */
export const STALE_ID_WARNING =
	'A submit of this item went unanswered, and a task was found by its External Task ID. If that ID was used before, this may be an older task, and the submit may have been accepted and billed as well: look in your account.';

/** A retry buys, and nobody can tell whether the try before it had bought. */
export const DUPLICATE_WARNING =
	'This is a retry, and n8n kept no notes of the try before it. If that one was stopped or broke off after its submit, it may have been accepted and billed: look in your account for an older task.';

/** A retry goes on with the task of an earlier try. */
export const REUSED_WARNING =
	'An earlier try of this item had bought this task, so it was not bought again.';

const ABOUT_MONEY: readonly string[] = [STALE_ID_WARNING, DUPLICATE_WARNING];

/**
 * The warnings that tell of a possible second purchase. They stay on the item's entry in the ledger, and every way out
 * tells them: an item in trouble may be all that a person sees.
 */
export function billingWarningsIn(warnings: readonly string[]): string[] {
	return [...new Set(warnings.filter((warning) => ABOUT_MONEY.includes(warning)))];
}
