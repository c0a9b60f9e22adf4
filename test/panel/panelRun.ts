import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { findOperation } from '../../nodes/Kling/actions';
import { readItem } from '../../nodes/Kling/readItem';
import { withCallback } from '../../nodes/shared/n8n/suspend/suspend';
import { submitOf } from '../support/plan';
import { contextOf } from '../nodes/shared/n8n/context';
import { PICTURE } from '../support/files';
import { fieldsInside, isList } from './storedParameters';

/** Values that take the place of defaults, by path, e.g. `images.image[].url`. */
export type Values = Readonly<Record<string, unknown>>;

/** A field without fields inside. */
export interface Leaf {
	path: string;
	property: INodeProperties;
}

/** The fields of an operation that hold a value, in all their ways: several may have one path. */
export function leavesOf(resource: string, operation: string): Leaf[] {
	return propertiesOf(resource, operation).flatMap((property) => leavesIn(property, ''));
}

/**
 * The values of an operation's fields: a given one, or else the default.
 *
 * @param leaf the fields that hold entries have one where it is the one that holds this leaf
 */
export function filledIn(
	resource: string,
	operation: string,
	values: Values,
	leaf: string,
): Record<string, unknown> {
	const filled = recordOf(propertiesOf(resource, operation), '', values, leaf);
	return { ...filled, resource, operation, provider: values.provider };
}

/**
 * Lets the Kling node read one item.
 *
 * @param onRead is told the path of each parameter that the node looks up by its name
 * @returns what the node would do, or why it does nothing
 */
export async function runReaders(
	parameters: Readonly<Record<string, unknown>>,
	onRead: (path: string) => void = () => undefined,
): Promise<string> {
	const read = await readItem(readingContext(parameters, onRead), 0);
	if (!('job' in read)) {
		if (read.reason === 'unexpected') throw new Error(JSON.stringify(read.text));
		return JSON.stringify(read.text);
	}
	const { job, outputSettings } = withCallback(read, 'https://n8n.example.com/r');
	const { provider, wait } = job;
	const task =
		'submission' in job.task
			? submitOf(provider, job.task.submission, { callbackUrl: job.task.callbackUrl })
			: job.task;
	return JSON.stringify({ task, wait, outputSettings }, withInfinity);
}

/** As much of n8n as the readers need, with these parameters. */
export function readingContext(
	parameters: Readonly<Record<string, unknown>>,
	onRead: (path: string) => void = () => undefined,
	items = 1,
): IExecuteFunctions {
	const watched = watchedRecord(parameters, '', onRead);
	const file = { data: PICTURE.toString('base64'), mimeType: 'image/png' };
	return Object.assign(
		Object.create(
			contextOf({
				credential: () => ({ apiKey: 'made-up-key', baseUrl: 'https://vendor.example' }),
				nodeContext: {},
			}),
		),
		{
			getNodeParameter: (name: string, _itemIndex: number, fallback?: unknown) => {
				const [first = '', ...rest] = name.split('.');
				const value = rest.reduce<unknown>(
					(within, key) => Reflect.get(Object(within), key),
					watched[first],
				);
				return value ?? fallback;
			},
			getTimezone: () => 'UTC',
			getInputData: () => Array(items).fill({ json: {}, binary: { data: file } }),
			continueOnFail: () => false,
			helpers: { assertBinaryData: () => file },
		},
	);
}

/** A record that tells of each value that is looked up in it by name, at any depth. */
function watchedRecord(
	record: object,
	path: string,
	onRead: (path: string) => void,
): Record<string, unknown> {
	return new Proxy<Record<string, unknown>>(
		{ ...record },
		{
			get: (target, key) => {
				if (typeof key !== 'string') return Reflect.get(target, key);
				const inside = path === '' ? key : `${path}.${key}`;
				onRead(inside);
				return watched(target[key], inside, onRead);
			},
		},
	);
}

function watched(value: unknown, path: string, onRead: (path: string) => void): unknown {
	if (Array.isArray(value)) {
		return value.map((entry: unknown) => watched(entry, `${path}[]`, onRead));
	}
	return typeof value === 'object' && value !== null ? watchedRecord(value, path, onRead) : value;
}

function propertiesOf(resource: string, name: string): INodeProperties[] {
	const operation = findOperation(resource, name);
	if (!operation) throw new Error(`there is no operation ${resource} ${name}`);
	return operation.description.filter(({ type }) => type !== 'notice');
}

/** Notices inside a field are none: nobody enters anything there. */
function leavesIn(property: INodeProperties, above: string): Leaf[] {
	if (property.type === 'notice') return [];
	const path = above + property.name;
	return (
		fieldsInside(property)?.flatMap(({ between, inner }) => leavesIn(inner, path + between)) ?? [
			{ path, property },
		]
	);
}

/** Of several fields of one name, the one with the leaf inside counts. */
function recordOf(
	properties: readonly INodeProperties[],
	above: string,
	values: Values,
	leaf: string,
): Record<string, unknown> {
	const record: Record<string, unknown> = {};
	for (const property of properties) {
		const hasLeaf = leavesIn(property, above).some(({ path }) => path === leaf);
		if (property.name in record && !hasLeaf) continue;
		record[property.name] = valueOf(property, above, values, leaf);
	}
	return record;
}

function valueOf(property: INodeProperties, above: string, values: Values, leaf: string): unknown {
	const { name, type, options } = property;
	const path = above + name;
	if (path in values) return values[path];
	if (type === 'collection' && isINodePropertiesList(options)) {
		return recordOf(options, `${path}.`, values, leaf);
	}
	if (type !== 'fixedCollection' || !isINodePropertyCollectionList(options)) {
		return property.default;
	}
	const each = isList(property) ? '[]' : '';
	const kind = options.find(({ name: one }) => leaf.startsWith(`${path}.${one}${each}.`));
	if (!kind) return property.default;
	const entry = recordOf(kind.values, `${path}.${kind.name}${each}.`, values, leaf);
	return { [kind.name]: each === '' ? entry : [entry] };
}

/** JSON knows no infinity. */
function withInfinity(_key: string, value: unknown): unknown {
	return value === Infinity ? 'Infinity' : value;
}
