import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Provider } from '../../nodes/shared/core/provider';
import { registeredCredentials } from './credentials';
import { panel } from './panel';

/** The operations of the node, each after its resource. */
export const OPERATIONS = [
	['video', 'generate'],
	['video', 'motionControl'],
	['video', 'estimateCost'],
	['video', 'applyEffect'],
	['video', 'avatar'],
	['video', 'lipSync'],
	['element', 'create'],
	['element', 'delete'],
	['element', 'get'],
	['element', 'getMany'],
	['voice', 'create'],
	['voice', 'delete'],
	['voice', 'getMany'],
	['task', 'get'],
	['task', 'getMany'],
	['task', 'cancel'],
	['account', 'getBalance'],
] as const;

/** A field of the panel, with where it stands: `options › elements › Element › name`. */
export interface PanelField {
	path: string;
	property: INodeProperties;
}

/** Every field of the panel, those inside collections included. */
export function allFields(
	properties: INodeProperties[] = panel.properties,
	above = '',
): PanelField[] {
	return properties.flatMap((property) => {
		const path = above + property.name;
		return [{ path, property }, ...fieldsInside(property, `${path} › `)];
	});
}

/** What a field lets a person choose from; nothing for fields that are no choice. */
export function choicesOf({ type, options }: INodeProperties): INodePropertyOptions[] {
	const isChoice = type === 'options' || type === 'multiOptions';
	return isChoice && isINodePropertyOptionsList(options) ? options : [];
}

/** What a person can choose for each setting of the account that the adapter may know. */
export async function accountChoices({
	credentialType,
	accountSettings,
}: Provider): Promise<Array<[string, string[]]>> {
	const all = await registeredCredentials();
	const { properties = [] } =
		all.find(({ credential }) => credential.name === credentialType)?.credential ?? {};
	return accountSettings.map((setting) => {
		const property = properties.find(({ name }) => name === setting);
		return [setting, property ? choicesOf(property).map(({ value }) => String(value)) : []];
	});
}

/** The fields that a collection holds; nothing for other fields. */
export function collected({ type, options }: INodeProperties): INodeProperties[] {
	return type === 'collection' && isINodePropertiesList(options) ? options : [];
}

function fieldsInside(property: INodeProperties, above: string): PanelField[] {
	if (property.type === 'fixedCollection' && isINodePropertyCollectionList(property.options)) {
		return property.options.flatMap(({ displayName, values }) =>
			allFields(values, `${above}${displayName} › `),
		);
	}
	return allFields(collected(property), above);
}
