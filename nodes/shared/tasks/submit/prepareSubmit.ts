import { failure, success, type Result } from '../../core/result';
import type { Submission } from '../../core/submission';
import type { Runtime } from '../runtime';
import { NO_RESPONSE, type Ledger } from './ledger';
import { sendOnce } from './sendOnce';
import { unconfirmed } from './submit';
import type { RequestError, Unconfirmed } from './submitError';

/**
 * Sends the call that must precede a submit, if there is one, until the deadline (milliseconds since 1970). It may be
 * billed: no attempt for the item sends it again if it may have been accepted without a result, and later attempts use
 * its result, until a submit is rejected.
 *
 * @returns what the submit contains; `undefined` if nothing precedes it
 */
export async function prepareSubmit(
	{ prepare, kind }: Pick<Submission, 'prepare' | 'kind'>,
	ledger: Ledger | undefined,
	deadline: number,
	runtime: Runtime,
): Promise<Result<string | undefined, RequestError | Unconfirmed>> {
	const before = ledger?.read();
	// A task that exists is not submitted again.
	if (!prepare || before?.state === 'accepted') return success(undefined);
	const stored = ledger?.precedingCall();
	const unclear = (detail: string) =>
		failure({ ...unconfirmed({ kind }, detail), precedingCall: prepare.name });
	if (stored?.result === null) return unclear(NO_RESPONSE);
	const chosen = (result: string): Result<string, RequestError> => {
		const choice = prepare.choose(result);
		return choice.ok ? choice : failure({ reason: 'rejected', apiError: choice.error });
	};
	// What was found may no longer be valid after a submit without a task.
	if (stored && before?.state !== 'closed') return chosen(stored.result);
	const sent = await sendOnce(prepare, undefined, deadline, runtime);
	if (sent.ok) {
		ledger?.storePrecedingCall({ result: sent.value });
		return chosen(sent.value);
	}
	const { error } = sent;
	if (error.reason !== 'unclear') return failure(error);
	ledger?.storePrecedingCall({ result: null });
	return unclear(error.detail);
}
