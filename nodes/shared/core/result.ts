import type { ApiError } from './apiError';

/** A value, or an error: by default the provider's. */
export type Result<T, E = ApiError> = { ok: true; value: T } | { ok: false; error: E };

/** Result of a success. */
export function success<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

/** Result of a failure. */
export function failure<E>(error: E): { ok: false; error: E } {
	return { ok: false, error };
}
