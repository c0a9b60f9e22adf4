import type { INodeProperties } from 'n8n-workflow';

import { fieldsByPath } from './storedParameters';

/** What a person sees of a field, and what n8n does with it; what it stores is in `storedParameters.json`. */
type ShownField = Record<string, unknown>;

/**
 * What a panel shows of its fields, by the path under which a workflow stores their values. Fields that differ by
 * provider or model have one path; a field that looks like an earlier one names the path of that. Conditions are left
 * out: other tests fill in the panel.
 */
export function shownFields(
	properties: readonly INodeProperties[],
): Record<string, ShownField[] | string> {
	const firstWith = new Map<string, string>();
	return Object.fromEntries(
		[...fieldsByPath(properties)].map(([path, fields]): [string, ShownField[] | string] => {
			const texts = [...new Set(fields.map((field) => JSON.stringify(shown(field))))];
			const key = texts.join();
			const first = firstWith.get(key);
			firstWith.set(key, first ?? path);
			return [path, first ?? texts.map((text): ShownField => JSON.parse(text))];
		}),
	);
}

/** What other tests and `storedParameters.json` are about. */
const ELSEWHERE = ['name', 'type', 'default', 'displayOptions', 'options'];

function shown(property: INodeProperties): ShownField {
	const choices = (property.options ?? []).map((option) => {
		const isField = 'type' in option || 'values' in option;
		return isField ? [option.name, option.displayName] : option;
	});
	return { ...without(property, ELSEWHERE), ...(choices.length > 0 && { options: choices }) };
}

/** An object without some of its keys. */
export function without(value: object, keys: readonly string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
