import { COST_UNITS, type Cost, type CostUnit } from './task';

/** Maximum number of decimals of a total: an addition has rounding errors beyond them. */
const DECIMALS = 12;

/** An amount in a response; `null` if the response does not contain it. */
export type Amount = readonly [amount: number | null, unit: CostUnit];

/**
 * Cost from the amounts in a response. Amounts of the same unit are added. Of several units, money comes before credits
 * and units ({@link COST_UNITS}), and an amount above 0 before an amount of 0, because Kling returns 0 for what it did
 * not charge.
 *
 * @returns `null` if the response contains no amount
 */
export function costFrom(source: Cost['source'], ...amounts: readonly Amount[]): Cost | null {
	const totals = COST_UNITS.flatMap((unit): Cost[] => {
		const own = amounts.flatMap(([amount, of]) => (of === unit && amount !== null ? [amount] : []));
		const total = own.reduce((sum, amount) => sum + amount, 0);
		return own.length > 0 ? [{ amount: Number(total.toFixed(DECIMALS)), unit, source }] : [];
	});
	return totals.find(({ amount }) => amount > 0) ?? totals[0] ?? null;
}
