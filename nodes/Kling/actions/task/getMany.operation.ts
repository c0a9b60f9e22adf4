import type { INodeProperties } from 'n8n-workflow';
import { valueText } from '../../../shared/lib/text';
import { FIELD_LABELS } from '../../../shared/core/fields';
import { TASK_STATUSES } from '../../../shared/core/task';
import { readTime } from '../../../shared/lib/zonedTime';
import { simplifyProperty } from '../../../shared/n8n/panel';
import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { limitProperties, readLimit } from '../../fields/limit';
import { optionsProperty } from '../../fields/options';
import { kindProperties, readKind } from '../../fields/taskKind';
import type { Operation } from '../operation';

/** Number of tasks per page. */
export const PAGE_SIZE = 100;

/** Limitation of a provider that cannot list its tasks, and the alternative. */
export const NO_LIST = 'has no list of tasks';
export const USE_GET = 'Use Task › Get with the ID of a task.';

const properties: INodeProperties[] = [
	...kindProperties,
	...limitProperties,
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
