import type { ApiError } from './apiError';

/** A value, or the error in its place: by default the provider's. */
export type Result<T, E = ApiError> = { ok: true; value: T } | { ok: false; error: E };

/** The result of what succeeded. */
export function success<T>(value: T): { ok: true; value: T } {
	return { ok: true, value };
}

/** The result of what failed. */
export function failure<E>(error: E): { ok: false; error: E } {
	return { ok: false, error };
}
