import type { ValidCase } from '../../support/examples';
import {
	BASE_VIDEO,
	CHARACTER,
	CLIP,
	DOG,
	FIRST_FRAME,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	MOVE,
	numbered,
	references,
	RETRIEVER,
	SCENE,
	SIGN,
	TWO_SHOTS,
	UPLOADED,
	WAVE,
} from './values';

/** kling-v3-omni, the model that is chosen when nobody chooses. */
export const omni: Readonly<Record<string, ValidCase>> = {
	seed_image_reference: { enter: { prompt: WAVE, images: references(UPLOADED) } },
	// A prompt and a credential are enough: everything else is as the panel has it.
	seed_case_1_text: { enter: { prompt: RETRIEVER } },
	seed_case_2_single_image: {
		enter: {
			prompt: WAVE,
			images: references(UPLOADED),
			resolution: '1080p',
			aspectRatio: 'default',
		},
	},
	seed_case_3_two_images: {
		enter: {
			prompt: 'The character in <<<image_1>>> walks toward the scene in <<<image_2>>>',
			images: references(CHARACTER, SCENE),
			resolution: '1080p',
			aspectRatio: 'default',
		},
	},
	seed_case_4_unreferenced_image: {
		enter: {
			prompt: 'The person slowly turns and smiles',
			images: references(UPLOADED),
			aspectRatio: 'default',
		},
	},
	omni_minimal: { enter: { ...LEFT_TO_PROVIDER, prompt: 'A lake at dawn' } },
	omni_first_and_last_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: MOVE,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			duration: 5,
		},
	},
	omni_first_frame: {
		enter: { ...LEFT_TO_PROVIDER, prompt: MOVE, images: { image: [FIRST_FRAME] }, duration: 5 },
	},
	omni_reference_roles: {
		enter: { ...LEFT_TO_PROVIDER, prompt: MOVE, duration: 5 },
		additionalBodyFields: {
			patch: {
				image_with_roles: [
					{ url: CHARACTER, role: 'reference' },
					{ url: SCENE, role: 'reference' },
				],
			},
			because:
				'where there are only references, the node sends them as image_urls, as the seed does',
		},
	},
	omni_seven_images: { enter: { prompt: WAVE, images: references(...numbered(7)) } },
	omni_edit_video: {
		enter: { ...LEFT_TO_PROVIDER, prompt: SIGN, video: BASE_VIDEO, resolution: '1080p' },
	},
	omni_edit_default_use: {
		enter: { ...LEFT_TO_PROVIDER, prompt: SIGN, video: BASE_VIDEO, resolution: '1080p' },
		additionalBodyFields: {
			patch: { video_list: [{ video_url: CLIP }] },
			because: 'the node says what the video is for and whether its sound stays, also by default',
		},
	},
	omni_feature_video_first_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: SIGN,
			video: { clip: { url: CLIP, use: 'feature', keepOriginalSound: true } },
			images: { image: [FIRST_FRAME] },
			resolution: '1080p',
			duration: 8,
		},
	},
	omni_custom_shots: { enter: { ...TWO_SHOTS, prompt: RETRIEVER } },
	omni_intelligent_shots: {
		enter: { prompt: RETRIEVER, multiShot: 'intelligent', duration: 15 },
	},
	omni_elements: {
		enter: { prompt: '@element_dog runs', options: { elements: { element: [DOG] } } },
	},
	omni_4k_sound_watermark: {
		enter: {
			prompt: RETRIEVER,
			resolution: '4k',
			duration: 3,
			generateAudio: true,
			options: { watermark: true, negativePrompt: 'blur' },
		},
	},
	omni_prompt_2500: { enter: { prompt: 'a'.repeat(2500) } },
};
