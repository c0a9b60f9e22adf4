import { notOffered } from '../contract/notOffered';
import type { Contract, ContractOperation } from './contract';

/** The submits of a contract that an operation of the node leads to. */
export function offeredSubmits({ id, submits }: Contract): ContractOperation[] {
	const others = Object.keys(notOffered[id] ?? {});
	const names = submits.map(({ operationId }) => operationId);
	const unknown = others.filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`the contract of ${id} has no submit ${unknown.join()}`);
	return submits.filter(({ operationId }) => !others.includes(operationId));
}
