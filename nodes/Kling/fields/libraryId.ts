import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { Provider } from '../../shared/core/provider';
import type { Asset } from '../../shared/core/task';

/** How an element or a voice is chosen: from the list of the account or by ID, by ID only, or by URL only. */
export type Choice = 'list' | 'id' | 'url';

/** Texts of a field for an element or a voice. */
export interface LibraryField {
	asset: Asset;
	/** Name of the parameter, the same for every choice, so that switching the provider keeps the value. */
	name: string;
	displayName: string;
	description: string;
	/** Example of an ID, or of a URL. */
	placeholder: string;
}

/** How the elements or the voices of a provider's library are chosen. */
export function choiceAt({ assets }: Provider, asset: Asset): Choice {
	return assets?.[asset] ? 'list' : 'id';
}

/** The field for an element or a voice, for one kind of choice. */
export function libraryIdProperty(choice: Choice, field: LibraryField): INodeProperties {
	return choice === 'list'
		? locator(field, 'list', [listMode(field), textMode('id', field)])
		: locator(field, choice, [textMode(choice, field)]);
}

/**
 * The field for an element or a voice of an entry. Without a list, it appears twice, with a condition each: a value that
 * was chosen from the list of another provider cannot be edited without a choice of the mode.
 */
export function libraryIdProperties(choice: Choice, field: LibraryField): INodeProperties[] {
	const property = libraryIdProperty(choice, field);
	if (choice === 'list') return [property];
	const chosen = { [`${field.name}.mode`]: ['list'] };
	return [
		{ ...property, displayOptions: { hide: chosen } },
		{
			...locator(field, choice, [textMode(choice, field), listMode(field)]),
			displayOptions: { show: chosen },
		},
	];
}

function locator(
	{ name, displayName, description }: LibraryField,
	mode: Choice,
	modes: INodePropertyMode[],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode, value: '' },
		description,
		modes,
	};
}

function listMode({ asset }: LibraryField): INodePropertyMode {
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		placeholder: `Choose ${asset === 'element' ? 'an element' : 'a voice'}…`,
		typeOptions: {
			searchListMethod: asset === 'element' ? 'searchElements' : 'searchVoices',
			searchable: true,
		},
	};
}

function textMode(name: 'id' | 'url', { placeholder }: LibraryField): INodePropertyMode {
	return {
		displayName: name === 'id' ? 'By ID' : 'By URL',
		name,
		type: 'string',
		placeholder,
	};
}
