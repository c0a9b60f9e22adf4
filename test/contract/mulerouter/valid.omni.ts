import type { ValidCase } from '../../support/examples';
import {
	BY_FRAME,
	BY_REFERENCE,
	BY_TEXT,
	CLIENT_WORDS,
	ELEMENT,
	elements,
	FIRST,
	FIRST_FRAME,
	INLINE,
	LAST,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	REFERENCE,
	references,
	TWO_SHOTS,
	VIDEO_ELEMENT,
} from './values';

/** kling-v3-omni from reference images. */
export const reference: Readonly<Record<string, ValidCase>> = {
	seed_reference_images: { enter: BY_REFERENCE },
	seven_images: { enter: { ...BY_REFERENCE, images: { image: references(7) } } },
	images_and_elements: {
		enter: {
			...BY_REFERENCE,
			prompt: '<<<element_1>>> meets <<<element_3>>>',
			images: { image: references(4) },
			options: elements(ELEMENT, ELEMENT, VIDEO_ELEMENT),
		},
	},
	two_frames: {
		enter: {
			...BY_REFERENCE,
			images: { image: [{ url: REFERENCE, role: 'reference' }, FIRST_FRAME, LAST_FRAME] },
		},
	},
	nulls: {
		enter: { ...BY_REFERENCE, aspectRatio: 'default' },
		leavesOut: ['aspect_ratio', 'first_frame', 'last_frame', 'negative_prompt', 'shot_type'],
	},
	base64: { enter: { ...BY_REFERENCE, images: { image: [{ url: INLINE, role: 'reference' }] } } },
	custom_shots: { enter: { ...BY_REFERENCE, ...TWO_SHOTS } },
	intelligent_shots: {
		enter: { ...BY_REFERENCE, multiShot: 'intelligent', duration: 15, generateAudio: true },
	},
	std_three_seconds: {
		enter: {
			...BY_REFERENCE,
			resolution: '720p',
			duration: 3,
			options: { negativePrompt: 'blur' },
		},
	},
	vendor_client: { enter: BY_REFERENCE, clientWords: CLIENT_WORDS },
	prompt_2500_emoji: { enter: { ...BY_REFERENCE, prompt: '🌸'.repeat(2500) } },
};

/** kling-v3-omni from text. */
export const text: Readonly<Record<string, ValidCase>> = {
	documented: { enter: BY_TEXT },
	minimal: { enter: { ...LEFT_TO_PROVIDER, prompt: 'A lake at dawn' } },
	custom_shots: { enter: { ...BY_TEXT, ...TWO_SHOTS } },
	intelligent_shots: { enter: { ...BY_TEXT, multiShot: 'intelligent' } },
	elements: {
		enter: { ...BY_TEXT, prompt: '<<<element_1>>> walks', options: elements(ELEMENT) },
	},
	silent_square: {
		enter: { ...BY_TEXT, aspectRatio: '1:1', generateAudio: false },
		additionalBodyFields: {
			patch: { sound: 'off' },
			because: 'silence is what happens without a word',
		},
	},
	fifteen_seconds: { enter: { ...BY_TEXT, duration: 15 } },
	vendor_client: { enter: { ...BY_TEXT, generateAudio: false }, clientWords: CLIENT_WORDS },
	vendor_client_shots: {
		enter: {
			...BY_TEXT,
			...TWO_SHOTS,
			generateAudio: false,
			shots: {
				shot: [
					{ prompt: 'A boat leaves', duration: 2 },
					{ prompt: 'Gulls follow', duration: 3 },
				],
			},
		},
		clientWords: {
			fields: [...CLIENT_WORDS.fields, 'prompt'],
			because: 'beside shots the node sends no prompt, and multi_shot as the pages have it',
		},
		adds: { multi_shot: true },
	},
	two_frames: {
		enter: BY_TEXT,
		additionalBodyFields: {
			patch: { first_frame: FIRST, last_frame: LAST },
			because: 'frames go to the address that is made for them',
		},
	},
};

/** kling-v3-omni from frames. */
export const image: Readonly<Record<string, ValidCase>> = {
	documented: { enter: BY_FRAME },
	two_frames: { enter: { ...BY_FRAME, images: { image: [FIRST_FRAME, LAST_FRAME] } } },
	base64: { enter: { ...BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } } },
	data_uri: {
		enter: { ...BY_FRAME, images: { image: [{ ...FIRST_FRAME, url: INLINE }] } },
		additionalBodyFields: {
			patch: { first_frame: INLINE },
			because: 'the one page that speaks of the prefix forbids it, so the node sends none',
		},
	},
	with_images: {
		enter: BY_FRAME,
		additionalBodyFields: {
			patch: { images: references(2).map(({ url }) => url) },
			because: 'with reference images the request goes to the address that is made for them',
		},
	},
	three_elements: {
		enter: { ...BY_FRAME, options: elements(ELEMENT, ELEMENT, VIDEO_ELEMENT) },
	},
	custom_shots: { enter: { ...BY_FRAME, ...TWO_SHOTS } },
	sound: { enter: { ...BY_FRAME, generateAudio: true } },
	vendor_client: { enter: BY_FRAME, clientWords: CLIENT_WORDS },
};
