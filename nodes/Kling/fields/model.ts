import type { INodeProperties } from 'n8n-workflow';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Operation } from '../../shared/core/request';
import { MODEL_PARAMETERS } from './byModel';

const DEFAULTS: Readonly<Record<Operation, { value: string; name: string }>> = {
	generate: { value: 'kling-v3-omni', name: 'Kling 3.0 Omni' },
	motionControl: { value: 'kling-v3-motion-control', name: 'Kling 3.0 Motion Control' },
};

/** The model: from the provider's list or by ID, so that new models work before this node lists them. */
export function modelProperty(operation: Operation): INodeProperties {
	const { value, name } = DEFAULTS[operation];
	return {
		displayName: FIELD_LABELS.model,
		name: MODEL_PARAMETERS[operation],
		type: 'resourceLocator',
		default: { mode: 'list', value, cachedResultName: name },
		required: true,
		description: 'Model to use. Names are the same for all providers.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a model…',
				typeOptions: { searchListMethod: 'searchModels', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${value}`,
				hint: 'Unknown IDs are sent unchanged',
			},
		],
	};
}
