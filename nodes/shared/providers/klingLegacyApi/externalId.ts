import type { JsonObject } from '../../lib/json';
import type { ApiError } from '../../core/apiError';

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

/** Name of a field in a provider's message. */
const FIELD_NAME = /\b[a-z]+(?:_[a-z]+)+\b/gi;
/** The field is supported, and a task with this ID exists. */
const IS_USED = /\b(?:exists?|used|duplicate[ds]?|unique|repeated)\b/i;

/** Whether a rejection is about the field of the ID, about no other field, and not about an ID in use. */
export function rejectsExternalId({ reason, message }: ApiError): boolean {
	const named = message.match(FIELD_NAME) ?? [];
	return (
		reason === 'invalidRequest' &&
		named.length > 0 &&
		named.every((name) => name.toLowerCase() === FIELD) &&
		!IS_USED.test(message)
	);
}
