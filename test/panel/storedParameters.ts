import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeProperties,
} from 'n8n-workflow';

/**
 * The fields of a panel, one entry for each path under which a workflow or a credential stores a value, with all that
 * decides what may be stored there: type, default, values to choose from, and what n8n makes of the type. Fields that
 * differ by provider or model have one path, and each of their ways stands in the entry.
 *
 * @returns by path, e.g. `video/generate: options.cameraControl.camera.move`
 */
export function storedParameters(properties: readonly INodeProperties[]): Record<string, string> {
	return Object.fromEntries(
		[...fieldsByPath(properties)].flatMap(([path, fields]): Array<[string, string]> => {
			const ways = new Set(fields.filter(({ type }) => type !== 'notice').map(wayOf));
			return ways.size === 0 ? [] : [[path, [...ways].sort().join(' | ')]];
		}),
	);
}

/** All fields of a panel, also those inside others, by the path under which a workflow stores their values. */
export function fieldsByPath(
	properties: readonly INodeProperties[],
): Map<string, INodeProperties[]> {
	const fields = new Map<string, INodeProperties[]>();
	const add = (path: string, property: INodeProperties): void => {
		fields.set(path, [...(fields.get(path) ?? []), property]);
		for (const { between, inner } of fieldsInside(property) ?? []) {
			add(`${path}${between}${inner.name}`, inner);
		}
	};
	for (const property of properties) {
		for (const place of placesOf(property)) add(`${place}${property.name}`, property);
	}
	return fields;
}

/** The fields inside a field, each with what stands between both names in a path; undefined where it holds none. */
export function fieldsInside(
	property: INodeProperties,
): Array<{ between: string; inner: INodeProperties }> | undefined {
	const { type, options } = property;
	if (type === 'collection' && isINodePropertiesList(options)) {
		return options.map((inner) => ({ between: '.', inner }));
	}
	if (type !== 'fixedCollection' || !isINodePropertyCollectionList(options)) return undefined;
	const each = isList(property) ? '[]' : '';
	return options.flatMap(({ name, values }) =>
		values.map((inner) => ({ between: `.${name}${each}.`, inner })),
	);
}

/**
 * Are the entries of a field stored as a list? An option that is not added yet can hold a list as well, by its default:
 * the editor adds it as it stands there.
 */
export function isList({ typeOptions, default: standard }: INodeProperties): boolean {
	return (
		typeOptions?.multipleValues === true || Object.values(Object(standard)).some(Array.isArray)
	);
}

/** Where a field stands: a field that several operations share has one path in each of them. */
function placesOf({ displayOptions }: INodeProperties): string[] {
	const { resource = [], operation = [''] } = displayOptions?.show ?? {};
	return operation.map((name) => {
		const place = [...resource, ...(name === '' ? [] : [name])].join('/');
		return place === '' ? '' : `${place}: `;
	});
}

/** What of a field's type options decides what is stored; the others are about its looks. */
const STORED_OPTIONS = ['multipleValues', 'minValue', 'maxValue', 'numberPrecision', 'password'];

function wayOf(property: INodeProperties): string {
	const { type, default: standard, required, typeOptions = {} } = property;
	return [
		`${type} = ${JSON.stringify(standard).replaceAll('"', "'")}`,
		...choicesOf(property),
		...Object.entries(typeOptions)
			.filter(([name]) => STORED_OPTIONS.includes(name))
			.map(([name, value]) => `${name} ${value}`),
		...(required === true ? ['required'] : []),
	].join(', ');
}

function choicesOf({ type, options, modes }: INodeProperties): string[] {
	if (modes) return [`modes ${modes.map(({ name }) => name).join(' ')}`];
	if (type !== 'options' && type !== 'multiOptions') return [];
	if (!isINodePropertyOptionsList(options)) return [];
	return [
		`of ${options
			.map(({ value }) => String(value))
			.sort()
			.join(' ')}`,
	];
}
