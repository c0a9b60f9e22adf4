import {
	isINodePropertyCollectionList,
	type DisplayCondition,
	type INodeProperties,
} from 'n8n-workflow';

/** In n8n 2.8, all other conditions throw if there is no value. */
const EXISTS: DisplayCondition[] = [{ _cnd: { exists: true } }];

/**
 * Adds an option with entries with one first entry, and keeps it when its last entry is deleted. Other options are
 * returned unchanged.
 *
 * n8n's editor adds an option of type `fixedCollection` with `multipleValues` as `{}`, whatever its default is, and
 * drops `{}` as soon as another field changes (n8n 2.8 to 2.41, `CollectionParameter` and
 * `NodeHelpers.getNodeParameters`). It adds an option without `multipleValues` with its default, and it keeps `{}` in a
 * hidden option. So the option is listed three times, each with its own condition:
 * - without `multipleValues`, while the option is not added: this is what "Add Option" offers,
 * - hidden, while it is added and has no entries,
 * - as it is, once it is added: this is what the panel shows.
 *
 * @param option an option of a collection; its conditions on other fields are kept
 * @param collection name of the collection, which is at the top level of the node's parameters
 */
export function withFirstEntry(option: INodeProperties, collection: string): INodeProperties[] {
	const { displayName, name, description, type, typeOptions, options, displayOptions } = option;
	if (type !== 'fixedCollection' || typeOptions?.multipleValues !== true) return [option];
	const entries = isINodePropertyCollectionList(options) ? options : [];
	const [first] = entries;
	if (!first) return [option];
	const path = `/${collection}.${name}`;
	const standard = { [first.name]: [{}] };
	const { show, hide } = displayOptions ?? {};
	const isAdded = { ...displayOptions, show: { ...show, [path]: EXISTS } };
	return [
		{
			// Nothing is entered here, so it has no more than "Add Option" shows. The description of the node is smaller.
			displayName,
			name,
			type,
			typeOptions: { multipleValues: false },
			default: standard,
			options: [{ ...first, values: [] }],
			displayOptions: { ...displayOptions, hide: { ...hide, [path]: EXISTS } },
		},
		{
			displayName,
			name,
			type: 'hidden',
			default: standard,
			...(description !== undefined && { description }),
			displayOptions: {
				...isAdded,
				hide: {
					...hide,
					...Object.fromEntries(entries.map((entry) => [`${path}.${entry.name}`, EXISTS])),
				},
			},
		},
		{ ...option, default: standard, displayOptions: isAdded },
	];
}
