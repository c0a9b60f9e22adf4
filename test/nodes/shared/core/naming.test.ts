import {
	BRACKETS,
	inBrackets,
	readTexts,
	referenceImageNames,
	withNames,
	type Naming,
} from '../../../../nodes/shared/core/naming';
import type { InputKind, Reference } from '../../../../nodes/shared/core/reference';
import type {
	GenerateRequest,
	ImageRole,
	MotionControlRequest,
} from '../../../../nodes/shared/core/request';

const image = (role: ImageRole) => ({ image: 'https://example.com/1.png', role });

const GENERATE: GenerateRequest = {
	operation: 'generate',
	model: 'a-model',
	prompt: '<<image1>>',
	negativePrompt: '@Image1 or @image3',
	images: [image('firstFrame'), image('reference')],
	multiShot: 'custom',
	shots: [
		{ prompt: 'Shot of @image1', duration: 2 },
		{ prompt: '@dog', duration: 3 },
	],
	elements: [{ source: 'library', elementId: '1', madeFrom: 'images' }],
	voices: [],
};

const MOTION_CONTROL: MotionControlRequest = {
	operation: 'motionControl',
	model: 'a-model',
	prompt: 'As in @video',
	characterImage: 'https://example.com/1.png',
	motionVideo: 'https://example.com/1.mp4',
	characterOrientation: 'image',
	keepOriginalSound: false,
	elements: [],
};

/** As a provider names inputs by a word after an @. */
const AT: Naming = {
	write: ({ kind, number }) => (kind === 'voice' ? undefined : `@${kind}${number}`),
	elementNames: ['dog'],
};

const WITH_SPACE: Naming = { write: ({ name }) => `the ${name}` };

/** A prompt with the provider's names. */
const written = (prompt: string, naming: Naming) =>
	withNames({ ...GENERATE, prompt, voices: ['1'] }, naming).prompt;

it('withNames writes the names into all texts of Generate, and changes nothing else', () => {
	expect(withNames(GENERATE, { ...BRACKETS, elementNames: ['dog'] })).toEqual({
		...GENERATE,
		prompt: '<<<image_1>>>',
		negativePrompt: '<<<image_1>>> or @image3',
		shots: [
			{ prompt: 'Shot of <<<image_1>>>', duration: 2 },
			{ prompt: '<<<element_1>>>', duration: 3 },
		],
	});
});

it('withNames adds no negative prompt', () => {
	const { negativePrompt, ...rest } = GENERATE;
	expect(negativePrompt).toBeDefined();
	expect(Object.keys(withNames(rest, BRACKETS))).toEqual(Object.keys(rest));
});

it('withNames writes the names into the prompt of Motion Control, and changes nothing else', () => {
	expect(withNames(MOTION_CONTROL, BRACKETS)).toEqual({
		...MOTION_CONTROL,
		prompt: 'As in <<<video_1>>>',
	});
});

it.each([
	['<<<image_1>>>', '@image1'],
	['In<<<image_1>>>it', 'In @image1 it'],
	['In <<<image_1>>> it', 'In @image1 it'],
	['(<<<image_1>>>)', '(@image1)'],
	['<<<image_1>>>, it', '@image1, it'],
	['<<<image_1>>>-it', '@image1 -it'],
	['-<<<image_1>>>', '-@image1'],
	['_<<<image_1>>>_', '_ @image1 _'],
	['é<<<image_1>>>é', 'é @image1 é'],
	['e\u0301<<<image_1>>>\u0301', 'e\u0301 @image1 \u0301'],
	['7<<<image_1>>>7', '7 @image1 7'],
	['狗<<<image_1>>>跑', '狗 @image1 跑'],
	['𠀀<<<image_1>>>𠀀', '𠀀 @image1 𠀀'],
	['\u200d<<<image_1>>>\u200d', '\u200d @image1 \u200d'],
	['😀<<<image_1>>>😀', '😀@image1😀'],
	['@ <<<image_1>>>@ ', '@ @image1 @ '],
	['＠ <<<image_1>>>＠ ', '＠ @image1 ＠ '],
	['＠<<<image_1>>>', '@image1'],
	['<<<image_1>>><<<image_2>>>', '@image1 @image2'],
	['<<<image_1>>><<<voice_1>>>a', '@image1<<<voice_1>>>a'],
	['<<<image_1>>><<<image_9>>>a', '@image1<<<image_9>>>a'],
	['@dog', '@element1'],
	['a b', 'a b'],
])('withNames puts a blank between a name after an @ and a letter only: %j is %j', (text, sent) => {
	expect(written(text, AT)).toBe(sent);
});

it.each([
	['In<<<image_1>>>it', 'Inthe image_1it'],
	['<<<image_1>>><<<image_2>>>', 'the image_1the image_2'],
])('withNames adds no blank around a name without an @: %j is %j', (text, sent) => {
	expect(written(text, WITH_SPACE)).toBe(sent);
});

it('readTexts reads all texts of Generate in the order of the panel', () => {
	const text = (content: string) => ({ text: content });
	const to = (content: string, kind: InputKind, number: number, isGiven = true) => ({
		text: content,
		reference: { kind, number, name: `${kind}_${number}`, isGiven },
	});
	expect(readTexts(GENERATE, { ...BRACKETS, elementNames: ['dog'] })).toEqual([
		{ field: 'prompt', prefix: '', pieces: [to('<<image1>>', 'image', 1)] },
		{
			field: 'shots',
			prefix: 'shot 1: ',
			pieces: [text('Shot of '), to('@image1', 'image', 1)],
		},
		{ field: 'shots', prefix: 'shot 2: ', pieces: [to('@dog', 'element', 1)] },
		{
			field: 'negativePrompt',
			prefix: '',
			pieces: [to('@Image1', 'image', 1), text(' or '), to('@image3', 'image', 3, false)],
		},
	]);
});

it('readTexts reads no negative prompt if there is none, and no name of an element by default', () => {
	expect(
		readTexts({ ...GENERATE, negativePrompt: undefined, shots: [], prompt: '@dog' }, BRACKETS),
	).toEqual([{ field: 'prompt', prefix: '', pieces: [{ text: '@dog', stray: 'at' }] }]);
});

it('readTexts reads the prompt of Motion Control alone', () => {
	expect(readTexts(MOTION_CONTROL, BRACKETS)).toEqual([
		{
			field: 'prompt',
			prefix: '',
			pieces: [
				{ text: 'As in ' },
				{
					text: '@video',
					reference: { kind: 'video', number: 1, name: 'video_1', isGiven: true },
				},
			],
		},
	]);
});

const referenceTo = (kind: InputKind, number: number | null): Reference => ({
	kind,
	number,
	name: `${kind}_${number ?? ''}`,
	isGiven: true,
});

it('inBrackets writes a name as Kling does', () => {
	expect(inBrackets(referenceTo('video', 2))).toBe('<<<video_2>>>');
});

describe('the names of a provider that counts only the reference images', () => {
	const { write, nameless } = referenceImageNames({
		images: [
			image('firstFrame'),
			image('reference'),
			image('lastFrame'),
			image('reference'),
			image('middleFrame'),
		],
	});
	const frame = (number: number) => ({
		what: `a frame cannot be called image_${number}`,
		fix: 'Write "the first frame" instead, or use the image as Reference.',
	});

	it.each([
		[1, undefined, frame(1)],
		[2, '<<<image_1>>>', undefined],
		[3, undefined, frame(3)],
		[4, '<<<image_2>>>', undefined],
		[5, undefined, frame(5)],
		[null, undefined, undefined],
	])('write the image %j as %j', (number, name, fault) => {
		expect(write(referenceTo('image', number))).toBe(name);
		expect(nameless?.(referenceTo('image', number))).toEqual(fault);
	});

	it('count the reference images before a frame, too', () => {
		const names = referenceImageNames({
			images: [image('reference'), image('reference'), image('lastFrame'), image('reference')],
		});
		expect([1, 2, 3, 4].map((number) => names.write(referenceTo('image', number)))).toEqual([
			'<<<image_1>>>',
			'<<<image_2>>>',
			undefined,
			'<<<image_3>>>',
		]);
	});

	it.each(['video', 'element', 'voice'] as const)('have none for a %s', (kind) => {
		expect(write(referenceTo(kind, 2))).toBeUndefined();
		expect(nameless?.(referenceTo(kind, 1))).toBeUndefined();
	});
});
