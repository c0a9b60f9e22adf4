import {
	isINodePropertyCollectionList,
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { MODEL_PARAMETERS } from '../../../nodes/Kling/fields/byModel';
import { idsOf } from '../../../nodes/shared/core/capabilities';
import { modelsFor } from '../../../nodes/shared/core/provider';
import { providers } from '../../../nodes/shared/providers';
import { collected } from '../../support/fields';
import { isParameters, panel, panelFieldsFor } from '../../support/panel';
import { VIDEO_OPERATIONS } from '../../support/models';

const EXPRESSIONS = {
	'an expression': '={{ $json.model }}',
	'a value of an agent':
		"={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Model', `kling-v3-omni`, 'string') }}",
};

/** Every provider and operation, with Model as it may be filled in: from the list, by ID, by an expression. */
const walk = providers.flatMap((provider) =>
	VIDEO_OPERATIONS.filter((operation) => modelsFor(provider, operation).length > 0).flatMap(
		(operation) => {
			const known = modelsFor(provider, operation).flatMap((model) => idsOf(model));
			const values = [...new Set(known), 'a-model-of-tomorrow', '', ...Object.values(EXPRESSIONS)];
			return values.flatMap((value) =>
				(['list', 'id'] as const).map((mode) => ({
					provider: provider.id,
					operation,
					mode,
					value,
				})),
			);
		},
	),
);

type Chosen = (typeof walk)[number];

function chosen({ provider, operation, mode, value }: Chosen): INodeParameters {
	return {
		provider,
		resource: 'video',
		operation,
		[MODEL_PARAMETERS[operation]]: { __rl: true, mode, value },
	};
}

/** The node's parameters with every default filled in, as conditions see them. */
function filledIn(parameters: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			panelFieldsFor(parameters),
			parameters,
			true,
			false,
			{ typeVersion: 1 },
			panel,
		) ?? {}
	);
}

/** What n8n stores of parameters that a person filled in. */
function stored(parameters: INodeParameters): INodeParameters {
	return (
		NodeHelpers.getNodeParameters(
			panelFieldsFor(parameters),
			parameters,
			false,
			false,
			{ typeVersion: 1 },
			panel,
		) ?? {}
	);
}

/** The fields that are shown at a path of the stored parameters. */
function shown(
	values: INodeParameters,
	properties: readonly INodeProperties[],
	path: string,
): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameterPath(values, property, path, { typeVersion: 1 }, panel),
	);
}

/** The paths of what a person sees: the fields, and those that Add Option offers. */
function shownPaths(parameters: INodeParameters): string[] {
	const values = { parameters: { ...filledIn(parameters), ...parameters } };
	return shown(values, panelFieldsFor(parameters), 'parameters').flatMap((property) => [
		property.name,
		...shown(values, collected(property), `parameters.${property.name}`).map(
			({ name }) => `${property.name}.${name}`,
		),
	]);
}

function repeated(names: readonly string[]): string[] {
	return names.filter((name, index) => names.indexOf(name) !== index);
}

/** What decides which fields are shown. */
const KEPT = ['provider', 'resource', 'operation', 'model', 'motionControlModel', 'waitMode'];

/** Whether a field of an entry depends on the node's fields only, and is shown with these. */
function isShownInEntries(values: INodeParameters, field: INodeProperties): boolean {
	const { show, hide } = field.displayOptions ?? {};
	const paths = Object.keys({ ...show, ...hide });
	return (
		paths.every((path) => path.startsWith('/')) &&
		NodeHelpers.displayParameter({}, field, { typeVersion: 1 }, panel, values)
	);
}

/** Something that is not the default, for every field that a person sees, and two entries of every collection. */
function everythingFilledIn(values: INodeParameters): INodeParameters {
	const inside = (path: string, properties: readonly INodeProperties[]): INodeParameters =>
		Object.fromEntries(
			shown({ parameters: values }, properties, path)
				.filter(({ name, type }) => !KEPT.includes(name) && type !== 'notice')
				.map((property) => [property.name, other(property)]),
		);
	const other = (property: INodeProperties): INodeParameters[string] => {
		const { name, type, default: standard, options = [], typeOptions } = property;
		if (type === 'collection') return inside(`parameters.${name}`, collected(property));
		if (type === 'fixedCollection' && isINodePropertyCollectionList(options)) {
			const entry = (fields: INodeProperties[]) =>
				Object.fromEntries(
					fields
						.filter((field) => isShownInEntries(values, field))
						.map((field) => [field.name, other(field)]),
				);
			return Object.fromEntries(
				options.map(({ name: kind, values: fields }) => [
					kind,
					typeOptions?.multipleValues ? [entry(fields), entry(fields)] : entry(fields),
				]),
			);
		}
		if (typeOptions?.multipleValues) return ['one', 'two'];
		if (type === 'boolean') return standard !== true;
		if (type === 'number') return Number(standard) + 1;
		const choice = options
			.flatMap((option) => ('value' in option ? [String(option.value)] : []))
			.find((value) => value !== standard && value !== 'none' && value !== 'binary');
		return choice ?? `={{ $json.${name} }}`;
	};
	return { ...values, ...inside('parameters', panelFieldsFor(values)) };
}

describe.each(walk)('the panel for $provider, $operation, $mode "$value"', (model) => {
	it('shows each field once', () => {
		for (const multiShot of ['custom', '={{ $json.multiShot }}']) {
			const paths = shownPaths({ ...chosen(model), multiShot });
			expect(repeated(paths)).toEqual([]);
			expect(paths).toEqual(
				expect.arrayContaining(['prompt', 'options', 'options.additionalBodyFields']),
			);
		}
	});
});

describe.each(walk.filter(({ value }) => Object.values(EXPRESSIONS).includes(value)))(
	'the panel for $provider, $operation, $mode "$value"',
	(model) => {
		const filled = everythingFilledIn(filledIn({ ...chosen(model), waitMode: 'suspend' }));
		const provider = providers.find(({ id }) => id === model.provider);
		const modelsOfProvider = provider ? modelsFor(provider, model.operation) : [];

		it('shows the fields of all models of the provider', () => {
			const ofAny = new Set(
				modelsOfProvider
					.flatMap((known) => idsOf(known))
					.flatMap((value) => shownPaths({ ...chosen({ ...model, value }), multiShot: 'custom' })),
			);
			const paths = shownPaths({ ...chosen(model), multiShot: 'custom' });
			expect(paths.sort()).toEqual([...ofAny].sort());
		});

		it('keeps every value that was filled in', () => {
			const once = stored(filled);
			const options = isParameters(once.options) ? Object.keys(once.options) : [];
			expect(options).toEqual(Object.keys(isParameters(filled.options) ? filled.options : {}));
			expect(stored(once)).toEqual(once);
			expect(filledIn(once)).toEqual(filledIn(filled));
			if (model.operation === 'generate') {
				const takesReferences = modelsOfProvider.some(
					(known) => 'images' in known && known.images.references > 0,
				);
				const role = takesReferences ? 'reference' : 'lastFrame';
				expect(once).toMatchObject({ images: { image: [{ role }, {}] } });
			}
		});
	},
);
