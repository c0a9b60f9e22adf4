import fc from 'fast-check';
import {
	isINodePropertiesList,
	isINodePropertyCollectionList,
	isINodePropertyOptionsList,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';

import { PLAIN_PLACES } from '../../nodes/Kling/fields/plainFields';
import { MODEL_PARAMETERS } from '../../nodes/Kling/fields/byModel';
import type { Account, Provider } from '../../nodes/shared/core/provider';
import type { PlainOperation } from '../../nodes/shared/core/plainRequest';
import type { Operation } from '../../nodes/shared/core/request';
import { PICTURE_FIELDS } from './files';
import { isParameters, model, panel } from './panel';

type Values = fc.Arbitrary<unknown>;

/** What an expression may put into any field. */
const rubbish: Values = fc.constantFrom<unknown[]>(
	null,
	'',
	' ',
	'=',
	'default',
	-1,
	0,
	0.5,
	1e21,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	true,
	[],
	['https://example.com/a.png'],
	{},
	{ value: {} },
	{ __rl: true },
	'__proto__',
	'\u0000',
	'\ud800',
);

/** Texts around the limits of the vendors, in characters of one and of two UTF-16 units. */
const longText = fc
	.tuple(fc.constantFrom('a', 'é', '🦊'), fc.constantFrom(512, 513, 2000, 2500, 2501, 3072, 3073))
	.map(([character, length]) => character.repeat(length));

const prompt = fc.oneof(
	{ weight: 8, arbitrary: fc.constantFrom('A red fox runs over fresh snow', '雪の中の狐 🦊') },
	{ weight: 2, arbitrary: longText },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.constantFrom('image', 'video', 'element', 'voice'), fc.integer({ min: 0, max: 8 }))
			.map(([kind, number]) => `<<<${kind}_${number}>>> waves`),
	},
	{ weight: 1, arbitrary: fc.constantFrom('', '   ', '@dog runs', '@cat runs', 'a@b.c', '\u00a0') },
	{ weight: 1, arbitrary: fc.string() },
);

const image = fc.constantFrom(
	'https://example.com/a.png',
	'http://example.com/b.jpg',
	'data:image/png;base64,iVBORw0KGgo=',
	'data:image/jpeg;base64,/9j/4AAQSkZJRg==',
);

const badUrl = fc.constantFrom(
	'',
	'example.com/a.png',
	'/a.png',
	'ftp://example.com/a.png',
	'https://',
	'https://exa mple.com/a.png',
	'HTTPS://EXAMPLE.COM/A.PNG',
	'data:image/gif;base64,R0lGODlh',
	'data:image/png;base64,',
	'data:image/png;base64,@@@',
	'data:video/mp4;base64,AAAA',
);

/**
 * What a person, or an expression, may put into a field: mostly what the field is for, at times something else. Read
 * from the panel, so that a new field is tried as soon as it is there.
 */
function valuesOf(property: INodeProperties): Values {
	switch (property.type) {
		case 'boolean':
			return usually(fc.boolean());
		case 'options':
			return usually(fc.constantFrom(...optionsOf(property)));
		case 'number':
			return usually(numbersOf(property));
		case 'string':
			return textsOf(property);
		case 'collection':
			return isINodePropertiesList(property.options) ? sometimes(property.options) : rubbish;
		case 'fixedCollection':
			return entriesOf(property);
		case 'resourceLocator':
			return locatorsOf(property);
		default:
			return rubbish;
	}
}

function textsOf(property: INodeProperties): Values {
	const example = (property.placeholder ?? '').replace(/^e\.g\. /, '');
	const isAddress = example.startsWith('http');
	const meant = property.name.endsWith('BinaryField')
		? fc.constantFrom(...PICTURE_FIELDS)
		: property.name.toLowerCase() === 'prompt' || example === ''
			? prompt
			: isAddress
				? fc.oneof(fc.constant(example), image)
				: fc.oneof(
						{ weight: 4, arbitrary: fc.constant(example) },
						{ weight: 1, arbitrary: longText },
					);
	const text = fc.oneof(
		{ weight: 20, arbitrary: meant },
		{ weight: 1, arbitrary: isAddress ? badUrl : fc.string() },
		{ weight: 1, arbitrary: rubbish },
	);
	return property.typeOptions?.multipleValues === true ? fc.array(text, { maxLength: 5 }) : text;
}

/** An ID or a URL as the panel stores it, and as it was stored before: as a text. */
function locatorsOf({ modes = [], typeOptions }: INodeProperties): Values {
	const text = fc.oneof(
		...modes.map(({ placeholder }) => {
			const example = placeholder?.replace(/^e\.g\. /, '') ?? '';
			return { weight: 10, arbitrary: fc.constantFrom(example.endsWith('…') ? '' : example) };
		}),
		{ weight: 1, arbitrary: fc.string() },
		{ weight: 1, arbitrary: rubbish },
	);
	const locator = fc.record({
		__rl: fc.constant(true),
		mode: fc.constantFrom(...modes.map(({ name }) => name)),
		value: text,
	});
	const value = fc.oneof({ weight: 2, arbitrary: locator }, { weight: 1, arbitrary: text });
	return typeOptions?.multipleValues === true ? fc.array(value, { maxLength: 5 }) : value;
}

function numbersOf({ typeOptions, default: standard }: INodeProperties): Values {
	const { minValue = 0, maxValue = 100 } = typeOptions ?? {};
	return fc.oneof(
		{ weight: 12, arbitrary: fc.integer({ min: minValue, max: maxValue }) },
		{ weight: 6, arbitrary: fc.constantFrom(standard, '', String(standard)) },
		{ weight: 1, arbitrary: fc.double({ min: minValue, max: maxValue, noNaN: true }) },
		{ weight: 1, arbitrary: fc.constantFrom(minValue - 1, maxValue + 1, 1e9) },
	);
}

function optionsOf({ options }: INodeProperties): unknown[] {
	return isINodePropertyOptionsList(options) ? options.map(({ value }) => value) : [];
}

function entriesOf({ options, typeOptions }: INodeProperties): Values {
	if (!isINodePropertyCollectionList(options)) return rubbish;
	const several = typeOptions?.multipleValues === true;
	return fc.record(
		Object.fromEntries(
			options.map(({ name, values }) => {
				const entry = fc.record(fieldsOf(values));
				return [name, several ? fc.array(entry, { maxLength: 8, size: 'small' }) : entry];
			}),
		),
	);
}

function usually(meant: Values): Values {
	return fc.oneof({ weight: 40, arbitrary: meant }, { weight: 1, arbitrary: rubbish });
}

/** Some of the fields, most of the time few. */
function sometimes(properties: INodeProperties[]): fc.Arbitrary<Record<string, unknown>> {
	const fields = fieldsOf(properties);
	return fc
		.subarray(Object.keys(fields), { maxLength: 4 })
		.chain((names) =>
			fc.record(Object.fromEntries(names.map((name) => [name, fields[name] ?? rubbish]))),
		);
}

/** By name: a field that stands there several times, once for each way the models take it, is any of them. */
function fieldsOf(properties: INodeProperties[]): Record<string, Values> {
	const fields: Record<string, Values> = {};
	for (const property of properties) {
		// What no contract binds: free JSON. What stores nothing: notices.
		if (property.type === 'json' || property.type === 'notice') continue;
		// A list of entries as "Add Option" offers it: what is stored has the shape of the definition for what was added.
		if (property.typeOptions?.multipleValues === false) continue;
		const before = fields[property.name];
		const values = valuesOf(property);
		fields[property.name] = before ? fc.oneof(before, values) : values;
	}
	return fields;
}

/** Values of Resource and Operation. */
function placeOf(operation: Operation | PlainOperation): { resource: string; operation: string } {
	return operation === 'generate' || operation === 'motionControl'
		? { resource: 'video', operation }
		: PLAIN_PLACES[operation];
}

/** The fields of an operation, without those that choose it. */
function fieldsFor(of: Operation | PlainOperation): INodeProperties[] {
	const models: string[] = Object.values(MODEL_PARAMETERS);
	const { resource, operation } = placeOf(of);
	return panel.properties.filter(
		({ name, displayOptions }) =>
			displayOptions?.show?.operation?.includes(operation) &&
			(displayOptions.show.resource?.includes(resource) ?? true) &&
			!models.includes(name),
	);
}

/** What people may store in the node's parameters, with any of the given models. */
export function entries(
	provider: Provider,
	operation: Operation,
	ids: fc.Arbitrary<string>,
): fc.Arbitrary<INodeParameters> {
	return fc
		.tuple(ids, filledIn(operation))
		.map(([id, filled]) => ({
			...filled,
			...chosen(provider, operation),
			[MODEL_PARAMETERS[operation]]: model(id),
		}))
		.filter(isParameters);
}

/** What an operation needs in a field that n8n does not require. */
const LEAST: Readonly<Partial<Record<PlainOperation, INodeParameters>>> = {
	createElement: {
		elementImages: {
			image: [{ url: 'https://example.com/a.png' }, { url: 'https://example.com/b.jpg' }],
		},
	},
};

/** What people may store in the node's parameters for an operation without a choice of model. */
export function plainEntries(
	provider: Provider,
	operation: PlainOperation,
): fc.Arbitrary<INodeParameters> {
	return filledIn(operation)
		.map((filled) => ({ ...LEAST[operation], ...filled, ...chosen(provider, operation) }))
		.filter(isParameters);
}

/** Values of the fields that are needed, and of some others. */
function filledIn(operation: Operation | PlainOperation): fc.Arbitrary<Record<string, unknown>> {
	const fields = fieldsFor(operation);
	const needed = fields.filter(({ name, required }) => required === true || name === 'prompt');
	return fc
		.tuple(fc.record({ ...fieldsOf(needed), ...filledWith[operation] }), sometimes(fields))
		.map(([filled, more]) => ({ ...filled, ...more }));
}

/** An image that every provider with images takes. */
const goodImage = fc.oneof(
	fc.constantFrom('https://example.com/a.png', 'http://example.com/b.jpg').map((url) => ({
		source: 'url',
		url,
	})),
	fc.constantFrom(...PICTURE_FIELDS).map((binaryField) => ({ source: 'binary', binaryField })),
);

/** Fields that are needed without being required, because others decide about them. */
const filledWith: Readonly<Partial<Record<Operation | PlainOperation, Record<string, Values>>>> = {
	lipSync: {
		soundEnd: fc.oneof(
			{ weight: 9, arbitrary: fc.integer({ min: 2, max: 100 }) },
			{ weight: 1, arbitrary: fc.constantFrom(0, 1.99, 60.5) },
			{ weight: 1, arbitrary: rubbish },
		),
	},
	createElement: {
		createFrom: fc.constantFrom('images', 'video'),
		elementImages: fc.record({ image: fc.array(goodImage, { minLength: 1, maxLength: 5 }) }),
	},
};

function chosen(provider: Provider, operation: Operation | PlainOperation): INodeParameters {
	return { provider: provider.id, ...placeOf(operation) };
}

/** What expressions may put in the place of stored parameters, whether the panel shows the field or not. */
export function overrides(operation: Operation | PlainOperation): fc.Arbitrary<INodeParameters> {
	return fc
		.oneof(
			{ weight: 2, arbitrary: fc.constant({}) },
			{ weight: 1, arbitrary: sometimes(fieldsFor(operation)) },
			{
				weight: 1,
				arbitrary: fc.dictionary(
					fc.constantFrom(...Object.keys(fieldsOf(fieldsFor(operation)))),
					rubbish,
					{ maxKeys: 2 },
				),
			},
		)
		.filter(isParameters);
}

/** What the credential may say about the account, or nothing where a setting is left out. */
export function accounts(
	choices: ReadonlyArray<[string, readonly string[]]>,
): fc.Arbitrary<Account> {
	return fc.record(
		Object.fromEntries(
			choices.map(([setting, values]) => [setting, fc.constantFrom(undefined, ...values)]),
		),
	);
}
