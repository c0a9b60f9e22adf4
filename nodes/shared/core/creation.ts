import type { PlainOperation } from './plainRequest';
import type { Provider } from './provider';
import { ASSETS, type Asset, type Task, type TaskRef } from './task';

/** The operations that create an element or a voice. */
const CREATING_OPERATIONS = {
	element: 'createElement',
	voice: 'createVoice',
} as const satisfies Readonly<Record<Asset, PlainOperation>>;

/** Name of what a task creates, for messages. */
export type ResultName = 'video' | Asset;

/** What the tasks of a kind create at a provider. */
export function resultOfKind(
	{ plainOperations, assets }: Pick<Provider, 'plainOperations' | 'assets'>,
	kind: string,
): ResultName {
	const created = ASSETS.find((asset) =>
		[
			plainOperations?.[CREATING_OPERATIONS[asset]]?.kind,
			assets?.[asset]?.kind,
			assets?.[asset]?.presetKind,
		].includes(kind),
	);
	return created ?? 'video';
}

/** What a task creates. The provider's response may name it; otherwise the kind does. */
export function resultOf(
	provider: Pick<Provider, 'plainOperations' | 'assets'>,
	task: Task | TaskRef,
): ResultName {
	return ('created' in task && task.created?.type) || resultOfKind(provider, task.kind);
}

/** Name of what several tasks create: `result` if they create different things. */
export function commonResult(names: Iterable<ResultName>): ResultName | 'result' {
	const [name = 'video', ...others] = new Set(names);
	return others.length === 0 ? name : 'result';
}
