import { requestIssue, type Issue } from '../issue';
import type { JsonObject } from '../json';

/** Additional Body Fields may not set what other fields of the node decide, such as the model. */
export function checkExtra(extra: JsonObject | undefined, reserved: readonly string[]): Issue[] {
	return Object.keys(extra ?? {})
		.filter((key) => reserved.includes(key))
		.map((key) =>
			requestIssue(
				'extra',
				`set "${key}", which the node itself decides`,
				`Take "${key}" out, and use the field of the node instead.`,
			),
		);
}
