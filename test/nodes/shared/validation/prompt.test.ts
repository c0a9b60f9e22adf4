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

const EMPTY =
	"prompt, request: 'Prompt': the prompt is empty. Describe what the video should show.";
const reference = { image: IMAGE, role: 'reference' } as const;
const custom = { multiShot: 'custom' as const, shots: [{ prompt: 'A fox', duration: 5 }] };

describe('checkRequest on Prompt', () => {
	describeChecks({
		'accepts a request with a prompt only': { given: {} },
		'rejects an empty prompt': { given: { prompt: '' }, says: [EMPTY] },
		'rejects a prompt of spaces': { given: { prompt: ' \n' }, says: [EMPTY] },
		'rejects an empty prompt with automatic shots': {
			given: { prompt: '', multiShot: 'intelligent' },
			says: [EMPTY],
		},
		'accepts an empty prompt with custom shots': { given: { ...custom, prompt: '' } },
		'rejects an empty prompt with custom shots if the provider requires one': {
			given: { ...custom, prompt: '' },
			model: { promptWithCustomShots: 'required' },
			says: [
				"prompt, request: 'Prompt': this provider requires a prompt in addition to the shots. Describe the whole video in one sentence.",
			],
		},
		'accepts 2,500 emoji': { given: { prompt: '🦊'.repeat(2500) } },
		'rejects 2,501 emoji': {
			given: { prompt: '🦊'.repeat(2501) },
			says: [
				"prompt, model: 'Prompt': 2,501 characters, The Model allows 2,500. Shorten it by 1 character.",
			],
		},
	});
});

describe('checkRequest on Negative Prompt', () => {
	describeChecks({
		'accepts 2,500 emoji': { given: { negativePrompt: '🦊'.repeat(2500) } },
		'rejects 2,502 characters': {
			given: { negativePrompt: 'a'.repeat(2502) },
			says: [
				"negativePrompt, model: 'Negative Prompt': 2,502 characters, The Model allows 2,500. Shorten it by 2 characters.",
			],
		},
		'rejects a negative prompt if the model does not support it': {
			given: { negativePrompt: 'blur' },
			model: { negativePromptMaxLength: null },
			says: [
				"negativePrompt, model: 'Negative Prompt': not supported by The Model. Clear 'Negative Prompt', or choose a model that supports it.",
			],
		},
	});
});

describe('checkRequest on the inputs that a prompt refers to', () => {
	describeChecks({
		'accepts images and a video that exist': {
			given: {
				prompt: '<<<image_1>>> and <<<image_2>>> in <<<video_1>>>',
				images: [reference, reference],
				video: { url: VIDEO, use: 'feature', keepOriginalSound: false },
			},
		},
		'rejects an image that does not exist': {
			given: { prompt: '<<<image_2>>>', images: [reference] },
			says: [
				"prompt, request: 'Prompt': image_2 does not exist, 1 image is given. Use image_1, or add the missing image.",
			],
		},
		'rejects image_0, because images are counted from 1': {
			given: { prompt: '<<<image_0>>>', images: [reference, reference] },
			says: [
				"prompt, request: 'Prompt': image_0 does not exist, 2 images are given. Use image_1 to image_2, or add the missing image.",
			],
		},
		'returns one issue for a missing image that the prompt refers to 100 times': {
			given: { prompt: '<<<image_1>>>'.repeat(100) },
			says: [
				"prompt, request: 'Prompt': image_1 does not exist, no image is given. Add the image, or remove image_1 from the text.",
			],
		},
		'rejects an element that does not exist': {
			given: { prompt: '<<<element_1>>>' },
			says: [
				"prompt, request: 'Prompt': element_1 does not exist, no element is given. Add the element, or remove element_1 from the text.",
			],
		},
		'rejects a video that does not exist in the prompt of a shot': {
			given: { ...custom, shots: [{ prompt: '<<<video_1>>>', duration: 5 }] },
			says: [
				"shots, request: 'Shots': shot 1: video_1 does not exist, no video is given. Add the video, or remove video_1 from the text.",
			],
		},
		'rejects missing inputs in every notation': {
			given: { prompt: '<image_1> <<Video 02>> @element1 <<< VOICE_1 >>> <<<image>>>' },
			says: [
				"prompt, request: 'Prompt': image_1 does not exist, no image is given. Add the image, or remove image_1 from the text.",
				"prompt, request: 'Prompt': video_2 does not exist, no video is given. Add the video, or remove video_2 from the text.",
				"prompt, request: 'Prompt': element_1 does not exist, no element is given. Add the element, or remove element_1 from the text.",
				"prompt, request: 'Prompt': voice_1 does not exist, no voice is given. Choose a model that supports voices, or remove voice_1 from the text.",
				"prompt, request: 'Prompt': image does not exist, no image is given. Add the image, or remove image from the text.",
			],
		},
		'offers to add a voice if the model supports one': {
			given: { prompt: '<<<voice_1>>> speaks' },
			model: { maxVoices: 1 },
			says: [
				"prompt, request: 'Prompt': voice_1 does not exist, no voice is given. Add the voice, or remove voice_1 from the text.",
			],
		},
		'offers another model for an element if the model supports none': {
			given: { prompt: '<<<element_1>>> walks' },
			model: { elements: null },
			says: [
				"prompt, request: 'Prompt': element_1 does not exist, no element is given. Choose a model that supports elements, or remove element_1 from the text.",
			],
		},
		'rejects an image without a number if two are given': {
			given: { prompt: '<<<image>>> waves', images: [reference, reference] },
			says: [
				"prompt, request: 'Prompt': image has no number, 2 images are given. Use image_1 to image_2.",
			],
		},
		'rejects an image that does not exist in the negative prompt': {
			given: { negativePrompt: '<<<image_1>>>' },
			says: [
				"negativePrompt, request: 'Negative Prompt': image_1 does not exist, no image is given. Add the image, or remove image_1 from the text.",
			],
		},
		'shortens a number of 1,000 digits in the issue': {
			given: { prompt: `<<<image_${'9'.repeat(1000)}>>>` },
			says: [
				`prompt, request: 'Prompt': image_${'9'.repeat(493)}… does not exist, no image is given. Add the image, or remove image_${'9'.repeat(493)}… from the text.`,
			],
		},
		'accepts text that only resembles a reference': {
			given: { prompt: '<<<sound_1>>> <video> <<<image_x>>> me@image1.example @video @imagery' },
		},
	});
});

it('checkRequest compares the prompt of Motion Control with its one image and its one video', () => {
	const said = (prompt: string) =>
		checkRequest('motionControl', motionControlRequest({ prompt }), motionControlModel()).map(told);
	expect(said('<<<image_1>>> moves as in <<<video_1>>>')).toEqual([]);
	expect(said('<<<image_8>>> waves')).toEqual([
		"prompt, request: 'Prompt': image_8 does not exist, 1 image is given. Use image_1, or add the missing image.",
	]);
});

it('checkRequest returns at most fifty issues for 150 missing images', () => {
	const prompt = Array.from({ length: 150 }, (_, index) => `<<<image_${index}>>>`).join('');
	expect(checkRequest('generate', generateRequest({ prompt }), generateModel())).toHaveLength(50);
});
