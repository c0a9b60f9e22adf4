import type { ValidCase } from '../../support/examples';
import {
	BASE_VIDEO,
	CHARACTER,
	FEATURE_VIDEO,
	FIRST_FRAME,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	MOTION_SOURCE,
	references,
	SUNSET,
	TWO_SHOTS,
	VALLEY,
} from './values';

/** The node always says what a video is for and whether its sound stays. */
const SAYS_MORE =
	'the node says what the video is for and whether its sound stays, also by default';

/** kling-v3-omni, the model that is chosen when nobody chooses. */
export const omni: Readonly<Record<string, ValidCase>> = {
	// A prompt and a credential are enough: everything else is as the panel has it.
	seed_text_to_video: { enter: { prompt: VALLEY } },
	omni_minimal: { enter: { ...LEFT_TO_PROVIDER, prompt: VALLEY } },
	omni_first_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: VALLEY,
			images: { image: [FIRST_FRAME] },
			duration: 10,
			resolution: '1080p',
		},
	},
	omni_first_and_last_frame: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: VALLEY,
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			duration: 3,
		},
	},
	omni_seven_assets: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: 'The people of <<<image_1>>> and <<<image_2>>> meet in <<<image_3>>>',
			images: references(7),
			duration: 15,
		},
	},
	omni_asset_roles_written: {
		enter: { ...LEFT_TO_PROVIDER, prompt: VALLEY },
		additionalBodyFields: {
			patch: { reference_images: [{ url: CHARACTER, reference_type: 'asset' }] },
			because: 'an image without a role is an asset, so the node does not write the word',
		},
	},
	omni_edit_base_video: {
		enter: { ...LEFT_TO_PROVIDER, prompt: SUNSET, video: BASE_VIDEO },
		additionalBodyFields: {
			patch: { reference_videos: [{ url: MOTION_SOURCE }] },
			because: SAYS_MORE,
		},
	},
	omni_edit_base_video_with_assets: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: SUNSET,
			video: BASE_VIDEO,
			images: references(4),
		},
		additionalBodyFields: {
			patch: {
				reference_videos: [{ url: MOTION_SOURCE, refer_type: 'base', keep_original_sound: true }],
			},
			because: 'of the two spellings the vendor takes, the node writes yes and no, as Kling does',
		},
	},
	omni_feature_video: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: SUNSET,
			video: FEATURE_VIDEO,
			images: { image: [FIRST_FRAME] },
		},
	},
	omni_audio: { enter: { ...LEFT_TO_PROVIDER, prompt: VALLEY, generateAudio: true } },
	omni_audio_beside_video: {
		enter: { ...LEFT_TO_PROVIDER, prompt: SUNSET, generateAudio: true },
		expressions: { video: BASE_VIDEO },
		additionalBodyFields: {
			patch: { reference_videos: [{ url: MOTION_SOURCE, refer_type: 'base' }] },
			because: SAYS_MORE,
		},
	},
	omni_multi_shot_custom: { enter: { ...LEFT_TO_PROVIDER, ...TWO_SHOTS } },
	omni_multi_shot_custom_with_prompt: {
		enter: { ...LEFT_TO_PROVIDER, ...TWO_SHOTS, prompt: 'ignored' },
	},
	omni_multi_shot_intelligent: {
		enter: { ...LEFT_TO_PROVIDER, prompt: VALLEY, multiShot: 'intelligent', duration: 12 },
	},
	omni_elements: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: '<<<element_1>>> walks through <<<image_1>>>',
			images: references(1),
			options: { elements: { element: [{ elementId: '835266081714884677' }] } },
		},
	},
	omni_inline_image: {
		enter: {
			...LEFT_TO_PROVIDER,
			prompt: VALLEY,
			images: { image: [{ url: 'data:image/png;base64,iVBORw0KGgo=', role: 'firstFrame' }] },
		},
	},
	omni_prompt_2500: { enter: { ...LEFT_TO_PROVIDER, prompt: 'a'.repeat(2500) } },
};
