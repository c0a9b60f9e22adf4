import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/n8n/parameters';
import { FIELD_LABELS } from '../../shared/protocol/field';
import type { Provider } from '../../shared/protocol/provider';
import { providers } from '../../shared/providers';

const kindProperty: INodeProperties = {
	displayName: FIELD_LABELS.kind,
	name: 'kind',
	type: 'options',
	options: [],
	default: '',
	description:
		'What the task was made with. An item with a task ID holds it as "kind": drag that here.',
};

/** Which of the provider's task families, asked only where there are several: the usual one until another is chosen. */
export const kindProperties: INodeProperties[] = providers
	.filter(({ taskKinds }) => taskKinds.length > 1)
	.map(({ id, taskKinds }) => ({
		...kindProperty,
		options: taskKinds
			.map(({ kind, displayName }) => ({ name: displayName, value: kind }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		default: taskKinds[0].kind,
		displayOptions: { show: { provider: [id] } },
	}));

/** The same for a task that an item names: taken from the item, which holds it beside the task ID. */
export const itemKindProperties: INodeProperties[] = kindProperties.map((property) => ({
	...property,
	default: '={{ $json.kind }}',
}));

/** Reads the task family; the provider's usual one where nothing is set. */
export function readKind(parameters: ParameterReader, provider: Provider): string {
	const [usual, ...others] = provider.taskKinds;
	if (others.length === 0) return usual.kind;
	const given = parameters.optionalText('kind')?.trim() ?? usual.kind;
	return provider.isTaskKind?.(given)
		? given
		: (parameters.choice(
				'kind',
				provider.taskKinds.map(({ kind }) => kind),
			) ?? usual.kind);
}
