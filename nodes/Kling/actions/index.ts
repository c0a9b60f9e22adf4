import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from './operation';
import { get } from './task/get.operation';
import { generate } from './video/generate.operation';
import { motionControl } from './video/motionControl.operation';

const OPERATIONS: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {
	video: { generate, motionControl },
	task: { get },
};

/** Finds the operation that Resource and Operation name. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return OPERATIONS[resource]?.[operation];
}

/** Resource, Operation, and the fields of every operation. */
export const operationProperties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Task', value: 'task' },
			{ name: 'Video', value: 'video' },
		],
		default: 'video',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['video'] } },
		options: [
			{
				name: 'Generate',
				value: 'generate',
				action: 'Generate a video',
				description: 'Make a video from text, images, or another video',
			},
			{
				name: 'Motion Control',
				value: 'motionControl',
				action: 'Move a character like a video',
				description: 'Let the character of an image move like the person in a video',
			},
		],
		default: 'generate',
	},
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['task'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get a task',
				description: 'Read the state of a task, or wait for its video',
			},
		],
		default: 'get',
	},
	...Object.values(OPERATIONS).flatMap((operations) =>
		Object.values(operations).flatMap((operation) => operation.description),
	),
];
