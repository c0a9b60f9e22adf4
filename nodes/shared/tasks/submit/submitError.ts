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
	/** The response, or why there is none, as a part of a sentence. */
	detail: string;
	kind: string;
	externalTaskId: string | null;
	/** This attempt created no task; an earlier one may have. */
	isFromPriorAttempt?: true;
}

/** Why a submit has no task. */
export type SubmitError = RequestError | Unconfirmed;

/** Why an image was not uploaded: the provider's error, why it did not respond, or why n8n cannot read the file. */
export type ImageError = { apiError: ApiError } | { noResponse: string } | { unavailable: string };

/** Why the images of a submit are not with the provider. Nothing was bought. */
export type UploadError = { reason: 'fileUploadFailed'; why: ImageError } | { reason: 'stopped' };
