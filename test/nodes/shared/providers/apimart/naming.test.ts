import { askFor } from '../../../../support/panel';

const DOG = {
	name: 'dog',
	description: 'A brown dog',
	imageUrls: ['https://example.com/1.png', 'https://example.com/2.png'],
};

it('apimart rejects a name in the prompt of a shot that belongs to no element', () => {
	const { issues } = askFor({
		enter: {
			provider: 'apimart',
			prompt: 'Two scenes',
			multiShot: 'custom',
			shots: {
				shot: [
					{ prompt: '@dog runs', duration: 3 },
					{ prompt: '@cat runs', duration: 3 },
				],
			},
			options: { elements: { element: [DOG] } },
		},
	});
	expect(issues).toEqual([
		{
			field: 'shots',
			of: 'request',
			what: 'shot 2: @cat is not the name of an element',
			fix: 'Use @dog, or add the element. Write plain words without the @.',
		},
	]);
});
