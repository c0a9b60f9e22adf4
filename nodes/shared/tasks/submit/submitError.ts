import { apiErrorText, type ApiError } from '../../core/apiError';
import type { CallError } from '../call';

/** Why a request has no result, although it changed nothing. */
export type RequestError =
	| { reason: 'rejected'; apiError: ApiError }
	| { reason: 'unreachable'; detail: string }
	| { reason: 'stopped' };

/** The error of a call that changed nothing. It can be spread into a `JobError`. */
export function requestError(error: CallError): RequestError {
	return 'delivered' in error
		? { reason: 'unreachable', detail: error.reason }
		: { reason: 'rejected', apiError: error };
}

/** Error of a request, as a part of a sentence. */
export function describeError(error: SubmitError): string {
	switch (error.reason) {
		case 'rejected':
			return apiErrorText(error.apiError);
		case 'unreachable':
		case 'unconfirmed':
			return error.detail;
		case 'stopped':
			return 'it was stopped';
	}
}

/** There may be a bill and, unless a call before the submit is meant, a task. */
export interface Unconfirmed {
	reason: 'unconfirmed';
	/** The response, or why there is none, as a part of a sentence. */
	detail: string;
	kind: string;
	externalTaskId: string | null;
	/** This attempt created no task; an earlier one may have. */
	isFromPriorAttempt?: true;
	/** Name of the call before the submit that may be billed. The submit was not sent, so there is no task. */
	precedingCall?: string;
}

/** Why a submit has no task. */
export type SubmitError = RequestError | Unconfirmed;

/** Why a file was not uploaded: the provider's error, why it did not respond, or why n8n cannot read the file. */
export type UploadFault = { apiError: ApiError } | { noResponse: string } | { unavailable: string };

/** Why the files of a submit are not with the provider. Nothing was bought. */
export type UploadError = { reason: 'fileUploadFailed'; why: UploadFault } | { reason: 'stopped' };

/** Why the submit of an earlier attempt cannot be repeated, as a part of a sentence. */
export function describeUploadError(error: UploadError): string {
	if (error.reason === 'stopped') return 'it was stopped';
	const { why } = error;
	const cause =
		'apiError' in why
			? apiErrorText(why.apiError)
			: 'noResponse' in why
				? why.noResponse
				: why.unavailable;
	return `a file could not be sent again (${cause})`;
}
