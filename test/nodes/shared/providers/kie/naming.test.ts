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
