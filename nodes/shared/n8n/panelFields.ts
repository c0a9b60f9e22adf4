import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeProperties,
} from 'n8n-workflow';
import type { NamedChoice } from '../protocol/cell';

/** What a node's description says about its fields, for whoever reads their values. */
export interface PanelFields {
	/** The options of each list, by the name of its parameter, with the names that the panel shows. */
	choices: ReadonlyMap<string, readonly NamedChoice[]>;
	/** What a field holds that nobody has touched, by its path, e.g. `duration` or `options.cfgScale`. */
	defaults: ReadonlyMap<string, unknown>;
}

/** Reads the fields of an operation, and those inside its collections. */
export function panelFieldsOf(properties: readonly INodeProperties[]): PanelFields {
	const choices = new Map<string, NamedChoice[]>();
	const defaults = new Map<string, unknown>();
	const add = (property: INodeProperties, parent: string) => {
		const path = `${parent}${property.name}`;
		if (!defaults.has(path)) defaults.set(path, property.default);
		const { options } = property;
		if (isINodePropertyCollectionList(options)) {
			for (const { name, values } of options) {
				for (const value of values) add(value, `${path}.${name}.`);
			}
		} else if (property.type === 'collection' && isINodePropertiesList(options)) {
			for (const option of options) add(option, `${path}.`);
		} else if (isINodePropertyOptionsList(options)) {
			const known = choices.get(property.name) ?? [];
			const more = options.flatMap(({ name, value }) =>
				typeof value === 'string' ? [{ name, value }] : [],
			);
			choices.set(property.name, [...known, ...more]);
		}
	};
	for (const property of properties) add(property, '');
	return { choices, defaults };
}

/** What is known of fields that no description was given for: nothing. */
export const NO_PANEL_FIELDS: PanelFields = { choices: new Map(), defaults: new Map() };
