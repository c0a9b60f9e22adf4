import type { INodeProperties } from 'n8n-workflow';
import type { Provider } from '../../shared/core/provider';
import type { Asset } from '../../shared/core/task';
import { isPlainRecord } from '../../shared/lib/plainRecord';

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

/**
 * How the elements or the voices of a provider's library are chosen. A list that the provider does not document may not
 * exist, so IDs are entered there.
 */
export function choiceAt({ assets }: Provider, asset: Asset): Choice {
	const library = assets?.[asset];
	return library && !library.isUndocumented ? 'list' : 'id';
}

/** Whether a value is a resource locator, as n8n stores it. */
function isLocator(value: unknown): value is { __rl: true; value?: unknown } {
	return isPlainRecord(value) && value.__rl === true;
}

/** The value of a resource locator, or of each one in a list. Other values are unchanged. */
export function withoutLocators(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => locatedIn(entry));
	return locatedIn(value);
}

function locatedIn(value: unknown): unknown {
	return isLocator(value) ? value.value : value;
}

/** The field for an element or a voice, for one kind of choice. */
export function libraryIdProperty(
	choice: Choice,
	{ asset, name, displayName, description, placeholder }: LibraryField,
): INodeProperties {
	const isElement = asset === 'element';
	const property: INodeProperties = {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: choice, value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: isElement ? 'Choose an element…' : 'Choose a voice…',
				typeOptions: {
					searchListMethod: isElement ? 'searchElements' : 'searchVoices',
					searchable: true,
				},
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
			{ displayName: 'By URL', name: 'url', type: 'string', placeholder },
		],
	};
	const modes: readonly string[] = choice === 'list' ? ['list', 'id'] : [choice];
	return { ...property, modes: property.modes?.filter((mode) => modes.includes(mode.name)) ?? [] };
}
