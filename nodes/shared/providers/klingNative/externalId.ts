import type { JsonObject } from '../../protocol/json';

const FIELD = 'external_task_id';

/** Writes an id of ours among the fields where Kling keeps one. An id that the user gave stays, and is told. */
export function withExternalId(fields: JsonObject, id: string): { fields: JsonObject; id: string } {
	const given = fields[FIELD];
	return typeof given === 'string' && given !== ''
		? { fields, id: given }
		: { fields: { ...fields, [FIELD]: id }, id };
}
