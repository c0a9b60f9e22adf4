import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	type DisplayCondition,
	type INodeProperties,
} from 'n8n-workflow';

/**
 * Texts have a first character and lists a first entry. Values stored by the panel have neither. In n8n 2.8, all other
 * conditions throw if there is no value.
 */
const IS_THERE: DisplayCondition[] = [{ _cnd: { exists: true } }];

/**
 * Keeps the value of a field that contains fields (collection, fixedCollection) if n8n would lose it. Before the node
 * runs, n8n empties a value with another structure than the panel's own, such as one expression for the whole field, so
 * a video would be created without it (n8n 2.8 to 2.41, `NodeHelpers.getNodeParameters`).
 *
 * n8n leaves simple fields unchanged. So each field gets two hidden fields with its name: from the one before it, n8n
 * reads the raw value for its conditions, and the one after it replaces the field if that value has another structure.
 * Values with the panel's own structure do not change, and the panel does not show the hidden fields.
 *
 * @param above path of the fields from the top level: `/`, or `/options.`
 */
export function keepWholeValues(
	properties: readonly INodeProperties[],
	above = '/',
): INodeProperties[] {
	return properties.flatMap((property, index) => {
		const { name, type, options } = property;
		if (type !== 'collection' && type !== 'fixedCollection') return [property];
		const path = `${above}${name}`;
		const isLast = !properties.slice(index + 1).some((other) => other.name === name);
		return [
			...(above === '/' ? [hidden(property, property.displayOptions)] : []),
			type === 'collection' && isINodePropertiesList(options)
				? { ...property, options: keepWholeValues(options, `${path}.`) }
				: property,
			...(isLast ? otherShapes(property, path) : []),
		];
	});
}

function otherShapes(property: INodeProperties, path: string): INodeProperties[] {
	const { options } = property;
	const entries =
		property.type === 'fixedCollection' && isINodePropertyCollectionList(options) ? options : [];
	return [
		hidden(property, { show: { [`${path}.0`]: IS_THERE } }),
		// Entries are objects: the first one has a first character only if it is a text, or part of one.
		...entries.map(({ name }) => hidden(property, { show: { [`${path}.${name}.0.0`]: IS_THERE } })),
	];
}

function hidden(
	{ displayName, name, description, default: standard }: INodeProperties,
	displayOptions: INodeProperties['displayOptions'],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'hidden',
		default: standard,
		...(description !== undefined && { description }),
		...(displayOptions && { displayOptions }),
	};
}
