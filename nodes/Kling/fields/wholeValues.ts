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
 * Keeps the value of a field with fields inside (collection, fixedCollection) as it was entered where n8n would lose it.
 * A value of any other shape than the panel's own, such as one expression for the whole field, is emptied by n8n before
 * the node runs, so that a video would be made without it (n8n 2.8 to 2.41, `NodeHelpers.getNodeParameters`).
 *
 * Simple fields are left as they are. So each field gets two hidden ones of its name: one before it, from which n8n
 * knows the raw value while it looks at conditions, and one after it, which takes the field's place if that value has
 * another shape. Nothing changes for values of the panel's own shape, and nobody sees the hidden fields.
 *
 * @param above where the fields stand, from the top: `/`, or `/options.`
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
		// Entries are objects, so that the first one has a first character only where it is a text, or part of one.
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
