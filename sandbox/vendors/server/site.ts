import type { IncomingHttpHeaders } from 'node:http';

import type { Wire } from './http';

/** A request before its body was read. */
export interface Arrival {
	readonly method: string;
	/** Inside the site, without the query. */
	readonly path: string;
	readonly query: Record<string, string>;
	readonly headers: IncomingHttpHeaders;
}

/** An answer, and what the record says about it. */
export interface Reply {
	readonly wire: Wire;
	readonly verdict: string;
}

/** What an answer about tasks was told to have that is odd. */
export interface Oddity {
	/** Stands in for the vendor's status word. */
	readonly status?: string;
	/** Leaves out the URLs of the videos. */
	readonly withoutUrl?: boolean;
	/** Hides tasks that are younger than so many seconds, but for questions by the vendor's own id. */
	readonly lateBySeconds?: number;
}

/** A request that found its address. */
export interface Visit {
	/** The contract's operationId, or `download`. */
	readonly operation: string;
	readonly role: string;
	answer(body: Buffer, oddity: Oddity): Promise<Reply>;
	/** The words with which this address refuses when told to; an example names one of several, a message changes them. */
	refuse(status: number, example?: string, message?: string): Wire;
}

/** A part of the sandbox with its own path prefix: a vendor's API, or its download host. */
export interface Site {
	readonly vendor: string;
	/** What stands at an address; nothing when nobody lives there. */
	visit(arrival: Arrival): Visit | undefined;
	/** The answer for an address where nobody lives. */
	nowhere(arrival: Arrival): Wire;
}
