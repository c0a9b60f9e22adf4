import type { INodeParameters } from 'n8n-workflow';

import type { Provider } from '../../../nodes/shared/core/provider';
import type { FaultOrder, RecordedRequest } from '../../../sandbox/vendors';
import type { Mode } from './modes';
import type { IdempotencyKind } from './idempotencyKinds';

/** What a cell comes to: a letter of the legend and the number of tasks; by shield where vendors differ. */
export type Expected = string | Readonly<Record<IdempotencyKind, string>>;

/** A point at which something goes wrong, and what has to come of it. */
export interface Fault {
	id: string;
	name: string;
	/** The ways of waiting in which it can happen; all of them when left out. */
	modes?: readonly Mode[];
	/** The providers at which it can happen; all of them when left out. */
	at?: (provider: Provider) => boolean;
	/** One item for each; a single one when left out. */
	prompts?: readonly string[];
	/**
	 * What the vendor does.
	 *
	 * @param perCheck requests of one status check: two where the result is at another address
	 * @param lookUp where a task is looked for by the id of ours
	 */
	orders?: (
		idempotencyKind: IdempotencyKind,
		perCheck: number,
		lookUp: 'status' | 'list',
	) => FaultOrder[];
	/** Nobody listens at the vendor's address. */
	nobodyThere?: true;
	/** Beside the short pauses that a test has. */
	waitOptions?: INodeParameters;
	/** n8n's Retry On Fail, with so many tries. */
	tries?: number;
	/** The stop button is pressed once there is such a request. */
	stopAt?: (request: RecordedRequest) => boolean;
	/** n8n dies once there is such a request, so that nothing of its execution is stored. */
	dieAt?: (request: RecordedRequest) => boolean;
	/** Seconds between two looks at a parked task, where a test needs n8n's own pace. */
	lookEvery?: number;
	/** A person retries the execution: from what n8n stored at its end, or at its beginning. */
	retryFrom?: 'end' | 'beginning';
	expected: Expected | ((mode: Mode) => Expected);
}

/** What a cell of a fault has to come to. */
export function expectedOf(
	{ expected }: Fault,
	mode: Mode,
	idempotencyKind: IdempotencyKind,
): string {
	const inMode = typeof expected === 'function' ? expected(mode) : expected;
	return typeof inMode === 'string' ? inMode : inMode[idempotencyKind];
}
