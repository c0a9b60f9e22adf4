import type { Provider } from '../../../nodes/shared/core/provider';

/**
 * By what a vendor lets a submit be recognised: an idempotency key, an id of ours, an id of ours that proves nothing
 * where it is not found, or not at all.
 */
export type IdempotencyKind = 'key' | 'id' | 'weakId' | 'none';

export function idempotencyKindOf({ idempotency }: Provider): IdempotencyKind {
	if (!idempotency) return 'none';
	if (idempotency.by === 'idempotencyKey') return 'key';
	return idempotency.isAbsenceCertain ? 'id' : 'weakId';
}
