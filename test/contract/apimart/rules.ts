import type { RuleCase } from '../../support/examples';
import {
	BASE_VIDEO,
	CHARACTER,
	CLIP,
	DOG,
	FIRST_FRAME,
	MOVE,
	references,
	RETRIEVER,
	SCENE,
	SIGN,
	TWO_SHOTS,
} from './values';

/** apimart's rules, by their sentence in the contract. */
export const rules: Readonly<Record<string, RuleCase | readonly RuleCase[]>> = {
	'Every <<<image_N>>> in the prompt names an image that exists (N counted from 1).': {
		enter: { prompt: '<<<image_2>>> waves', images: references(CHARACTER) },
		refused: 'prompt',
		says: /image_2 does not exist, 1 image is given. Use image_1/,
	},
	'Every @name in the prompt that stands for an element names an entry of element_list.': [
		{
			enter: { prompt: '@cat runs', options: { elements: { element: [DOG] } } },
			refused: 'prompt',
			says: /@cat is not the name of an element. Use @element_dog/,
		},
		{
			enter: { prompt: '@element_dog runs' },
			refused: 'prompt',
			says: /@element_dog is not the name of an element. Add an element named element_dog/,
		},
	],
	'The shot durations add up to duration.': {
		enter: { ...TWO_SHOTS, prompt: RETRIEVER, duration: 6 },
		sends: { duration: 5 },
	},
	'Shot indexes start at 1 and rise by 1.': {
		enter: { ...TWO_SHOTS, prompt: RETRIEVER },
		sends: { multi_prompt: [{ index: 1 }, { index: 2 }] },
	},
	'Multi-shot beside video_list is refused (seen by a client, not documented).': {
		enter: { prompt: SIGN, multiShot: 'intelligent', video: BASE_VIDEO },
		refused: 'multiShot',
		says: /not supported with a reference video/,
	},
	'With a feature video, image_urls may hold only a first frame (client code).': {
		enter: {
			prompt: SIGN,
			video: { clip: { url: CLIP, use: 'feature' } },
			images: { image: [FIRST_FRAME, { url: SCENE, role: 'reference' }] },
		},
		refused: 'images',
		says: /only a first frame is allowed with "Use Motion and Style"/,
	},
	'Beside video_list, audio has no effect.': {
		enter: { prompt: SIGN, generateAudio: true },
		expressions: { video: BASE_VIDEO },
		warns: /'Generate Audio' has no effect with a reference video/,
	},
	'image_with_roles is the recommended field for frames; image_urls holds references.': [
		{
			enter: { prompt: MOVE, images: { image: [FIRST_FRAME] } },
			sends: { image_with_roles: [{ url: CHARACTER, role: 'first_frame' }] },
		},
		{ enter: { prompt: MOVE, images: references(CHARACTER) }, sends: { image_urls: [CHARACTER] } },
	],
	'Motion control: the video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video; mp4 or mov, under 100 MB.':
		{
			cannotBeChecked:
				'the file lies behind an address that only the provider opens; the panel names the limits',
		},
	'The same Idempotency-Key with the same body returns the first task; with another key a second paid task is made.':
		{
			cannotBeChecked: 'it is no rule for a body; the tests of waiting look after repeated submits',
		},
};
