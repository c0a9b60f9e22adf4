import type { IncomingHttpHeaders } from 'node:http';

import { isKeyHeader } from './keyHeaders';

/** One request the sandbox received, and what became of it. */
export interface RecordedRequest {
	/** Milliseconds since 1970. */
	at: number;
	/** Empty when the address belongs to no vendor. */
	vendor: string;
	/** The contract's operationId, `download`, or empty when there is no such address. */
	operation: string;
	/** What the operation is for; faults are scoped by it. */
	role: string;
	method: string;
	/** As it came, without the query. */
	path: string;
	query: Record<string, string>;
	/** With the key masked. */
	headers: Record<string, string>;
	/** The parsed JSON body; nothing when there was none. */
	body: unknown;
	/** The JSON body as it was sent: numbers beyond 2^53 keep their digits here. */
	text: string;
	/** 0 while no answer has been made, and when there never was one. */
	status: number;
	verdict: string;
}

/** Headers as plain text, the key masked: a record is shown to people. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			isKeyHeader(name) ? '[masked]' : [value].flat().join(', '),
		]),
	);
}

/** Everything that was asked of one sandbox, in the order of arrival. */
export class Recorder {
	private records: RecordedRequest[] = [];

	add(record: RecordedRequest): RecordedRequest {
		this.records.push(record);
		return record;
	}

	all(): RecordedRequest[] {
		return this.records.map((record) => ({ ...record }));
	}

	clear(): void {
		this.records = [];
	}
}
