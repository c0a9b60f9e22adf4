import { requestIssueIf, type Issue } from '../core/issue';
import type { JsonObject } from '../lib/json';

/**
 * Checks that Additional Body Fields do not set what the operation or other fields of the node decide, such as the model.
 *
 * @param hasField whether the node has fields for these
 */
export function checkAdditionalBodyFields(
	additionalBodyFields: JsonObject | undefined,
	reserved: readonly string[],
	hasField: boolean,
): Issue[] {
	return Object.keys(additionalBodyFields ?? {}).flatMap((key) =>
		requestIssueIf(
			reserved.includes(key),
			'additionalBodyFields',
			hasField
				? `"${key}" is set by other fields of the node`
				: `"${key}" is set by the operation and its fields`,
			hasField ? `Remove "${key}", and use the field of the node instead.` : `Remove "${key}".`,
		),
	);
}
