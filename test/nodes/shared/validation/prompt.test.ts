import { checkRequest } from '../../../../nodes/shared/validation/validate';
import {
	describeChecks,
	generateModel,
	generateRequest,
	IMAGE,
	motionControlModel,
	motionControlRequest,
	told,
	VIDEO,
} from '../../../support/requests';

const EMPTY = 'prompt, request: Prompt is empty. Describe what the video should show.';
const reference = { url: IMAGE, role: 'reference' } as const;
const custom = { multiShot: 'custom' as const, shots: [{ prompt: 'A fox', duration: 5 }] };

describe('the prompt', () => {
	describeChecks({
		'is enough': { given: {} },
		'is missing': { given: { prompt: '' }, says: [EMPTY] },
		'is blank': { given: { prompt: ' \n' }, says: [EMPTY] },
		'is missing beside shots that the model chooses': {
			given: { prompt: '', multiShot: 'intelligent' },
			says: [EMPTY],
		},
		'may be missing beside custom shots': { given: { ...custom, prompt: '' } },
		'may not, where the vendor wants one': {
			given: { ...custom, prompt: '' },
			model: { promptWithCustomShots: 'required' },
			says: [
				'prompt, request: Prompt is empty, and this provider needs one beside the shots. Describe the whole video in one sentence.',
			],
		},
		'has 2,500 emoji': { given: { prompt: '🦊'.repeat(2500) } },
		'has 2,501 emoji': {
			given: { prompt: '🦊'.repeat(2501) },
			says: [
				'prompt, model: Prompt has 2,501 characters, and The Model takes 2,500. Shorten it by 1 character.',
			],
		},
	});
});

describe('the negative prompt', () => {
	describeChecks({
		'has 2,500 emoji': { given: { negativePrompt: '🦊'.repeat(2500) } },
		'has 2,502 characters': {
			given: { negativePrompt: 'a'.repeat(2502) },
			says: [
				'negativePrompt, model: Negative Prompt has 2,502 characters, and The Model takes 2,500. Shorten it by 2 characters.',
			],
		},
		'is not taken': {
			given: { negativePrompt: 'blur' },
			model: { negativePromptMaxLength: null },
			says: [
				'negativePrompt, model: Negative Prompt is set, and The Model does not take it here. Clear Negative Prompt, or choose a model that takes it.',
			],
		},
	});
});

describe('what the prompt names', () => {
	describeChecks({
		'is there': {
			given: {
				prompt: '<<<image_1>>> and <<<image_2>>> in <<<video_1>>>',
				images: [reference, reference],
				video: { url: VIDEO, use: 'feature', keepOriginalSound: false },
			},
		},
		'is not there': {
			given: { prompt: '<<<image_2>>>', images: [reference] },
			says: [
				'prompt, request: Prompt names image_2, and 1 image is given. Use image_1, or add the missing image.',
			],
		},
		'is counted from 1': {
			given: { prompt: '<<<image_0>>>', images: [reference, reference] },
			says: [
				'prompt, request: Prompt names image_0, and 2 images are given. Use image_1 to image_2, or add the missing image.',
			],
		},
		'is not there, named again and again': {
			given: { prompt: '<<<image_1>>>'.repeat(100) },
			says: [
				'prompt, request: Prompt names image_1, and no image is given. Add the image, or take image_1 out of the text.',
			],
		},
		'is an element': {
			given: { prompt: '<<<element_1>>>' },
			says: [
				'prompt, request: Prompt names element_1, and no element is given. Add the element, or take element_1 out of the text.',
			],
		},
		'is named by a shot': {
			given: { ...custom, shots: [{ prompt: '<<<video_1>>>', duration: 5 }] },
			says: [
				'shots, request: Shots (shot 1) names video_1, and no video is given. Add the video, or take video_1 out of the text.',
			],
		},
		'is written in another way, and not there': {
			given: { prompt: '<image_1> <<Video 02>> @element1 <<< VOICE_1 >>> <<<image>>>' },
			says: [
				'prompt, request: Prompt names image_1, and no image is given. Add the image, or take image_1 out of the text.',
				'prompt, request: Prompt names video_2, and no video is given. Add the video, or take video_2 out of the text.',
				'prompt, request: Prompt names element_1, and no element is given. Add the element, or take element_1 out of the text.',
				'prompt, request: Prompt names voice_1, and no voice is given. Add the voice, or take voice_1 out of the text.',
				'prompt, request: Prompt names image, and no image is given. Add the image, or take image out of the text.',
			],
		},
		'has no number, and there are two': {
			given: { prompt: '<<<image>>> waves', images: [reference, reference] },
			says: [
				'prompt, request: Prompt names image without a number, and 2 images are given. Use image_1 to image_2.',
			],
		},
		'is named by the negative prompt': {
			given: { negativePrompt: '<<<image_1>>>' },
			says: [
				'negativePrompt, request: Negative Prompt names image_1, and no image is given. Add the image, or take image_1 out of the text.',
			],
		},
		'has more digits than a message should have': {
			given: { prompt: `<<<image_${'9'.repeat(1000)}>>>` },
			says: [
				`prompt, request: Prompt names image_${'9'.repeat(51)}…, and no image is given. Add the image, or take image_${'9'.repeat(51)}… out of the text.`,
			],
		},
		'is something else': {
			given: { prompt: '<<<sound_1>>> <video> <<<image_x>>> me@image1.example @video @imagery' },
		},
	});
});

it('holds what the prompt of Motion Control names against its one image, its one video and its elements', () => {
	const said = (prompt: string) =>
		checkRequest(motionControlRequest({ prompt }), motionControlModel()).map(told);
	expect(said('<<<image_1>>> moves as in <<<video_1>>>')).toEqual([]);
	expect(said('<<<image_8>>> waves')).toEqual([
		'prompt, request: Prompt names image_8, and 1 image is given. Use image_1, or add the missing image.',
	]);
});

it('tells of fifty different names at most, so that a long text makes no long message', () => {
	const prompt = Array.from({ length: 150 }, (_, index) => `<<<image_${index}>>>`).join('');
	expect(checkRequest(generateRequest({ prompt }), generateModel())).toHaveLength(50);
});
