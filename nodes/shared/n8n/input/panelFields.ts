import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeProperties,
} from 'n8n-workflow';
import type { NamedChoice } from '../../lib/cell';

/** What a node's description says about its fields, for whoever reads their values. */
export interface PanelFields {
	/** The options of each list, by the name of its parameter, with the names that the panel shows. */
	choices: ReadonlyMap<string, readonly NamedChoice[]>;
	/**
	 * What a field holds that nobody has touched, by the name of its parameter. Of a collection, that is all of its
	 * options as they are when they are added.
	 */
	defaults: Readonly<Record<string, unknown>>;
}

/** What is known of fields that no description was given for: nothing. */
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
	if (property.type !== 'options' || !isINodePropertyOptionsList(options)) return;
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

/** A field that stands there several times, once for each way the models take it, has the same default each time. */
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
