import {
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	isINodePropertyCollectionList,
	NodeHelpers,
} from 'n8n-workflow';

import { MODEL_PARAMETERS } from '../../nodes/Kling/fields/byModel';
import { modelsFor } from '../../nodes/shared/core/provider';
import { providers } from '../../nodes/shared/providers';
import { collected } from './fields';
import { isParameters, model, panel } from './panel';
import { VIDEO_OPERATIONS } from './models';

/** One kind of entry, as a person sees it. */
interface EntryKind {
	name: string;
	displayName: string;
	/** The labels of a new entry. */
	labels: string[];
}

/** An option made of entries, as "Add Option" offers it to somebody who has not added it. */
export interface EntryOption {
	/** The option, and who takes it: no other case has this title. */
	title: string;
	provider: string;
	/** The parameters of a node without any option. */
	parameters: INodeParameters;
	name: string;
	displayName: string;
	/** What is read on the button, or in the list, that adds a further entry. */
	placeholder: string;
	/** Whether it takes more than one entry. */
	isList: boolean;
	kinds: [EntryKind, ...EntryKind[]];
	/** What n8n's editor stores when the option is added. */
	added: unknown;
}

/** Each option made of entries, of both operations, once for each set of fields that a new entry has. */
export function entryOptions(): EntryOption[] {
	const found = VIDEO_OPERATIONS.flatMap((operation) =>
		providers.flatMap((provider) =>
			modelsFor(provider, operation).flatMap(({ id, displayName }) => {
				const parameters = {
					provider: provider.id,
					resource: 'video',
					operation,
					[MODEL_PARAMETERS[operation]]: model(id),
				};
				return offered(parameters).flatMap((option) => {
					const title = `${option.displayName} of ${operation} with ${provider.id}, ${displayName}`;
					return caseOf(option, title, provider.id, parameters);
				});
			}),
		),
	);
	const keyOf = ({ parameters, name, kinds }: EntryOption) =>
		JSON.stringify([parameters.operation, name, kinds]);
	return [...new Map(found.toReversed().map((each) => [keyOf(each), each])).values()];
}

/** What "Add Option" offers to a node with these parameters and these options added; by default, with none. */
export function offeredOptions(
	parameters: INodeParameters,
	options?: INodeParameters,
): INodeProperties[] {
	const root = { ...parameters, ...(options && { options }) };
	const isShown = (values: INodeParameters) => (property: INodeProperties) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 }, panel, root);
	return panel.properties
		.filter(({ name }) => name === 'options')
		.filter(isShown(root))
		.flatMap(collected)
		.filter(isShown({}));
}

/** Those of them that are made of entries. */
function offered(parameters: INodeParameters, options?: INodeParameters): INodeProperties[] {
	return offeredOptions(parameters, options).filter(({ type }) => type === 'fixedCollection');
}

function caseOf(
	property: INodeProperties,
	title: string,
	provider: string,
	parameters: INodeParameters,
): EntryOption[] {
	const { name, displayName, default: standard, typeOptions } = property;
	// Once it is added, another property stands for it, which has the fields.
	const asAdded = isParameters(standard) ? offered(parameters, { [name]: standard }) : [];
	const { options, placeholder = '' } = asAdded.find((each) => each.name === name) ?? property;
	const [first, ...others] = isINodePropertyCollectionList(options)
		? options.map((kind) => kindOf(kind, parameters))
		: [];
	if (!first) return [];
	return [
		{
			title,
			provider,
			parameters,
			name,
			displayName,
			placeholder,
			isList: panel.properties
				.flatMap(collected)
				.some((each) => each.name === name && each.typeOptions?.multipleValues === true),
			kinds: [first, ...others],
			// As CollectionParameter of n8n's editor does it, 2.8 to 2.41.
			added: typeOptions?.multipleValues === true ? {} : property.default,
		},
	];
}

/** @param root the parameters of the node, on which some fields of an entry depend */
function kindOf(
	{ name, displayName, values }: INodePropertyCollection,
	root: INodeParameters,
): EntryKind {
	const defaults = Object.fromEntries(values.map((value) => [value.name, value.default]));
	const visible = values.filter((value) =>
		NodeHelpers.displayParameter(defaults, value, { typeVersion: 1 }, panel, root),
	);
	return { name, displayName, labels: visible.map((value) => value.displayName) };
}
