import { requestIssueIf, type Issue } from '../core/issue';
import type { JsonObject } from '../lib/json';

/** Additional Body Fields may not set what other fields of the node decide, such as the model. */
export function checkAdditionalBodyFields(
	additionalBodyFields: JsonObject | undefined,
	reserved: readonly string[],
): Issue[] {
	return Object.keys(additionalBodyFields ?? {}).flatMap((key) =>
		requestIssueIf(
			reserved.includes(key),
			'additionalBodyFields',
			`"${key}" is set by other fields of the node`,
			`Remove "${key}", and use the field of the node instead.`,
		),
	);
}
