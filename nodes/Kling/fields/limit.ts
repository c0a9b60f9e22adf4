import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { ParameterReader } from '../../shared/n8n/input/parameters';

/** Return All and Limit. */
export const limitProperties: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.returnAll,
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: FIELD_LABELS.limit,
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** Reads the number of results to return: `Infinity` for all. */
export function readLimit(parameters: ParameterReader): number {
	if (parameters.boolean('returnAll')) return Infinity;
	const limit = parameters.number('limit') ?? 50;
	if (!Number.isInteger(limit) || limit < 1) {
		const what = `${limit} is not a positive whole number`;
		parameters.fail('limit', what, 'Enter a whole number, at least 1.');
	}
	return limit;
}
