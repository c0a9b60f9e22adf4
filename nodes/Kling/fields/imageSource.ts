import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../shared/core/fields';
import type { Provider } from '../../shared/core/provider';
import { isBinaryRecord } from '../../shared/n8n/input/binaryFields';
import { isBlank } from '../../shared/n8n/input/listValue';
import type { ParameterReader } from '../../shared/n8n/input/parameters';
import { providers } from '../../shared/providers';
import { readImageList, type ListedImage } from './mediaList';

/** Possible sources of an image. */
const SOURCES = ['url', 'binary'] as const;

const takesFiles = ({ fileTransfer }: Provider) => fileTransfer !== undefined;
const WITH_FILES = providers.filter(takesFiles).map(({ id }) => id);
const URL_ONLY = providers.filter((provider) => !takesFiles(provider)).map(({ id }) => id);

/** Source of an image, for providers that accept files. */
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

/**
 * Source of an image: a URL or a file of the input item. It stays shown for providers that accept URLs only, so that a
 * file that was chosen for another provider can be replaced.
 *
 * @param own what differs from the usual field
 * @param root `'/'` for a field inside a collection, where the provider is one level up
 */
export function sourceProperties(own: Partial<INodeProperties>, root: '' | '/'): INodeProperties[] {
	const provider = `${root}provider`;
	const property = { ...sourceProperty, ...own };
	return [
		{ ...property, displayOptions: { show: { [provider]: WITH_FILES } } },
		{
			...property,
			options: property.options?.slice(0, 1) ?? [],
			displayOptions: { show: { [provider]: URL_ONLY } },
		},
	];
}

/** Binary field that contains an image. */
export const binaryProperty: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryField',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input binary field containing the image',
	description: 'Field of the item, as shown in the Binary tab of the input',
};

/** Image fields of an entry: the source and the field for that source. */
export function imageSourceProperties(url: INodeProperties): INodeProperties[] {
	return [...sourceProperties({}, '/'), showFor('url', url), showFor('binary', binaryProperty)];
}

/** Shows a field only for one value of the field `source`. With an expression as the source, both fields are shown. */
export function showFor(
	value: (typeof SOURCES)[number],
	property: INodeProperties,
	source = 'source',
): INodeProperties {
	// Hide conditions do not match expressions, so the other conditions of a field still apply with one.
	const others = SOURCES.filter((other) => other !== value);
	return { ...property, displayOptions: { hide: { [source]: others } } };
}

/** Checks whether an image, or a list of images, comes from the item's files. */
export function isFromBinary(entry: ParameterReader, field: Field, source = 'source'): boolean {
	return entry.choice(field, SOURCES, source) === 'binary';
}

/** Reads the image of an entry, or several if an expression returns a list. Blank images are skipped. */
export function readImageSources(entry: ParameterReader, field: Field, prefix = ''): ListedImage[] {
	const isBinary = isFromBinary(entry, field);
	const value = entry.value(isBinary ? 'binaryField' : 'url');
	if (isBlank(value)) return [];
	if (isBinary && (typeof value === 'string' || isBinaryRecord(value))) {
		const image = entry.file(field, 'binaryField', prefix);
		return image === '' ? [] : [{ image }];
	}
	return readImageList(entry, field, value, { isList: isBinary, prefix });
}
