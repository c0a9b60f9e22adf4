import type { INodeProperties } from 'n8n-workflow';
import { downloadProperties } from '../../fields/download';
import { simplifyProperty } from '../../../shared/n8n/panel';
import { maxParallelTasksOption, optionsProperty } from '../../fields/options';
import {
	itemKindProperties,
	itemTaskProperty,
	readTaskRef,
	taskIdProperty,
} from '../../fields/taskKind';
import { suspendedProperty, waitProperties } from '../../fields/wait';
import type { Operation } from '../operation';

const properties: INodeProperties[] = [
	taskIdProperty,
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
	wait: { defaultMode: 'none', createsTask: false },
	read: (parameters, provider) => ({ ref: readTaskRef(parameters, provider) }),
};
