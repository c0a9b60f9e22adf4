import type { MediaFile } from '../media/mediaFile';
import type { PrecedingCall } from './apiCall';
import type { HttpRequest, HttpResponse } from './http';
import type { Result } from './result';
import type { Task } from './task';

/** Values of a submit that are known only when it is sent. */
export interface SubmitInput {
	/** Every file of the submission as the provider gets it, by its digest. */
	files: ReadonlyMap<string, string>;
	/** Result of the call that precedes the submit; missing in a preview, and if there is no such call. */
	prepared?: string | undefined;
	/** URL that the provider calls, unless the user has set one. */
	callbackUrl?: string | undefined;
	/** Our external task ID or idempotency key, for providers that support one. */
	id?: string | undefined;
}

/** A checked request for one task. Its body is built when it is sent. */
export interface Submission {
	/** Kind of the new task. */
	kind: string;
	/** The provider's name of the model, for providers whose responses do not contain it. */
	model: string;
	/** What the provider will ignore, and limits of unknown models; each a full sentence. */
	warnings: readonly string[];
	/** Files whose bytes are sent, each once. */
	files: readonly MediaFile[];
	/** The same text for the same request in each execution: callback URLs are left out. It may contain whole images. */
	identity(): string;
	/** External task ID that the user has set. It is sent instead of ours. */
	externalTaskId?: string | undefined;
	/** Whether the provider calls a URL that the user has not set. */
	takesCallbackUrl: boolean;
	/** Call that must precede the submit, and whose result the submit contains. It may be billed. */
	prepare?: PrecedingCall | undefined;
	/** Builds the submit. */
	request(input: SubmitInput): HttpRequest;
	/** Reads the response to the submit. */
	parse(response: HttpResponse): Result<Task>;
}
