import { classifySubmit } from '../../core/apiError';
import { success, type Result } from '../../core/result';
import type { Submission } from '../../core/submission';
import { call, type CallError } from '../call';
import { retryFreeCall } from '../freeCall';
import type { Runtime } from '../runtime';
import type { Ledger } from './ledger';
import type { RequestError } from './submitError';

/** Key of the result beside the URLs of uploaded files, whose keys are digests. */
const PREPARED = 'prepared';

/** Maximum number of attempts if the provider is not reached. */
const MAX_UNREACHED = 3;

/**
 * Sends the call that must precede a submit, if there is one, until the deadline (milliseconds since 1970). It may be
 * billed, so it is repeated only if the provider certainly did not accept it, and a repeated submit contains the result of
 * the first one.
 *
 * @returns what the submit contains; `undefined` if nothing precedes it
 */
export async function prepareSubmit(
	{ prepare }: Submission,
	ledger: Ledger | undefined,
	deadline: number,
	runtime: Runtime,
): Promise<Result<string | undefined, RequestError>> {
	const before = ledger?.read();
	// A task that exists is not submitted again.
	if (!prepare || before?.state === 'accepted') return success(undefined);
	const known = before?.state === 'pending' ? ledger?.fileUrls()[PREPARED] : undefined;
	if (known !== undefined) return success(known);
	const prepared = await retryFreeCall(
		async () => await call(prepare, undefined, runtime),
		{ deadline, maxFaults: MAX_UNREACHED, retryable: isNotAccepted },
		runtime,
	);
	if (prepared.ok) ledger?.storeFileUrls({ ...ledger.fileUrls(), [PREPARED]: prepared.value });
	return prepared;
}

/** Whether the provider certainly did not accept a call that costs money. */
export function isNotAccepted(error: CallError): boolean {
	return 'delivered' in error ? error.delivered === 'no' : classifySubmit(error) === 'later';
}
