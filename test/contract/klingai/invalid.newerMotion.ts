import type { INodeParameters } from 'n8n-workflow';

import { model } from '../../support/panel';
import { spelling, type Cases } from './invalid.newerShared';
import {
	BARE_BASE64,
	CLIP,
	elements,
	GIRL_SHIRT,
	INLINE,
	INLINE_VIDEO,
	PORTRAIT,
	withMotionModel,
} from './values';

const plain: INodeParameters = {
	prompt: GIRL_SHIRT,
	characterImage: PORTRAIT,
	motionVideo: CLIP,
	characterOrientation: 'video',
	resolution: '1080p',
};
const ONE_PICTURE_ONE_VIDEO = 'the fields hold one picture and one video';
const NO_SUCH_FIELD = 'motion control has no such field';

/** What both models refuse. */
function motionCases(id: string): Cases {
	const moving = (more: INodeParameters = {}) => withMotionModel(id, { ...plain, ...more });
	const complete = {
		...moving({ prompt: '' }),
		sends: {
			contents: [
				{ type: 'image', url: PORTRAIT },
				{ type: 'video', url: CLIP },
			],
		},
	};
	const oriented = { ...moving(), sends: { settings: { character_orientation: 'video' } } };
	return {
		...spelling(moving),
		image_missing: {
			...moving({ characterImage: '' }),
			refused: 'characterImage',
			says: /the URL is empty/,
		},
		video_missing: {
			...moving({ motionVideo: '' }),
			refused: 'motionVideo',
			says: /the URL is empty/,
		},
		two_images: { cannotBeExpressed: ONE_PICTURE_ONE_VIDEO, ...complete },
		two_videos: { cannotBeExpressed: ONE_PICTURE_ONE_VIDEO, ...complete },
		two_prompts: {
			cannotBeExpressed: 'there is one prompt',
			...moving(),
			sends: { contents: [{ type: 'prompt' }, { type: 'image' }, { type: 'video' }] },
		},
		video_inline: {
			...moving({ motionVideo: INLINE_VIDEO }),
			refused: 'motionVideo',
			says: /no provider supports videos as data/,
		},
		data_uri: {
			cannotBeExpressed: 'the node takes the prefix off',
			...moving({ characterImage: INLINE }),
			sends: { contents: [{ type: 'prompt' }, { url: BARE_BASE64 }, { type: 'video' }] },
		},
		prompt_2501: {
			...moving({ prompt: 'a'.repeat(2501) }),
			refused: 'prompt',
			says: /2,501 characters, Kling .* Motion Control allows 2,500/,
		},
		settings_missing: { cannotBeExpressed: 'the orientation is always said', ...oriented },
		orientation_missing: { cannotBeExpressed: 'the orientation is always said', ...oriented },
		orientation_unknown: {
			...moving({ characterOrientation: 'front' }),
			refused: 'characterOrientation',
			says: /"front" is not an option. Choose Match Video or Match Image/,
		},
		resolution_4k: {
			...moving({ resolution: '4k' }),
			refused: 'resolution',
			says: /4k is not available for Kling .* Motion Control/,
		},
		audio_native: {
			cannotBeExpressed: 'the sound of the motion video stays or goes',
			...moving(),
			sends: { settings: { audio: 'original' } },
		},
		duration_is_foreign: {
			cannotBeExpressed: NO_SUCH_FIELD,
			...moving({ duration: 5 }),
			sends: oriented.sends,
		},
		aspect_ratio_is_foreign: {
			cannotBeExpressed: NO_SUCH_FIELD,
			...moving({ aspectRatio: '16:9' }),
			sends: oriented.sends,
		},
		first_frame_is_foreign: {
			cannotBeExpressed: 'the node names the picture as this address wants it',
			...complete,
		},
	};
}

const V2_6 = 'kling-v2-6-motion-control';
const V3 = 'kling-v3-motion-control';

/** `/motion-control`, by operation. */
export const inMotion: Readonly<Record<string, Cases>> = {
	submitMotion30: {
		...motionCases(V3),
		two_elements: {
			...withMotionModel(V3, { ...plain, options: elements('1', '2') }),
			refused: 'elements',
			says: /2 given, Kling 3.0 Motion Control allows 1/,
		},
	},
	submitMotion26: {
		...motionCases(V2_6),
		element_is_foreign: {
			enter: { ...plain, operation: 'motionControl' },
			expressions: { motionControlModel: model(V2_6), options: elements('1') },
			refused: 'elements',
			says: /not supported by Kling 2.6 Motion Control/,
		},
	},
};
