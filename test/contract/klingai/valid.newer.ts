import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import {
	CALLBACK,
	CLIP,
	elements,
	FIRST_FRAME,
	FRAMES,
	GIRL_SHIRT,
	INLINE,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	SOUND_LEFT,
	TRAIN,
	TRAIN_WINDOW,
	twoShots,
	WINDOW,
	withModel,
	withMotionModel,
} from './values';

const SAYS_SHOTS = 'Kling makes several shots unless told otherwise, so the node always says';

/** An empty id is none, and the node leaves it out. */
const emptyId = {
	patch: { options: { external_task_id: '' } },
	because: 'an empty id says no more than one that is left out, and the node leaves it out',
};
const callback = { callbackUrl: CALLBACK };

/** A model that makes videos from text alone, or from frames. */
interface Family {
	id: string;
	/** The longest video the examples ask for, and the quality they ask for it in. */
	longest: { duration: number; resolution: string };
	shortest: number;
	promptMax: number;
	/** Does the vendor take several shots for the usual thing? */
	saysShots?: boolean;
}

const V3: Family = {
	id: 'kling-v3',
	longest: { duration: 15, resolution: '4k' },
	shortest: 3,
	promptMax: 3072,
	saysShots: true,
};
const TURBO: Family = {
	id: 'kling-v3-turbo',
	longest: { duration: 15, resolution: '1080p' },
	shortest: 3,
	promptMax: 3072,
};
const V2_6: Family = {
	id: 'kling-v2-6',
	longest: { duration: 10, resolution: '1080p' },
	shortest: 5,
	promptMax: 2500,
};
const V2_5: Family = { ...V2_6, id: 'kling-v2-5-turbo' };

/** `/text-to-video/…` */
function textExamples({ id, longest, shortest, promptMax, saysShots }: Family) {
	const plain: INodeParameters = {
		prompt: TRAIN_WINDOW,
		aspectRatio: '16:9',
		duration: 5,
		resolution: '720p',
		options: callback,
	};
	const minimal: ValidCase = {
		...withModel(id, { ...LEFT_TO_PROVIDER, prompt: 'A lake at dawn' }),
		...SOUND_LEFT,
		...(saysShots && { additionalBodyFields: { patch: { settings: null }, because: SAYS_SHOTS } }),
	};
	return {
		documented: {
			...withModel(id, { ...plain, ...longest, options: { ...callback, watermark: false } }),
			additionalBodyFields: emptyId,
		},
		minimal,
		portrait: {
			...withModel(id, { ...plain, aspectRatio: '9:16' }),
			additionalBodyFields: emptyId,
		},
		full_hd: { ...withModel(id, { ...plain, resolution: '1080p' }), additionalBodyFields: emptyId },
		own_id: withModel(id, {
			...plain,
			options: { externalTaskId: 'order-1', watermark: true },
		}),
		shortest: { ...withModel(id, { ...plain, duration: shortest }), additionalBodyFields: emptyId },
		[`prompt_${promptMax}`]: {
			...withModel(id, { ...plain, prompt: 'a'.repeat(promptMax) }),
			additionalBodyFields: emptyId,
		},
	};
}

/** `/image-to-video/…` */
function imageExamples({ id, longest, shortest, saysShots }: Family) {
	const plain: INodeParameters = {
		...LEFT_TO_PROVIDER,
		prompt: WINDOW,
		images: { image: [FIRST_FRAME] },
		duration: 5,
		resolution: '720p',
		options: callback,
	};
	const minimal: ValidCase = {
		...withModel(id, {
			...LEFT_TO_PROVIDER,
			prompt: 'She smiles',
			images: { image: [FIRST_FRAME] },
		}),
		...SOUND_LEFT,
		...(saysShots && { additionalBodyFields: { patch: { settings: null }, because: SAYS_SHOTS } }),
	};
	return {
		documented: {
			...withModel(id, { ...plain, ...longest, options: { ...callback, watermark: true } }),
			additionalBodyFields: emptyId,
		},
		minimal,
		bare_base64: {
			...withModel(id, { ...plain, images: { image: [{ url: INLINE, role: 'firstFrame' }] } }),
			additionalBodyFields: emptyId,
		},
		full_hd: { ...withModel(id, { ...plain, resolution: '1080p' }), additionalBodyFields: emptyId },
		shortest: { ...withModel(id, { ...plain, duration: shortest }), additionalBodyFields: emptyId },
		own_id: withModel(id, { ...plain, options: { externalTaskId: 'order-2' } }),
		longest: {
			...withModel(id, { ...plain, duration: longest.duration }),
			additionalBodyFields: emptyId,
		},
	};
}

const fiveSeconds = { ...LEFT_TO_PROVIDER, prompt: WINDOW, duration: 5 };

/** `/text-to-video` and `/image-to-video`, by operation. */
export const fromTextOrFrames: Readonly<Record<string, Readonly<Record<string, ValidCase>>>> = {
	submitText30: {
		...textExamples(V3),
		native_sound: {
			...withModel(V3.id, {
				...LEFT_TO_PROVIDER,
				prompt: TRAIN,
				duration: 3,
				generateAudio: true,
			}),
			additionalBodyFields: { patch: { settings: { multi_shot: null } }, because: SAYS_SHOTS },
		},
		shots_in_prompt: {
			...withModel(V3.id, {
				...LEFT_TO_PROVIDER,
				...twoShots('a boat leaves', 'gulls follow it'),
			}),
			...SOUND_LEFT,
		},
	},
	submitTextTurbo: textExamples(TURBO),
	submitText26: {
		...textExamples(V2_6),
		native_sound: withModel(V2_6.id, {
			...LEFT_TO_PROVIDER,
			prompt: TRAIN,
			resolution: '1080p',
			generateAudio: true,
		}),
	},
	submitText25: textExamples(V2_5),
	submitImage30: {
		...imageExamples(V3),
		two_frames: {
			...withModel(V3.id, {
				...fiveSeconds,
				resolution: '720p',
				images: FRAMES,
				options: callback,
			}),
			additionalBodyFields: emptyId,
		},
		three_elements: {
			...withModel(V3.id, {
				...fiveSeconds,
				resolution: '720p',
				images: { image: [FIRST_FRAME] },
				options: { ...callback, ...elements('829836802793406551', '2', '3') },
			}),
			additionalBodyFields: emptyId,
		},
	},
	submitImageTurbo: imageExamples(TURBO),
	submitImage26: {
		...imageExamples(V2_6),
		two_frames: {
			...withModel(V2_6.id, {
				...fiveSeconds,
				resolution: '1080p',
				images: FRAMES,
				options: callback,
			}),
			additionalBodyFields: emptyId,
		},
		voice: {
			...withModel(V2_6.id, {
				...fiveSeconds,
				prompt: '<<<voice_1>>> whispers',
				resolution: '1080p',
				images: { image: [FIRST_FRAME] },
				generateAudio: true,
				options: { voices: ['891495440020668439'] },
			}),
			additionalBodyFields: {
				patch: {
					contents: [
						{ type: 'prompt', text: '@1 whispers' },
						{ type: 'first_frame', url: PORTRAIT },
						{ type: 'voice', voice_id: '891495440020668439', id: '1' },
					],
				},
				because: 'the names of inputs are free, and the node counts them by kind',
			},
		},
	},
	submitImage25: {
		...imageExamples(V2_5),
		two_frames: {
			...withModel(V2_5.id, {
				...fiveSeconds,
				resolution: '1080p',
				images: FRAMES,
				options: callback,
			}),
			additionalBodyFields: emptyId,
		},
	},
};

/** `/motion-control/…` */
export function motionExamples(id: string): Readonly<Record<string, ValidCase>> {
	const plain: INodeParameters = {
		prompt: GIRL_SHIRT,
		characterImage: PORTRAIT,
		motionVideo: CLIP,
		characterOrientation: 'video',
		resolution: '1080p',
		options: callback,
	};
	return {
		documented: { ...withMotionModel(id, plain), additionalBodyFields: emptyId },
		image_orientation: {
			...withMotionModel(id, { ...plain, characterOrientation: 'image' }),
			additionalBodyFields: emptyId,
		},
		silent: {
			...withMotionModel(id, { ...plain, keepOriginalSound: false }),
			additionalBodyFields: emptyId,
		},
		without_prompt: {
			...withMotionModel(id, { ...plain, prompt: '' }),
			additionalBodyFields: emptyId,
		},
		minimal: {
			...withMotionModel(id, {
				characterImage: PORTRAIT,
				motionVideo: CLIP,
				characterOrientation: 'image',
				resolution: 'default',
			}),
			additionalBodyFields: {
				patch: { settings: { audio: null } },
				because: 'the node says whether the sound stays, also by default',
			},
		},
		bare_base64: {
			...withMotionModel(id, { ...plain, characterImage: INLINE }),
			additionalBodyFields: emptyId,
		},
		watermark_720: withMotionModel(id, {
			...plain,
			resolution: '720p',
			options: { watermark: true },
		}),
	};
}

/** Beside what motion control takes from every model. */
export const motionElement: Readonly<Record<string, ValidCase>> = {
	element: {
		...withMotionModel('kling-v3-motion-control', {
			prompt: GIRL_SHIRT,
			characterImage: PORTRAIT,
			motionVideo: CLIP,
			characterOrientation: 'video',
			resolution: '1080p',
			options: { ...callback, ...elements('829836802793406551') },
		}),
		additionalBodyFields: emptyId,
	},
};
