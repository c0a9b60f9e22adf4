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
	const options = new ParameterReader(
		(name) => (name === 'elements' ? elements : undefined),
		[],
		['data'],
	);
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

const A = 'https://example.com/a.png';
const CLIP = 'https://example.com/a.mp4';
const dog = (given: object) => [
	{ source: 'inline', name: 'dog', description: '', images: [], videoUrls: [], ...given },
];

it.each(['elementId', 'element_id', 'id'])('the ID of an element may be called %s', (key) => {
	expect(read([{ [key]: ID }])).toEqual([library(ID)]);
});

it.each(['name', 'displayName', 'elementName'])(
	'the name of an element may be called %s',
	(key) => {
		expect(read([{ [key]: 'dog', images: [A] }])).toEqual(dog({ images: [A] }));
	},
);

it.each(['imageUrls', 'images', 'imageUrl', 'urls', 'image', 'url'])(
	'the images of an element may be called %s',
	(key) => {
		expect(read([{ name: 'dog', [key]: A }])).toEqual(dog({ images: [A] }));
	},
);

it.each(['videoUrls', 'videos', 'videoUrl', 'video'])(
	'the videos of an element may be called %s',
	(key) => {
		expect(read([{ name: 'dog', [key]: CLIP }])).toEqual(dog({ videoUrls: [CLIP] }));
	},
);

it.each(['binaryFields', 'binaryField'])('the files of an element may be called %s', (key) => {
	expect(read([{ name: 'dog', source: 'binary', [key]: 'data' }])).toEqual(
		dog({ images: [{ key: 'data', field: 'elements', prefix: 'element 1: ' }] }),
	);
});

const FILES: Readonly<Record<string, string>> = {
	imageUrls: A,
	binaryFields: 'data',
	videoUrls: CLIP,
};

it.each(Object.keys(FILES))(
	'an ID that the panel kept from another provider is ignored beside %s',
	(key) => {
		const source = key === 'binaryFields' ? 'binary' : 'url';
		const entry = {
			elementId: rl(ID),
			name: 'dog',
			source,
			[key]: [key === 'videoUrls' ? CLIP : A],
		};
		expect(read({ element: [entry] })).toMatchObject([{ source: 'inline', name: 'dog' }]);
	},
);

it('an ID beside empty lists of the panel is that of an element', () => {
	const entry = { elementId: rl(ID), imageUrls: [], binaryFields: [], videoUrls: [] };
	expect(read({ element: [entry] })).toEqual([library(ID)]);
});

it('the name of an element is read without its @ and the spaces around it', () => {
	expect(read([{ name: ' @dog ', description: ' A dog ', images: [A] }])).toEqual(
		dog({ images: [A], description: 'A dog' }),
	);
});

it('an element without any content is skipped', () => {
	expect(read([{ name: ' ', images: [] }, { elementId: ID }])).toEqual([library(ID)]);
});

it.each<[string, unknown, string]>([
	[
		'an object that is no element',
		[{ color: 'red' }],
		'elements: element 1: not an element: {"color":"red"}. Enter IDs, or objects with the fields of an element.',
	],
	[
		'JSON that is not valid',
		'[{',
		'elements: not valid JSON. Enter IDs, or objects with the fields of an element.',
	],
])('%s in Elements is reported', (_what, value, issue) => {
	expect(read(value)).toEqual([issue]);
});
