import type { INodeProperties } from 'n8n-workflow';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { joinList } from '../../shared/lib/text';
import { FIELD_LABELS } from '../../shared/core/fields';
import type { Provider } from '../../shared/core/provider';
import type { TaskRef } from '../../shared/core/task';
import { providers } from '../../shared/providers';
import { checkId } from '../../shared/validation/ids';

const kindProperty: INodeProperties = {
	displayName: FIELD_LABELS.kind,
	name: 'kind',
	type: 'options',
	options: [],
	default: '',
	description: "Type of the task. Items contain it in the 'kind' field.",
};

/** The ID of a task from an item. */
export const taskIdProperty: INodeProperties = {
	displayName: FIELD_LABELS.taskId,
	name: 'taskId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. {{ $json.taskId }}',
	description: 'ID of the task, as returned by the operation that created it',
};

/** Task kind, for providers with several kinds. The most common one is the default. */
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

/** Task kind of a task from an item. By default it is read from the item, which contains it with the task ID. */
export const itemKindProperties: INodeProperties[] = kindProperties.map((property) => ({
	...property,
	default: '={{ $json.kind }}',
}));

/** The item's own task. The node sets it, to compare it with the requested task. */
export const itemTaskProperty: INodeProperties = {
	displayName: 'Item Task',
	name: 'itemTask',
	type: 'hidden',
	default: "={{ ($json.provider ?? '') + ' ' + ($json.taskId ?? '') }}",
	description: 'Provider and task ID of the input item',
};

/** Reads the reference of a task from an item. */
export function readTaskRef(parameters: ParameterReader, provider: Provider): TaskRef {
	const taskId = parameters.text('taskId').trim();
	// A task of another provider also has a kind of that provider. A second issue would add nothing.
	const isForeign = isForeignTask(parameters, provider, taskId);
	const kind = isForeign ? '' : readKind(parameters, provider);
	if (taskId === '' && parameters.issues.length === 0) {
		const fix = 'Enter the taskId of an item, e.g. {{ $json.taskId }}.';
		parameters.fail('taskId', 'the ID is empty', fix);
	}
	if (taskId !== '') parameters.issues.push(...checkId('taskId', taskId));
	return { provider: provider.id, kind, taskId };
}

/** Reads the task kind. By default it is the provider's most common one. */
export function readKind(parameters: ParameterReader, provider: Provider): string {
	const [usual, ...others] = provider.taskKinds;
	if (others.length === 0) return usual.kind;
	const given = parameters.optionalText('kind')?.trim() ?? usual.kind;
	const kinds = provider.taskKinds.map(({ kind }) => kind);
	const havers = providers.filter(({ taskKinds }) => taskKinds.some(({ kind }) => kind === given));
	if (!kinds.includes(given) && havers.length > 0) {
		const names = joinList(havers.map(({ displayName }) => displayName));
		parameters.fail(
			'kind',
			`"${given}" is a kind of ${names}, but 'Provider' is ${provider.displayName}`,
			`Set 'Provider' to ${names}, or choose a kind of ${provider.displayName}.`,
		);
		return usual.kind;
	}
	if (provider.isTaskKind?.(given)) return given;
	return parameters.choice('kind', kinds) ?? usual.kind;
}

/** Whether the item with the task ID belongs to another provider, which is an issue. */
function isForeignTask(parameters: ParameterReader, provider: Provider, taskId: string): boolean {
	const itemTask = parameters.optionalText('taskId', 'itemTask');
	const owner = providers.find(({ id }) => itemTask === `${id} ${taskId}`);
	if (!owner || owner.id === provider.id) return false;
	parameters.fail(
		'taskId',
		`the task is from ${owner.displayName}, but 'Provider' is ${provider.displayName}`,
		`Set 'Provider' to ${owner.displayName}, and choose its credential.`,
	);
	return true;
}
