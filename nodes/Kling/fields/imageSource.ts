import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/core/fields';
import { isBinaryRecord } from '../../shared/n8n/input/binaryFields';
import { isBlank } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { readFiles, type ListedFile } from './mediaList';

/** Where a picture may come from. */
const SOURCES = ['url', 'binary'] as const;

/** Where a picture comes from: an address, or a file that the item brought along. */
export const sourceProperty: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'options',
	options: [
		{
			name: 'URL',
			value: 'url',
			description: 'URL that the provider can access',
		},
		{
			name: 'Binary',
			value: 'binary',
			description: 'File from the previous node',
		},
	],
	default: 'url',
	description: 'Source of the image',
};

/** The binary field that holds a picture. */
export const binaryProperty: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field containing the image',
	description: 'Field of the item, as shown in the Binary tab of the input',
};

/** A picture among other fields of an entry: its source, and what that takes. */
export function imageSourceProperties(url: INodeProperties): INodeProperties[] {
	return [sourceProperty, showFor('url', url), showFor('binary', binaryProperty)];
}

/**
 * Shows a field for one source only; both fields where an expression decides.
 *
 * @param source name of the field that says where the picture comes from
 */
export function showFor(
	value: (typeof SOURCES)[number],
	property: INodeProperties,
	source = 'source',
): INodeProperties {
	// What is hidden does not hang on an expression, so the other conditions of a field still hold beside one.
	const others = SOURCES.filter((other) => other !== value);
	return { ...property, displayOptions: { hide: { [source]: others } } };
}

/** Does a picture, or a list of them, come from the item's files? */
export function isFromBinary(entry: ParameterReader, field: Field, source = 'source'): boolean {
	return entry.choice(field, SOURCES, source) === 'binary';
}

/**
 * Reads a picture of an entry, or several where one expression gives a list. A blank one is not there.
 *
 * @param prefix which one of several it is, for messages
 */
export function readImageSources(entry: ParameterReader, field: Field, prefix = ''): ListedFile[] {
	const isBinary = isFromBinary(entry, field);
	const value = entry.value(isBinary ? 'binaryField' : 'url');
	if (isBlank(value)) return [];
	if (isBinary && (typeof value === 'string' || isBinaryRecord(value))) {
		const url = entry.file(field, 'binaryField', prefix);
		return url === '' ? [] : [{ url }];
	}
	return readFiles(entry, field, value, 'images', { isList: isBinary, prefix });
}
