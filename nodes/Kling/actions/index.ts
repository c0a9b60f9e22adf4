import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { OPERATION_LABELS } from '../../shared/protocol/field';
import { panelFieldsOf, type PanelFields } from '../../shared/n8n/panelFields';
import { modelsFor, type Provider } from '../../shared/protocol/provider';
import type { Operation as VideoOperation } from '../../shared/protocol/request';
import { providers } from '../../shared/providers';
import { DEFAULT_PROVIDER } from '../fields/provider';
import type { Operation } from './operation';
import { get } from './task/get.operation';
import { getMany } from './task/getMany.operation';
import { generate } from './video/generate.operation';
import { motionControl } from './video/motionControl.operation';

/** An operation as the panel offers it. */
interface Offer {
	operation: Operation;
	option: INodePropertyOptions;
	/** Which providers have it: read from what they say of themselves. */
	isOfferedBy(provider: Provider): boolean;
}

/** In the order of the panel; the first one is chosen until another is. */
const OFFERS: Readonly<Record<'video' | 'task', readonly [Offer, ...Offer[]]>> = {
	video: [
		{
			operation: generate,
			option: {
				name: OPERATION_LABELS.generate,
				value: 'generate',
				action: 'Generate a video from text, images or a video',
				description: 'Make a video from text, images, or another video',
			},
			isOfferedBy: hasModelsFor('generate'),
		},
		{
			operation: motionControl,
			option: {
				name: OPERATION_LABELS.motionControl,
				value: 'motionControl',
				action: 'Motion control: move a character like the person in a video',
				description: 'Let the character of an image move like the person in a video',
			},
			isOfferedBy: hasModelsFor('motionControl'),
		},
	],
	task: [
		{
			operation: get,
			option: {
				name: 'Get',
				value: 'get',
				action: 'Get a task and its video',
				description: 'Read the state of a task, or wait for its video',
			},
			isOfferedBy: () => true,
		},
		{
			operation: getMany,
			option: {
				name: 'Get Many',
				value: 'getMany',
				action: 'Get many tasks',
				description: 'List the tasks of the account',
			},
			isOfferedBy: ({ listing }) => listing !== undefined,
		},
	],
};

const operationProperty: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
};

function hasModelsFor(operation: VideoOperation): Offer['isOfferedBy'] {
	return (provider) => modelsFor(provider, operation).length > 0;
}

/** Finds the operation that Resource and Operation name. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	const offers = resource === 'video' || resource === 'task' ? OFFERS[resource] : [];
	return offers.find(({ option }) => option.value === operation)?.operation;
}

const panels = new Map<Operation, PanelFields>();

/** What the panel says about the fields of an operation. */
export function panelOf(operation: Operation): PanelFields {
	const known = panels.get(operation) ?? panelFieldsOf(operation.description);
	panels.set(operation, known);
	return known;
}

/** Resource, Operation, and the fields of every operation. */
export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			// In the order in which the node's actions are listed.
			{ name: 'Video', value: 'video' },
			{ name: 'Task', value: 'task' },
		],
		default: 'video',
	},
	...operationList('video'),
	...operationList('task'),
	...Object.values(OFFERS).flatMap((offers) =>
		offers.flatMap(({ operation }) => operation.description),
	),
];

/**
 * The Operation field, once for each set of operations that providers have. The fullest one comes first, because n8n
 * reads the node's actions from it, and picking an action sets the first provider it is shown for.
 */
function operationList(resource: keyof typeof OFFERS): INodeProperties[] {
	const offers = OFFERS[resource];
	const sets = new Map<string, { options: INodePropertyOptions[]; providers: string[] }>();
	for (const provider of defaultFirst(providers)) {
		const options = offers
			.filter(({ isOfferedBy }) => isOfferedBy(provider))
			.map(({ option }) => option);
		const key = options.map(({ value }) => value).join();
		const same = sets.get(key);
		if (same) same.providers.push(provider.id);
		else sets.set(key, { options, providers: [provider.id] });
	}
	return [...sets.values()]
		.sort((a, b) => b.options.length - a.options.length)
		.map(({ options, providers: ids }) => ({
			...operationProperty,
			displayOptions: { show: { resource: [resource], provider: ids } },
			options,
			default: offers[0].option.value,
		}));
}

function defaultFirst(all: readonly Provider[]): Provider[] {
	const isDefault = ({ id }: Provider) => id === DEFAULT_PROVIDER;
	return [...all.filter(isDefault), ...all.filter((provider) => !isDefault(provider))];
}
