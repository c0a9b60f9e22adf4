import { askFor, requestOf } from '../../../../support/panel';

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

it('apimart sends the name of a video unchanged with a warning, because its pages name only images and elements', () => {
	const { request, warnings } = requestOf({
		enter: {
			provider: 'apimart',
			prompt: '<<<image_1>>> in <<<video_1>>>',
			images: { image: [{ url: 'https://example.com/1.png', role: 'reference' }] },
			video: { clip: { url: 'https://example.com/a.mp4', use: 'edit' } },
			aspectRatio: '16:9',
		},
	});
	expect(request.body).toMatchObject({ prompt: '<<<image_1>>> in <<<video_1>>>' });
	expect(warnings).toContain(
		'apimart does not document how a prompt refers to a video, so the text was sent unchanged. If it is not understood, describe the video in words.',
	);
});

it('apimart gets the name of a video in brackets with elements, because with an @ it would be the name of one', () => {
	const { request } = requestOf({
		enter: {
			provider: 'apimart',
			prompt: '@dog in @video_1',
			video: { clip: { url: 'https://example.com/a.mp4', use: 'edit' } },
			aspectRatio: '16:9',
			options: { elements: { element: [DOG] } },
		},
	});
	expect(request.body).toMatchObject({ prompt: '@dog in <<<video_1>>>' });
});
