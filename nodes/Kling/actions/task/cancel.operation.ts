import type { INodeProperties } from 'n8n-workflow';
import { simplifyProperty } from '../../../shared/n8n/panel';
import { providers } from '../../../shared/providers';
import { optionsProperty } from '../../fields/options';
import {
	itemKindProperties,
	itemTaskProperty,
	readTaskRef,
	taskIdProperty,
} from '../../fields/taskKind';
import type { Operation } from '../operation';

/** Limitation of a provider that cannot cancel a task, and the alternative. */
export const NO_CANCEL = 'cannot cancel tasks';
export const LEAVE_RUNNING = 'The task keeps running. Use Task › Get to get its video.';

const lacking = providers.filter(({ tasks }) => !tasks.cancel).map(({ id }) => id);

const properties: INodeProperties[] = [
	taskIdProperty,
	// The panel is smaller without the kinds of providers that hide all of these fields.
	...itemKindProperties.filter(
		({ displayOptions }) => !lacking.some((id) => displayOptions?.show?.provider?.includes(id)),
	),
	itemTaskProperty,
	optionsProperty([simplifyProperty]),
];

/** Task › Cancel: cancels a task at the provider, and returns it as it ended. */
export const cancel: Operation = {
	description: properties,
	read: (parameters, provider) => {
		const ref = readTaskRef(parameters, provider);
		if (!provider.tasks.cancel) {
			parameters.fail('provider', `${provider.displayName} ${NO_CANCEL}`, LEAVE_RUNNING);
		}
		return { ref, isToCancel: true };
	},
};
