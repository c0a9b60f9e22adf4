import { idSchema } from './response';
import type { HttpResponse } from './http';
import { writeJson, type Json } from '../lib/json';

/**
 * The largest body of a callback that is read, in bytes. Kling's own have about one kilobyte, and those that repeat a
 * whole answer a few.
 */
export const CALLBACK_MAX_BYTES = 256 * 1024;

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
			/** The task families it may belong to, in the order in which to ask for it; most callbacks do not say. */
			kinds: readonly string[];
			/** Has the task ended, by the callback's word for it? */
			ended: boolean;
	  };

/** What a signature is made of. */
export interface SignedParts {
	/** When the callback was signed, in seconds since 1970. */
	timestamp: number;
	/** What was signed in front of the body. */
	prefix: string;
	/** Base64; the callback is genuine when one of them fits. */
	signatures: readonly string[];
}

/** How a vendor proves, by HMAC-SHA256, that a callback is its own. */
export interface CallbackSignature {
	/** Field of the credential that holds the secret. Where it is empty no signature is asked for. */
	secretField: string;
	/** Seconds that a callback may be old, or ahead of our clock. */
	tolerance: number;
	/** The key in a secret; `undefined` when it is no secret of this vendor. */
	keyOf(secret: string): Uint8Array | undefined;
	/** The signature in a callback's headers; `undefined` when there is none. */
	read(headers: CallbackHeaders): SignedParts | undefined;
}

/** The headers that a callback came with, names in lower case. */
export type CallbackHeaders = Readonly<Record<string, string | string[] | undefined>>;

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
	signature?: CallbackSignature;
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
