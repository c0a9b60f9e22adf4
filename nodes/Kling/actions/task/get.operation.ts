import type { INodeProperties } from 'n8n-workflow';
import { checkId } from '../../../shared/validation/ids';
import { FIELD_LABELS } from '../../../shared/core/fields';
import { downloadProperties } from '../../fields/download';
import { simplifyProperty } from '../../../shared/n8n/panel';
import { maxParallelTasksOption, optionsProperty } from '../../fields/options';
import {
	isForeignTask,
	itemKindProperties,
	itemTaskProperty,
	readKind,
} from '../../fields/taskKind';
import { suspendedProperty, waitProperties } from '../../fields/wait';
import type { Operation } from '../operation';

const properties: INodeProperties[] = [
	{
		displayName: FIELD_LABELS.taskId,
		name: 'taskId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.taskId }}',
		description: 'ID of the task, as returned by Generate and Motion Control',
	},
	...itemKindProperties,
	itemTaskProperty,
	...waitProperties('none'),
	...downloadProperties,
	optionsProperty([maxParallelTasksOption, simplifyProperty]),
	suspendedProperty,
];

/** Task › Get: retrieves an existing task and optionally waits for it. Costs nothing. */
export const get: Operation = {
	description: properties,
	wait: { defaultMode: 'none', usesCallback: false },
	read: (parameters, provider) => {
		const taskId = parameters.text('taskId').trim();
		// A task of another provider also has a kind of that provider. A second issue would add nothing.
		const isForeign = isForeignTask(parameters, provider, taskId);
		const kind = isForeign ? '' : readKind(parameters, provider);
		if (taskId === '' && parameters.issues.length === 0) {
			const fix = 'Enter the taskId of an item, e.g. {{ $json.taskId }}.';
			parameters.fail('taskId', 'the ID is empty', fix);
		}
		if (taskId !== '') parameters.issues.push(...checkId('taskId', taskId));
		return { ref: { provider: provider.id, kind, taskId } };
	},
};
