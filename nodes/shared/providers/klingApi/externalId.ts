import type { JsonObject } from '../../lib/json';
import type { ApiError } from '../../core/apiError';

const FIELD = 'external_task_id';

/** Writes an id of ours among the fields where Kling keeps one. An id that the user gave stays, and is told. */
export function withExternalId(fields: JsonObject, id: string): { fields: JsonObject; id: string } {
	const given = fields[FIELD];
	return typeof given === 'string' && given !== ''
		? { fields, id: given }
		: { fields: { ...fields, [FIELD]: id }, id };
}

/** A name of a field as vendors write it in their words. */
const FIELD_NAME = /\b[a-z]+(?:_[a-z]+)+\b/gi;
/** The field is taken, and there is a task that has this id. */
const IS_USED = /\b(?:exists?|used|duplicate[ds]?|unique|repeated)\b/i;

/** Does a refusal complain of the field of the id, of no other field, and not of an id that was used before? */
export function refusesExternalId({ reason, message }: ApiError): boolean {
	const named = message.match(FIELD_NAME) ?? [];
	return (
		reason === 'invalidRequest' &&
		named.length > 0 &&
		named.every((name) => name.toLowerCase() === FIELD) &&
		!IS_USED.test(message)
	);
}
