import { NodeHelpers, type INodeParameters, type INodeProperties } from 'n8n-workflow';

import { Kling } from '../../../../nodes/Kling/Kling.node.ts';
import { withFirstEntry } from '../../../../nodes/Kling/fields/optionEntries';
import { KlingTrigger } from '../../../../nodes/KlingTrigger/KlingTrigger.node.ts';
import { entryOptions } from '../../../support/entryOptions';
import { collected } from '../../../support/fields';

const { description } = new Kling();

/** What n8n's editor keeps of the options each time that a field changes. */
function kept(parameters: INodeParameters, options: INodeParameters): unknown {
	const node = { typeVersion: 1 };
	const all = { ...parameters, options };
	return NodeHelpers.getNodeParameters(description.properties, all, false, false, node, description)
		?.options;
}

const cases = entryOptions();

describe('an option made of entries', () => {
	it('exists for both operations', () => {
		const found = cases.map(({ name, parameters }) => `${String(parameters.operation)} ${name}`);
		expect([...new Set(found)].sort()).toEqual([
			'generate cameraControl',
			'generate elements',
			'generate motionBrush',
			'motionControl elements',
		]);
	});

	it.each(cases)(
		'is added with an entry and kept: $title',
		({ parameters, name, kinds, isList, added }) => {
			const [first] = kinds;
			expect(added).toEqual({ [first.name]: isList ? [{}] : {} });
			const options = { [name]: { [first.name]: isList ? [{}] : {} } };
			expect(kept(parameters, options)).toEqual(options);
		},
	);

	it.each(cases.filter(({ isList }) => isList))(
		'is kept if its last entry is deleted: $title',
		({ parameters, name }) => {
			expect(kept(parameters, { [name]: {} })).toEqual({ [name]: {} });
		},
	);

	it.each(cases)(
		'is removed if the provider does not support it: $title',
		({ parameters, name, kinds }) => {
			const options = { [name]: { [kinds[0].name]: [{}] } };
			const other = { ...parameters, provider: 'none' };
			expect(kept(other, options)).toEqual({});
		},
	);
});

it.each([
	['Kling', description.properties],
	['Kling Trigger', new KlingTrigger().description.properties],
])('no collection of %s offers a list of entries that n8n would add empty', (_, properties) => {
	const added = properties.flatMap((property) =>
		collected(property)
			.filter(({ type, typeOptions }) => type === 'fixedCollection' && typeOptions?.multipleValues)
			.filter(
				({ name, displayOptions }) =>
					!(`/${property.name}.${name}` in (displayOptions?.show ?? {})),
			)
			.map(({ name }) => `${property.name}.${name}`),
	);
	expect(added).toEqual([]);
});

describe('withFirstEntry', () => {
	const list: INodeProperties = {
		displayName: 'Lines',
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		displayOptions: { show: { '/provider': ['a'] }, hide: { '/model': ['b'] } },
		options: [
			{ displayName: 'Line', name: 'line', values: [] },
			{ displayName: 'Lines From a List', name: 'list', values: [] },
		],
	};
	const exists = [{ _cnd: { exists: true } }];

	it('returns three definitions of a list: before it is added, without entries and with entries', () => {
		const first = { line: [{}] };
		expect(withFirstEntry(list, 'options')).toEqual([
			{
				displayName: 'Lines',
				name: 'lines',
				type: 'fixedCollection',
				typeOptions: { multipleValues: false },
				default: first,
				options: [{ displayName: 'Line', name: 'line', values: [] }],
				displayOptions: {
					show: { '/provider': ['a'] },
					hide: { '/model': ['b'], '/options.lines': exists },
				},
			},
			{
				displayName: 'Lines',
				name: 'lines',
				type: 'hidden',
				default: first,
				displayOptions: {
					show: { '/provider': ['a'], '/options.lines': exists },
					hide: { '/model': ['b'], '/options.lines.line': exists, '/options.lines.list': exists },
				},
			},
			{
				...list,
				default: first,
				displayOptions: {
					show: { '/provider': ['a'], '/options.lines': exists },
					hide: { '/model': ['b'] },
				},
			},
		]);
	});

	it.each<[string, INodeProperties]>([
		['with a single entry', { ...list, typeOptions: {} }],
		['without a kind of entry', { ...list, options: [] }],
		['of another type', { displayName: 'Text', name: 'text', type: 'string', default: '' }],
	])('returns an option %s unchanged', (_, option) => {
		expect(withFirstEntry(option, 'options')).toEqual([option]);
	});
});
