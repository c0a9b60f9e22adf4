import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeProperties,
} from 'n8n-workflow';
import type { NamedChoice } from '../../lib/cell';

/** What the description of a node contains about its fields, to read their values. */
export interface PanelFields {
	/** Options of each list with the names in the panel, by parameter name. */
	choices: ReadonlyMap<string, readonly NamedChoice[]>;
	/** Default values, by parameter name. For a collection, the defaults of all its options. */
	defaults: Readonly<Record<string, unknown>>;
}

/** For fields without a description. */
export const NO_PANEL_FIELDS: PanelFields = { choices: new Map(), defaults: {} };

/** Reads the fields of an operation, and those inside its collections. */
export function panelFieldsOf(properties: readonly INodeProperties[]): PanelFields {
	const choices = new Map<string, NamedChoice[]>();
	for (const property of properties) addChoices(choices, property);
	return { choices, defaults: defaultsOf(properties) };
}

function addChoices(choices: Map<string, NamedChoice[]>, property: INodeProperties): void {
	const { name, options } = property;
	for (const inner of innerFields(property)) addChoices(choices, inner);
	const isChoice = property.type === 'options' || property.type === 'multiOptions';
	if (!isChoice || !isINodePropertyOptionsList(options)) return;
	const named = options.flatMap((option) =>
		typeof option.value === 'string' ? [{ value: option.value, name: option.name }] : [],
	);
	choices.set(name, [...(choices.get(name) ?? []), ...named]);
}

function innerFields({ type, options }: INodeProperties): INodeProperties[] {
	if (type === 'fixedCollection' && isINodePropertyCollectionList(options)) {
		return options.flatMap(({ values }) => values);
	}
	return type === 'collection' && isINodePropertiesList(options) ? options : [];
}

/** The variants of a field for different models all have the same default. */
function defaultsOf(properties: readonly INodeProperties[]): Record<string, unknown> {
	return Object.fromEntries(properties.map((property) => [property.name, defaultOf(property)]));
}

function defaultOf({ type, options, typeOptions, default: standard }: INodeProperties): unknown {
	if (type === 'collection' && isINodePropertiesList(options)) return defaultsOf(options);
	const isOne = type === 'fixedCollection' && typeOptions?.multipleValues !== true;
	return isOne && isINodePropertyCollectionList(options)
		? Object.fromEntries(options.map(({ name, values }) => [name, defaultsOf(values)]))
		: standard;
}
