import type { ValidCase } from '../../support/examples';
import {
	BARE_BASE64,
	BASE_VIDEO,
	CALLBACK,
	CLIP,
	elements,
	FEATURE_VIDEO,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	LEFT_TO_PROVIDER,
	PARROT,
	PORTRAIT,
	references,
	SOUND_LEFT,
	sounding,
	STREET,
	TRAIN,
	twoShots,
	withModel,
} from './values';

const SAYS_SHOTS = 'Kling makes several shots unless told otherwise, so the node always says';
const ORDER = 'the order of the inputs means nothing, and the node has one of its own';

const emptyId = {
	patch: { options: { external_task_id: '' } },
	because: 'an empty id says no more than one that is left out, and the node leaves it out',
};

const parrot = { ...LEFT_TO_PROVIDER, prompt: PARROT };
const sounding1080 = { ...parrot, resolution: '1080p', duration: 5, generateAudio: true };
const tracked = { ...sounding1080, options: { callbackUrl: CALLBACK } };
const frameAndReference = { image: [FIRST_FRAME, { url: STREET, role: 'reference' }] };

/** /omni-video/kling-3.0-omni */
export const omni30: Readonly<Record<string, ValidCase>> = {
	prompt_only: { enter: tracked, additionalBodyFields: emptyId },
	prompt_with_ratio: { enter: { ...tracked, aspectRatio: '16:9' }, additionalBodyFields: emptyId },
	first_frame_and_reference: { enter: { ...sounding1080, images: frameAndReference } },
	two_frames_and_elements: {
		enter: {
			...sounding1080,
			images: FRAMES,
			multiShot: 'intelligent',
			options: elements('162', '163'),
		},
	},
	feature_video: {
		enter: { ...parrot, video: FEATURE_VIDEO, resolution: '4k', multiShot: 'intelligent' },
	},
	base_video: { enter: { ...parrot, video: sounding(BASE_VIDEO), resolution: '1080p' } },
	base_video_with_references: {
		enter: { ...parrot, video: BASE_VIDEO, images: references(4) },
		expressions: { ...SOUND_LEFT.expressions, video: BASE_VIDEO },
		additionalBodyFields: {
			patch: {
				// Beside a video, sound is said to be off.
				settings: { audio: null },
				contents: [
					{ type: 'prompt', text: PARROT },
					{ type: 'base_video', url: CLIP, id: 'video_1' },
					...[1, 2, 3, 4].map((number) => ({
						type: 'refer_image',
						url: `https://example.com/ref-${number}.jpg`,
						id: `image_${number}`,
					})),
				],
			},
			because: ORDER,
		},
	},
	seven_references: {
		enter: { ...parrot, images: references(7), aspectRatio: '1:1' },
		...SOUND_LEFT,
	},
	six_references_one_element: {
		enter: {
			...parrot,
			images: references(6),
			aspectRatio: '9:16',
			options: elements('835266081714884677'),
		},
		...SOUND_LEFT,
		additionalBodyFields: { patch: { settings: { multi_shot: null } }, because: SAYS_SHOTS },
	},
	fifteen_seconds_4k: {
		enter: { ...tracked, resolution: '4k', duration: 15, aspectRatio: '16:9' },
		additionalBodyFields: emptyId,
	},
	shots_in_prompt: {
		enter: {
			...LEFT_TO_PROVIDER,
			...twoShots('a boat leaves', 'gulls follow it'),
			aspectRatio: '16:9',
		},
		...SOUND_LEFT,
	},
	bare_base64: {
		enter: {
			...parrot,
			images: { image: [{ url: INLINE, role: 'reference' }] },
			aspectRatio: '16:9',
		},
		...SOUND_LEFT,
		additionalBodyFields: {
			patch: {
				contents: [
					{ type: 'prompt', text: PARROT },
					{ type: 'refer_image', url: BARE_BASE64 },
				],
				settings: { multi_shot: null },
			},
			because: `references have a name, also where no text uses it; and ${SAYS_SHOTS}`,
		},
	},
};

const train = { ...LEFT_TO_PROVIDER, prompt: TRAIN, resolution: '1080p' };

/** /omni-video/kling-o1 */
export const omniO1: Readonly<Record<string, ValidCase>> = {
	text: {
		...withModel('kling-video-o1', {
			...train,
			aspectRatio: '16:9',
			duration: 5,
			options: { callbackUrl: CALLBACK },
		}),
		additionalBodyFields: emptyId,
	},
	first_frame_and_reference: withModel('kling-video-o1', {
		...train,
		images: frameAndReference,
		duration: 3,
	}),
	feature_with_first_frame_and_element: {
		...withModel('kling-video-o1', {
			...train,
			images: { image: [FIRST_FRAME] },
			video: FEATURE_VIDEO,
			aspectRatio: '16:9',
			options: elements('161'),
		}),
		additionalBodyFields: {
			patch: {
				contents: [
					{ type: 'prompt', text: TRAIN },
					{ type: 'element', element_id: '161', id: 'element_1' },
					{ type: 'first_frame', url: PORTRAIT },
					{ type: 'feature_video', url: CLIP, id: 'video_1' },
				],
			},
			because: ORDER,
		},
	},
	base_with_reference: {
		...withModel('kling-video-o1', { ...train, images: references(1), aspectRatio: '16:9' }),
		expressions: { video: BASE_VIDEO },
	},
	two_frames: withModel('kling-video-o1', { ...train, images: FRAMES }),
	lone_first_frame_10: withModel('kling-video-o1', {
		...train,
		images: { image: [FIRST_FRAME] },
		duration: 10,
	}),
	seven_references: withModel('kling-video-o1', {
		...train,
		images: references(7),
		aspectRatio: '1:1',
		duration: 7,
	}),
	keep_sound: withModel('kling-video-o1', { ...train, video: sounding(BASE_VIDEO) }),
};
