/** A task was found by the user's own ID. */
export const STALE_ID_WARNING =
	'A submit of this item got no response, and a task was found by its External Task ID. Check your account. If that ID was used before, this may be an older task, and the submit may have been accepted and billed, too.';

/** A retry buys, although an earlier attempt may have bought. */
export const DUPLICATE_WARNING =
	'This is a retry without a record of the previous attempt. If that attempt was interrupted after its submit, it may have been accepted and billed. Check your account for an older task.';

/** A retry continues with the task of an earlier attempt. */
export const REUSED_WARNING =
	'An earlier attempt of this item had already bought this task, so it was not bought again.';

const ABOUT_MONEY: readonly string[] = [STALE_ID_WARNING, DUPLICATE_WARNING];

/** Warnings of a possible second purchase. They stay in the item's ledger entry, and each output contains them. */
export function billingWarningsIn(warnings: readonly string[]): string[] {
	return [...new Set(warnings.filter((warning) => ABOUT_MONEY.includes(warning)))];
}
