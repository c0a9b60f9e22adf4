import type { JsonObject } from '../../lib/json';
import { isAboutOnly, type ApiError } from '../../core/apiError';

const FIELD = 'external_task_id';

/** Adds an external task ID to the fields that contain it at Kling. */
export function withExternalId(fields: JsonObject, id: string): JsonObject {
	return { ...fields, [FIELD]: id };
}

/** Reads the external task ID from the fields that contain it at Kling. */
export function externalIdIn(fields: JsonObject): string | undefined {
	const id = fields[FIELD];
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** The field is supported, and a task with this ID exists. */
const IS_USED = /\b(?:exists?|used|in use|already|duplicate[ds]?|unique|repeated)\b/i;

/** Whether a rejection is about the field of the ID, about no other field, and not about an ID in use. */
export function rejectsExternalId(apiError: ApiError): boolean {
	return isAboutOnly(apiError, [FIELD]) && !IS_USED.test(apiError.message);
}
