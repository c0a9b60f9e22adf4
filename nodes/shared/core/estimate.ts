/** What a submit is expected to cost, by the provider's own estimate. */
export interface Estimate {
	/** At least 0. */
	amount: number;
	/** Currency as the provider names it, e.g. `USD` (ISO 4217). */
	unit: string;
	/**
	 * - `request`: computed from the whole request
	 * - `pastCalls`: the average of past calls of the endpoint, whatever this request contains
	 */
	basis: 'request' | 'pastCalls';
}
