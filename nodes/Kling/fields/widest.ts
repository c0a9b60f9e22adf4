import { isPlainRecord } from '../../shared/lib/plainRecord';

/**
 * Combined capabilities of several models: every choice of any of them, in their order, and the widest limits. For texts,
 * and values of different types, the first one is used.
 */
export function widest<T>(first: T, others: readonly T[]): T {
	return others.reduce<T>(wider, first);
}

function wider<T>(one: T, other: T): T;
function wider(one: unknown, other: unknown): unknown {
	if (one === undefined || one === null) return other;
	if (typeof one === 'boolean') return one || other === true;
	if (typeof one === 'number') return typeof other === 'number' ? Math.max(one, other) : one;
	if (Array.isArray(one) && Array.isArray(other)) {
		const all: unknown[] = [...new Set<unknown>([...one, ...other])];
		return all.every((entry) => typeof entry === 'number') ? all.sort((a, b) => a - b) : all;
	}
	return isPlainRecord(one) && isPlainRecord(other)
		? Object.fromEntries(
				[...new Set([...Object.keys(one), ...Object.keys(other)])].map((key) => [
					key,
					wider(one[key], other[key]),
				]),
			)
		: one;
}
