import { failure, success, type Result } from '../../core/result';
import type { Submission } from '../../core/submission';
import type { Runtime } from '../runtime';
import { NO_RESPONSE, type Ledger } from './ledger';
import { sendOnce } from './sendOnce';
import { unconfirmed } from './submit';
import type { RequestError, Unconfirmed } from './submitError';

/** Key of the result, next to the URLs of uploaded files, whose keys are digests. */
const PREPARED = 'prepared';

/** Key of the note that the call may have been accepted without a result. */
const UNCLEAR = 'unclear';

/**
 * Sends the call that must precede a submit, if there is one, until the deadline (milliseconds since 1970). It may be
 * billed: no attempt for the item sends it again if it may have been accepted without a result, and a repeated submit
 * contains the result of the first one.
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
	const stored = ledger?.fileUrls() ?? {};
	const known = before?.state === 'pending' ? stored[PREPARED] : undefined;
	if (known !== undefined) return success(known);
	const unclear = (detail: string) =>
		failure({ ...unconfirmed({ kind }, detail), precedingCall: prepare.name });
	if (stored[UNCLEAR] !== undefined) return unclear(NO_RESPONSE);
	const sent = await sendOnce(prepare, undefined, deadline, runtime);
	if (sent.ok) {
		ledger?.storeFileUrls({ ...stored, [PREPARED]: sent.value });
		return sent;
	}
	const { error } = sent;
	if (error.reason !== 'unclear') return failure(error);
	ledger?.storeFileUrls({ ...stored, [UNCLEAR]: error.detail });
	return unclear(error.detail);
}
