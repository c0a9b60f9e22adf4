import type { INodeProperties } from 'n8n-workflow';
import { valueText } from '../../../shared/lib/text';
import { FIELD_LABELS } from '../../../shared/core/fields';
import { TASK_STATUSES } from '../../../shared/core/task';
import { readTime } from '../../../shared/lib/zonedTime';
import { simplifyProperty } from '../../../shared/n8n/panel';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { optionsProperty } from '../../fields/options';
import { kindProperties, readKind } from '../../fields/taskKind';
import type { Operation } from '../operation';

const PAGE_SIZE = 100;

/** Limitation of a provider that cannot list its tasks, and the alternative. */
export const NO_LIST = 'has no list of tasks';
export const USE_GET = 'Use Task › Get with the ID of a task.';

const properties: INodeProperties[] = [
	...kindProperties,
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
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: FIELD_LABELS.createdAfter,
				name: 'createdAfter',
				type: 'dateTime',
				default: '',
				description:
					"Return only tasks created at or after this time. A time without a zone uses the workflow's time zone.",
			},
			{
				displayName: FIELD_LABELS.createdBefore,
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description:
					"Return only tasks created at or before this time. A time without a zone uses the workflow's time zone.",
			},
			{
				displayName: FIELD_LABELS.status,
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Canceled', value: 'canceled' },
					{ name: 'Failed', value: 'failed' },
					{ name: 'Processing', value: 'processing' },
					{ name: 'Queued', value: 'queued' },
					{ name: 'Succeeded', value: 'succeeded' },
				],
				default: 'succeeded',
				description: 'Return only tasks with this status',
			},
		],
	},
	optionsProperty([simplifyProperty]),
];

/** Task › Get Many: lists the tasks of the account, for providers that support it. Costs nothing. */
export const getMany: Operation = {
	description: properties,
	read: (parameters, provider) => {
		const filters = parameters.collection('filters');
		const query = {
			kind: readKind(parameters, provider),
			pageSize: Math.min(provider.tasks.list?.maxPageSize ?? PAGE_SIZE, PAGE_SIZE),
			status: filters.choice('status', TASK_STATUSES),
			createdAfter: readTimeFilter(filters, 'createdAfter'),
			createdBefore: readTimeFilter(filters, 'createdBefore'),
		};
		const limit = readLimit(parameters);
		if (!provider.tasks.list) {
			parameters.fail('provider', `${provider.displayName} ${NO_LIST}`, USE_GET);
		}
		return { query, limit };
	},
};

/** Reads the number of tasks to return: `Infinity` for all. */
function readLimit(parameters: ParameterReader): number {
	if (parameters.boolean('returnAll')) return Infinity;
	const limit = parameters.number('limit') ?? 50;
	if (!Number.isInteger(limit) || limit < 1) {
		const what = `${limit} is not a positive whole number`;
		parameters.fail('limit', what, 'Enter a whole number, at least 1.');
	}
	return limit;
}

/** Reads a time filter as ISO 8601. */
function readTimeFilter(
	filters: ParameterReader,
	field: 'createdAfter' | 'createdBefore',
): string | undefined {
	const text = filters.optionalText(field);
	if (text === undefined) return undefined;
	const time = readTime(text, filters.timeZone);
	if (time !== null) return new Date(time).toISOString();
	const what = `"${valueText(text)}" is not a date and time`;
	filters.fail(field, what, 'Enter a date and time, e.g. 2026-11-20T08:00:00Z.');
	return undefined;
}
