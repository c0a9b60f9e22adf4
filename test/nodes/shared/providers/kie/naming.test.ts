import type { NameFault } from '../../../../../nodes/shared/core/naming';
import type { Reference } from '../../../../../nodes/shared/core/reference';
import type { ElementInput } from '../../../../../nodes/shared/core/request';
import { naming } from '../../../../../nodes/shared/providers/kie/naming';
import { generateRequest } from '../../../../support/requests';

const library: ElementInput = {
	source: 'library',
	elementId: '7',
	madeFrom: 'images',
};
const dog: ElementInput = {
	source: 'inline',
	name: 'dog',
	description: '',
	images: [],
	videoUrls: [],
};

it('only elements with valid names of their own have a name', () => {
	const unnamed = { ...dog, name: 'two words' };
	const { elementNames, write, stray } = naming(
		generateRequest({ elements: [library, dog, unnamed] }),
	);
	expect(elementNames).toEqual(['', 'dog', '']);
	expect(
		[1, 2, 3].map((number) =>
			write({ kind: 'element', number, name: `element_${number}`, isGiven: true }),
		),
	).toEqual([undefined, '@dog', undefined]);
	expect(stray?.('@cat', [])).toEqual({
		what: '@cat is not the name of an element',
		fix: 'Use @dog, or write plain words without the @.',
	});
});

const named = (name: string): ElementInput => ({ ...dog, name });
const image: Reference = { kind: 'image', number: 2, name: 'image_2', isGiven: true };

it.each<[string, ElementInput[], string | undefined]>([
	['without elements', [], undefined],
	['beside an element without a name', [library, named('two words')], undefined],
	['beside an element with a name', [library, dog], '<<<image_2>>>'],
])('kie.ai has the name of an image in brackets or none: %s', (_what, elements, expected) => {
	expect(naming(generateRequest({ elements })).write(image)).toBe(expected);
});

it.each<[string, ElementInput[], NameFault | undefined]>([
	['without elements', [], undefined],
	['beside an element without a name', [library], undefined],
	[
		'beside two elements with a name',
		[dog, library, named('hen')],
		{
			what: '@cat is not the name of an element',
			fix: 'Use @dog or @hen, or write plain words without the @.',
		},
	],
])(
	'a word after an @ is read by kie.ai as an element only if there is one: %s',
	(_what, elements, fault) => {
		expect(naming(generateRequest({ elements })).stray?.('@cat', [])).toEqual(fault);
	},
);

it.each([4, null])('kie.ai has no name for an element with the number %j', (number) => {
	const { write } = naming(generateRequest({ elements: [dog] }));
	expect(write({ kind: 'element', number, name: 'element_4', isGiven: false })).toBeUndefined();
});
