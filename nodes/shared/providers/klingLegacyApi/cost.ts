import { costFrom } from '../../core/cost';
import type { HttpResponse } from '../../core/http';
import type { ResponseReader } from '../../core/responseReader';
import type { Cost } from '../../core/task';

/** Currency of an account with Kling. */
export type Currency = 'USD' | 'CNY';

/**
 * Currency of amounts for which Kling returns none: the one of its prices in the region of the account.
 *
 * @see https://kling.ai/document-api/pricing/base/video
 */
export function currencyOf({ region }: HttpResponse): Currency {
	return region === 'beijing' ? 'CNY' : 'USD';
}

/** Cost of a task of the legacy API: money from the balance, or units from a resource pack. */
export function legacyCost(task: ResponseReader, currency: Currency): Cost | null {
	return costFrom(
		'billed',
		// Its `list_price` is the price before discounts.
		[task.at('final_balance_deduction').at('quota').amount(), currency],
		[task.at('final_unit_deduction').amount(), 'units'],
	);
}
