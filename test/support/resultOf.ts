import type { Follow } from '../../nodes/shared/core/apiCall';
import type { Result } from '../../nodes/shared/core/result';

/** The result that a response is read as, where nothing is left to follow. */
export function resultOf<T>(read: Result<T> | Follow): Result<T> {
	if ('follow' in read) throw new Error(`${read.follow.path} is left to follow`);
	return read;
}
