import type { Capabilities } from '../../../../../nodes/shared/core/capabilities';
import type { NameFault } from '../../../../../nodes/shared/core/naming';
import type { Reference } from '../../../../../nodes/shared/core/reference';
import type { ElementInput } from '../../../../../nodes/shared/core/request';
import { naming } from '../../../../../nodes/shared/providers/apimart/naming';
import { generateModel, generateRequest, motionControlModel } from '../../../../support/requests';
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

const named = (name: string): ElementInput => ({
	source: 'inline',
	name,
	description: '',
	images: [],
	videoUrls: [],
});
const library: ElementInput = { source: 'library', elementId: '7', madeFrom: 'images' };
const omni = generateModel();
const framesOnly = generateModel({ images: { ...omni.images, references: 0 } });
const names = (elements: ElementInput[], model: Capabilities = omni) =>
	naming(generateRequest({ elements }), model);
const reference = (kind: Reference['kind'], number: number | null): Reference => ({
	kind,
	number,
	name: `${kind}_${number}`,
	isGiven: true,
});

it('apimart has names for elements with a valid name of their own, by their number', () => {
	const { elementNames, write } = names([library, named('dog'), named('two words')]);
	expect(elementNames).toEqual(['', 'dog', '']);
	expect([1, 2, 3, 4, null].map((number) => write(reference('element', number)))).toEqual([
		undefined,
		'@dog',
		undefined,
		undefined,
		undefined,
	]);
});

it.each<[string, Reference, ElementInput[], Capabilities, string | undefined]>([
	['an image', reference('image', 2), [], omni, '<<<image_2>>>'],
	['an image beside elements', reference('image', 1), [library], omni, '<<<image_1>>>'],
	['a frame', reference('image', 1), [library], framesOnly, undefined],
	['an input of Motion Control', reference('image', 1), [library], motionControlModel(), undefined],
	['a video', reference('video', 1), [], omni, undefined],
	['a video beside elements', reference('video', 1), [library], omni, '<<<video_1>>>'],
])('apimart names %s', (_what, given, elements, model, expected) => {
	expect(names(elements, model).write(given)).toBe(expected);
});

it.each<[string, string, ElementInput[], NameFault | undefined]>([
	['any word without elements', '@cat', [], undefined],
	['a word that only contains the name of an element', '@my@element_1', [], undefined],
	[
		'the name of an element without elements',
		'@element_1',
		[],
		{
			what: '@element_1 is not the name of an element',
			fix: 'Add an element named element_1, or remove @element_1 from the text.',
		},
	],
	[
		'a word beside an element without a name',
		'@cat',
		[library],
		{
			what: '@cat is not the name of an element',
			fix: 'Add the element. Write plain words without the @.',
		},
	],
	[
		'a word beside two elements',
		'@cat',
		[named('dog'), library, named('hen')],
		{
			what: '@cat is not the name of an element',
			fix: 'Use @dog, @hen, or add the element. Write plain words without the @.',
		},
	],
])('apimart is asked for no other element: %s', (_what, word, elements, fault) => {
	expect(names(elements).stray?.(word, [])).toEqual(fault);
});
