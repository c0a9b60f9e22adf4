import type { ApiError } from '../../core/apiError';
import type { CallError } from '../call';

/** Why a request has no result, although it changed nothing. */
export type RequestError =
	| { reason: 'rejected'; apiError: ApiError }
	| { reason: 'unreachable'; detail: string }
	| { reason: 'stopped' };

/** The error of a call that changed nothing, as the reason of a job. */
export function requestError(error: CallError): RequestError {
	return 'delivered' in error
		? { reason: 'unreachable', detail: error.reason }
		: { reason: 'rejected', apiError: error };
}

/** There may be a task, and a bill. */
export interface Unconfirmed {
	reason: 'unconfirmed';
	/** What came back, or why nothing did, as a part of a sentence. */
	detail: string;
	kind: string;
	externalTaskId: string | null;
	/** The submit of this try came to nothing; one of an earlier try may have been accepted. */
	isFromPriorAttempt?: true;
}

/** Why a submit has no task. */
export type SubmitError = RequestError | Unconfirmed;

/** Why a picture did not get to the vendor: what it said, why it said nothing, or why n8n has no such file any more. */
export type ImageError = { apiError: ApiError } | { noResponse: string } | { unavailable: string };

/** Why the images of a submit are not with the provider. Nothing was bought. */
export type UploadError = { reason: 'imageUploadFailed'; why: ImageError } | { reason: 'stopped' };
