import type { JsonObject } from '../lib/json';
import type { MediaData } from '../media/mediaFile';

/**
 * A request to a provider, as its adapter builds it: at most one of `body`, `form` and `file`. The path is relative to
 * the credential's base URL, so that the key is never sent to a host that a response names.
 */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Begins with a slash; with `auth: 'none'`, it is a whole URL. */
	path: string;
	/**
	 * `none`: sent without the credential to a URL that a response named, e.g. an upload. Only public https URLs, unless
	 * the account's Base URL is private.
	 */
	auth?: 'none';
	/** Name of a further host of the provider, see {@link ProviderHost}; by default, the Base URL's. */
	host?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: JsonObject;
	/** A form with this one file, instead of a body. */
	form?: FormFile;
	/** A file that is the whole body, with its type. */
	file?: MediaData;
}

/** A further host of a provider that gets the key, e.g. one for files. */
export interface ProviderHost {
	baseUrl: string;
	/** Field of the credential that holds another base URL, e.g. that of a proxy. */
	field: string;
	/** Label of that field. */
	displayName: string;
}

/** A file as the only field of a form (`multipart/form-data`). */
export interface FormFile {
	/** Name of the field. */
	field: string;
	fileName: string;
	mimeType: string;
	bytes: Buffer;
}

/** A provider's response, unread: header names in lower case, the body as the text that arrived. */
export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Region of the account, by its ID in `regions` of the provider, if the provider has several. */
	region?: string;
}

/**
 * No response arrived.
 *
 * `delivered: 'no'` means that the provider certainly did not get the request (refused connection, unknown host), so
 * sending it again cannot buy a second video. `'unknown'` means that it may have (reset, timeout).
 */
export interface NoResponse {
	outcome: 'noResponse';
	delivered: 'no' | 'unknown';
	reason: string;
}

/** Result of sending a request: a response, or none. */
export type Exchange = { outcome: 'response'; response: HttpResponse } | NoResponse;
