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

/** A request that found its address. */
export interface Visit {
	/** The contract's operationId, or `download`. */
	readonly operation: string;
	readonly role: string;
	answer(body: Buffer, oddStatus: string | undefined): Promise<Reply>;
	/** The words with which this address refuses when told to; an example names one of several. */
	refuse(status: number, example?: string): Wire;
}

/** A part of the sandbox with its own path prefix: a vendor's API, or its download host. */
export interface Site {
	readonly vendor: string;
	/** What stands at an address; nothing when nobody lives there. */
	visit(arrival: Arrival): Visit | undefined;
	/** The answer for an address where nobody lives. */
	nowhere(arrival: Arrival): Wire;
}
