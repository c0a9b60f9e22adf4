import type { INodeProperties } from 'n8n-workflow';

import { panelFieldsOf } from '../../../../../nodes/shared/n8n/input/panelFields';

const RATIO: INodeProperties = {
	displayName: 'Ratio',
	name: 'ratio',
	type: 'options',
	options: [
		{ name: 'Wide', value: '16:9' },
		{ name: 'Square', value: '1:1' },
	],
	default: '16:9',
};
const TAGS: INodeProperties = {
	displayName: 'Tags',
	name: 'tags',
	type: 'multiOptions',
	options: [{ name: 'Person', value: 'o_1' }],
	default: [],
};
const SEED: INodeProperties = { displayName: 'Seed', name: 'seed', type: 'number', default: 7 };

function entryOf(typeOptions?: INodeProperties['typeOptions']): INodeProperties {
	return {
		displayName: 'Camera',
		name: 'camera',
		type: 'fixedCollection',
		...(typeOptions && { typeOptions }),
		options: [{ displayName: 'Move', name: 'move', values: [RATIO, SEED] }],
		default: {},
	};
}

describe('panelFieldsOf', () => {
	it('returns the choices and the defaults of fields, also of those in collections', () => {
		const options: INodeProperties = {
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			options: [TAGS, SEED, entryOf()],
			default: {},
		};
		expect(panelFieldsOf([SEED, options])).toEqual({
			choices: new Map([
				['tags', [{ value: 'o_1', name: 'Person' }]],
				[
					'ratio',
					[
						{ value: '16:9', name: 'Wide' },
						{ value: '1:1', name: 'Square' },
					],
				],
			]),
			defaults: {
				seed: 7,
				options: { tags: [], seed: 7, camera: { move: { ratio: '16:9', seed: 7 } } },
			},
		});
	});

	it.each([{ multipleValues: false }, {}])(
		'returns the defaults inside an entry that exists once: %j',
		(typeOptions) => {
			expect(panelFieldsOf([entryOf(typeOptions)]).defaults).toEqual({
				camera: { move: { ratio: '16:9', seed: 7 } },
			});
		},
	);

	it('returns the default of a list of entries, which is empty', () => {
		const { choices, defaults } = panelFieldsOf([entryOf({ multipleValues: true })]);
		expect(defaults).toEqual({ camera: {} });
		expect([...choices.keys()]).toEqual(['ratio']);
	});

	it('returns the choices of all variants of a field, in their order', () => {
		const other = { ...RATIO, options: [{ name: 'Tall', value: '9:16' }] };
		expect(panelFieldsOf([RATIO, other]).choices.get('ratio')).toEqual([
			{ value: '16:9', name: 'Wide' },
			{ value: '1:1', name: 'Square' },
			{ value: '9:16', name: 'Tall' },
		]);
	});

	it('returns no choices whose value is not text', () => {
		expect(panelFieldsOf([{ ...RATIO, options: [{ name: 'One', value: 1 }] }]).choices).toEqual(
			new Map([['ratio', []]]),
		);
	});

	it('returns no choices of a field that is no list', () => {
		expect(panelFieldsOf([{ ...RATIO, type: 'string' }]).choices).toEqual(new Map());
	});
});
