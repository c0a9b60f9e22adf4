import { costFrom, type Amount } from '../../../core/cost';
import type { ResponseReader } from '../../../core/responseReader';
import { COST_UNITS, type Cost, type CostUnit } from '../../../core/task';
import type { Currency } from '../../klingLegacyApi/cost';

/** Type of a trial balance, which is not money. */
export const TRIAL = 'test_balance';

/** Cost of a task: the sum of its charges, without those to a trial balance. One with an unknown type or currency is omitted. */
export function costIn(task: ResponseReader, currency: Currency): Cost | null {
	const amounts = task
		.at('billing')
		.entries()
		.flatMap((charge): Amount[] => {
			const unit = unitOf(charge, currency);
			return unit === undefined ? [] : [[charge.at('amount').amount(), unit]];
		});
	return costFrom('billed', ...amounts);
}

function unitOf(charge: ResponseReader, currency: Currency): CostUnit | undefined {
	const type = charge.at('charge_type');
	if (type.text() === 'unit') return 'units';
	if (type.text() !== 'cash') {
		type.leaveOut();
		return undefined;
	}
	if (charge.at('cash_type').json === TRIAL) return undefined;
	const named = charge.at('currency');
	if (named.isBlank) return currency;
	const known = COST_UNITS.find((unit) => unit === named.text()?.toUpperCase());
	if (known === undefined) named.leaveOut();
	return known;
}
