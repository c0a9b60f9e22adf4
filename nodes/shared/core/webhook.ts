import type { ApiCall } from './apiCall';
import { idSchema } from './response';
import type { HttpResponse } from './http';
import { writeJson, type Json } from '../lib/json';

/**
 * The largest body of a callback that is read, in bytes. Kling's own have about one kilobyte, and those that repeat a
 * whole answer a few.
 */
export const CALLBACK_MAX_BYTES = 256 * 1024;

/** Seconds that a callback may be old, or ahead of our clock. */
const TOLERANCE = 5 * 60;

/** What may be the id of a task. Whatever stands in a callback goes into an address: it must not lead elsewhere. */
const TASK_ID = /^\w[\w.:~-]{0,199}$/;

/**
 * What a callback says. Nobody believes it: it only tells which task to ask the vendor about.
 *
 * `other` is news of the vendor's that is not about a Kling task, such as a low balance.
 */
export type CallbackEvent =
	| { about: 'other' }
	| {
			about: 'task';
			taskId: string;
			/**
			 * The task families it may belong to, in the order in which to ask for it; most callbacks do not say. The task
			 * gets the first one by which the provider knows it.
			 */
			kinds: readonly string[];
			/** Has the task ended, by the callback's word for it? */
			ended: boolean;
	  };

/** The headers that a callback came with, names in lower case. */
export type CallbackHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A callback as it arrived. */
export interface ReceivedCallback {
	headers: CallbackHeaders;
	/** The very bytes. */
	body: Uint8Array;
	/** When it arrived, in milliseconds since 1970. */
	now: number;
}

/** What a callback's signature says: it fits, it does not (or is too old), or there is none. */
export type SignatureCheck = 'valid' | 'invalid' | 'missing';

/** A key that the user enters. */
export interface SecretKey {
	/** Field of the credential that holds the secret. Where it is empty, no signature is required. */
	secretField: string;
	/** The key in a secret; `undefined` when it is no secret of this provider. */
	keyOf(secret: string): Uint8Array | undefined;
}

/** How a provider proves that a callback is its own. */
export interface WebhookSignature {
	/** Where the keys come from: the credential, or a request for the keys that the provider publishes. */
	keys: SecretKey | ApiCall<null, readonly Uint8Array[]>;
	/**
	 * Checks a callback. A signature that fits one of the keys is valid. Never throws, and tells a missing signature
	 * without any key.
	 */
	verify(callback: ReceivedCallback, keys: readonly Uint8Array[]): SignatureCheck;
}

/** How a vendor tells by itself what becomes of a task. */
export interface Webhook {
	/** Where a person enters the address that is to be called: full sentences. */
	setup: string;
	/**
	 * Reads the body of a callback, whatever arrived; `undefined` when the vendor sends no such thing. Never throws. Only
	 * for bodies of {@link CALLBACK_MAX_BYTES} or less, and after the signature was judged where there is one.
	 */
	parse(body: string): CallbackEvent | undefined;
	/** Present where the vendor says how it signs. */
	signature?: WebhookSignature;
}

/**
 * Was a callback signed within five minutes of its arrival? All providers that sign allow as much.
 *
 * @param signedAt in seconds since 1970; what is no number is never in time
 * @param now in milliseconds since 1970
 */
export function isInTime(signedAt: number, now: number): boolean {
	return Math.abs(now / 1000 - signedAt) <= TOLERANCE;
}

/** Where the address goes with vendors that take one with each task. */
export const CALLBACK_URL_SETUP =
	'In the Kling node that creates the video, set Options › Callback URL to the Production URL above (under Webhook URLs), or to the Test URL for a test run.';

/** The id of a task in a callback: text or a number of any size, read as text. */
export const callbackId = idSchema.refine((id) => TASK_ID.test(id));

/** What a callback says of a task, put as the answer to a question about the task: the adapter knows how to read that. */
export function asStatusResponse(body: Json): HttpResponse {
	return { status: 200, headers: {}, body: writeJson(body) };
}
