import type { ApiCall } from './apiCall';
import type { ApiError } from './apiError';
import { idSchema } from './response';
import type { HttpResponse } from './http';
import { writeJson, type Json } from '../lib/json';

/**
 * Maximum size of a callback's body, in bytes. Kling's own have about one kilobyte, and those that repeat a whole
 * response a few.
 */
export const CALLBACK_MAX_BYTES = 256 * 1024;

/** Maximum age of a callback in seconds, and maximum time ahead of our clock. */
const TOLERANCE = 5 * 60;

/** Valid IDs of tasks. The ID in a callback becomes part of a URL, which it must not change. */
const TASK_ID = /^\w[\w.:~-]{0,199}$/;

/**
 * Content of a callback. It is never trusted: it only names the task to check.
 *
 * `other` is not about a Kling task, e.g. a low balance.
 */
export type CallbackEvent =
	| { about: 'other' }
	| {
			about: 'task';
			taskId: string;
			/**
			 * Possible kinds of the task, in the order of the checks; most callbacks do not contain it. The task gets the first
			 * one by which the provider knows it.
			 */
			kinds: readonly string[];
			/** Whether the task has ended, according to the callback. */
			ended: boolean;
	  };

/** Headers of a callback, names in lower case. */
export type CallbackHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A callback as it arrived. */
export interface ReceivedCallback {
	headers: CallbackHeaders;
	/** The unchanged bytes. */
	body: Uint8Array;
	/** Time of arrival, in milliseconds since 1970. */
	now: number;
}

/** Result of checking a signature: it fits, it does not (or is too old), or there is none. */
export type SignatureCheck = 'valid' | 'invalid' | 'missing';

/** A key that the user enters. */
export interface SecretKey {
	/** Field of the credential that contains the secret. If it is empty, no signature is required. */
	secretField: string;
	/** The key in a secret; `undefined` if it is no secret of this provider. */
	keyOf(secret: string): Uint8Array | undefined;
}

/** How a provider signs its callbacks. */
export interface WebhookSignature {
	/** Source of the keys: the credential, or a request for the keys that the provider publishes. */
	keys: SecretKey | ApiCall<null, readonly Uint8Array[]>;
	/**
	 * Checks a callback. A signature that fits one of the keys is valid. Never throws, and reports a missing signature
	 * without any key.
	 */
	verify(callback: ReceivedCallback, keys: readonly Uint8Array[]): SignatureCheck;
}

/** How a provider sends callbacks. */
export interface Webhook {
	/** Where the user enters the callback URL, in full sentences. */
	setup: string;
	/**
	 * Reads the body of a callback, whatever arrived; `undefined` if it is no callback of the provider. Never throws. Only
	 * for bodies of {@link CALLBACK_MAX_BYTES} or less, after the signature was checked.
	 */
	parse(body: string): CallbackEvent | undefined;
	/** Whether a rejected submit is about the callback URL alone. Some models do not support one. */
	rejectsUrl?(apiError: ApiError): boolean;
	/** Present if the provider documents its signatures. */
	signature?: WebhookSignature;
}

/**
 * Whether a callback was signed within five minutes of its arrival, as all providers that sign allow.
 *
 * @param signedAt in seconds since 1970; `NaN` is never in time
 * @param now in milliseconds since 1970
 */
export function isInTime(signedAt: number, now: number): boolean {
	return Math.abs(now / 1000 - signedAt) <= TOLERANCE;
}

/** `setup` for providers that support a callback URL with each task. */
export const CALLBACK_URL_SETUP =
	'In the Kling node that creates the task, set Options › Callback URL to the Production URL above (under Webhook URLs), or to the Test URL for a test run.';

/** ID of a task in a callback: text or a number of any size, read as text. */
export const callbackId = idSchema.refine((id) => TASK_ID.test(id));

/** The body of a callback as the response to a status check, which the adapter can parse. */
export function asStatusResponse(body: Json): HttpResponse {
	return { status: 200, headers: {}, body: writeJson(body) };
}
