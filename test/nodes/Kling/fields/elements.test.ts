import { readElements } from '../../../../nodes/Kling/fields/elements';
import { ParameterReader } from '../../../../nodes/shared/n8n/input/parameters';

const ID = '835266081714884677';
const rl = (value: unknown) => ({ __rl: true, mode: 'id', value });
const library = (elementId: string, madeFrom: 'images' | 'video' = 'images') => ({
	source: 'library',
	elementId,
	madeFrom,
});

/** The elements of a value of the Elements option, or what is wrong with it. */
function read(elements: unknown) {
	const options = new ParameterReader((name) => (name === 'elements' ? elements : undefined));
	const found = readElements(options);
	const issues = options.issues.map(({ field, what, fix }) => `${field}: ${what}. ${fix}`);
	return issues.length > 0 ? issues : found;
}

it.each<[string, unknown, unknown[]]>([
	['entries of the panel', { element: [{ elementId: rl(ID) }] }, [library(ID)]],
	[
		'entries of a model that writes null for what it omits',
		{ element: [{ elementId: rl('null') }, { elementId: rl(null) }, { elementId: rl(ID) }] },
		[library(ID)],
	],
	['a resource locator with a list in JSON', rl(`["${ID}","7"]`), [library(ID), library('7')]],
	['resource locators in a list', [rl(ID), rl('7')], [library(ID), library('7')]],
	[
		'items of Get Many',
		[{ elementId: ID, element: { name: 'hero', madeFrom: 'video' } }],
		[library(ID, 'video')],
	],
	[
		'rows of a table, whose IDs are their own',
		[{ id: 7, name: 'dog', description: 'A dog', imageUrls: ['https://example.com/a.png'] }],
		[
			{
				source: 'inline',
				name: 'dog',
				description: 'A dog',
				images: ['https://example.com/a.png'],
				videoUrls: [],
			},
		],
	],
	[
		'items whose own field says more',
		[{ elementId: ID, madeFrom: 'images', element: { madeFrom: 'video' } }],
		[library(ID)],
	],
])('the elements of %s are read', (_, value, expected) => {
	expect(read(value)).toEqual(expected);
});

it('the position of a bad element is that in the list', () => {
	expect(read([rl('1'), rl(Number(ID))])).toEqual([
		'elements: element 2: number too large to read exactly: 835266081714884700. Pass it as text, in quotes at its source.',
	]);
});
