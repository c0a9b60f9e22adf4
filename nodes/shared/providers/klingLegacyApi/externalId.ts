import type { JsonObject } from '../../lib/json';
import type { ApiError } from '../../core/apiError';

const FIELD = 'external_task_id';

/** Writes an external task ID among the fields where Kling keeps it. */
export function withExternalId(fields: JsonObject, id: string): JsonObject {
	return { ...fields, [FIELD]: id };
}

/** Reads the external task ID among the fields where Kling keeps it. */
export function externalIdIn(fields: JsonObject): string | undefined {
	const id = fields[FIELD];
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** A name of a field as vendors write it in their words. */
const FIELD_NAME = /\b[a-z]+(?:_[a-z]+)+\b/gi;
/** The field is taken, and there is a task that has this id. */
const IS_USED = /\b(?:exists?|used|duplicate[ds]?|unique|repeated)\b/i;

/** Does a refusal complain of the field of the id, of no other field, and not of an id that was used before? */
export function rejectsExternalId({ reason, message }: ApiError): boolean {
	const named = message.match(FIELD_NAME) ?? [];
	return (
		reason === 'invalidRequest' &&
		named.length > 0 &&
		named.every((name) => name.toLowerCase() === FIELD) &&
		!IS_USED.test(message)
	);
}
