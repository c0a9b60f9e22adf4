import type { INodeParameters } from 'n8n-workflow';

import type { Field } from '../../../nodes/shared/core/fields';
import type { InvalidCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	FEATURE_VIDEO,
	FRAMES,
	HOOK,
	LAKE,
	LAST_ALONE,
	PLAIN,
	plainOf,
	references,
	TWO_SHOTS,
	TWO_SHOTS_TEXT,
} from './values';

type Cases = Readonly<Record<string, InvalidCase>>;

/** What a model does not support. The panel hides the field; an expression in the model's field shows it again. */
function notSupported(id: string, refused: Field, enter: INodeParameters): InvalidCase {
	return {
		enter: { ...PLAIN, ...enter },
		expressions: { model: model(id) },
		refused,
		says: /not supported by Kling/,
	};
}

function noInput(id: string): Cases {
	return {
		no_input: {
			cannotBeExpressed: 'the node knows the place',
			enter: plainOf(id),
			sends: { input: { prompt: LAKE } },
		},
	};
}

function textDuration(id: string): Cases {
	return {
		duration_text: {
			cannotBeExpressed: 'the node writes a number, also for a text',
			enter: plainOf(id, { duration: '5' }),
			sends: { input: { duration: 5 } },
		},
	};
}

function noPrompt(id: string, name: string): Cases {
	return {
		[name]: { enter: plainOf(id, { prompt: '' }), refused: 'prompt', says: /the prompt is empty/ },
	};
}

function lastFrameAlone(id: string): Cases {
	return {
		end_alone: {
			enter: plainOf(id, { images: LAST_ALONE }),
			refused: 'images',
			says: /a last frame requires a first frame/,
		},
	};
}

/** kling-v3-video. */
export const v3: Cases = {
	...noInput('kling-v3'),
	...textDuration('kling-v3'),
	...lastFrameAlone('kling-v3'),
	mode_std: {
		cannotBeExpressed: 'the node writes the words of this model',
		enter: plainOf('kling-v3'),
		sends: { input: { mode: 'standard' } },
	},
	shots_list: {
		cannotBeExpressed: 'the node writes the shots as text',
		enter: plainOf('kling-v3', TWO_SHOTS),
		sends: { input: { multi_prompt: TWO_SHOTS_TEXT } },
	},
	sound: {
		cannotBeExpressed: 'the node names the field',
		enter: plainOf('kling-v3', { generateAudio: true }),
		sends: { input: { generate_audio: true } },
	},
	http_webhook: {
		enter: plainOf('kling-v3', { options: { callbackUrl: 'http://example.com/hook' } }),
		refused: 'callbackUrl',
		says: /Replicate requires https. Enter the https:\/\/ URL/,
	},
	event: {
		cannotBeExpressed: 'the node chooses the events',
		enter: plainOf('kling-v3', { options: { callbackUrl: HOOK } }),
		sends: { webhook: HOOK, webhook_events_filter: ['completed'] },
	},
	version: {
		enter: plainOf('kling-v3', { options: { additionalBodyFields: '{"version":"abc"}' } }),
		refused: 'additionalBodyFields',
		says: /"version" is set by other fields of the node/,
	},
};

/** kling-v3-omni-video. */
export const omni: Cases = {
	...noInput('kling-v3-omni'),
	...textDuration('kling-v3-omni'),
	...lastFrameAlone('kling-v3-omni'),
	negative_prompt: notSupported('kling-v3-omni', 'negativePrompt', {
		options: { negativePrompt: 'text' },
	}),
	sound_and_video: {
		enter: plainOf('kling-v3-omni', { generateAudio: true }),
		expressions: { video: FEATURE_VIDEO },
		sentBecause: 'the video is what was wished for first; it is sent without new sound',
		warns: /'Generate Audio' has no effect with a reference video/,
	},
	five_and_video: {
		enter: plainOf('kling-v3-omni', { video: FEATURE_VIDEO, images: references(5) }),
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4 with a reference video. Remove 1/,
	},
	eight: {
		enter: plainOf('kling-v3-omni', { images: references(8) }),
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	elements: {
		cannotBeExpressed: 'no model of Replicate has elements, so the panel has no field for them',
		enter: plainOf('kling-v3-omni', { options: { elements: { element: [{ elementId: '1' }] } } }),
		sends: { input: { prompt: LAKE } },
	},
};

/** kling-o1. */
export const o1: Cases = {
	...noInput('kling-video-o1'),
	...textDuration('kling-video-o1'),
	...noPrompt('kling-video-o1', 'no_prompt'),
	...lastFrameAlone('kling-video-o1'),
	seven_seconds: {
		enter: plainOf('kling-video-o1', { duration: 7 }),
		refused: 'duration',
		says: /7 given, Kling O1 allows 5 or 10/,
	},
	generate_audio: notSupported('kling-video-o1', 'generateAudio', { generateAudio: true }),
	mode_standard: {
		cannotBeExpressed: 'the node writes the words of this model',
		enter: plainOf('kling-video-o1'),
		sends: { input: { mode: 'std' } },
	},
	multi_prompt: notSupported('kling-video-o1', 'multiShot', TWO_SHOTS),
};

/** What both older models refuse. */
function oneTier(id: string, name: string): Cases {
	return {
		...noInput(id),
		...textDuration(id),
		...noPrompt(id, 'no_prompt'),
		...noPrompt(id, 'prompt_empty'),
		end_image: {
			enter: plainOf(id, { images: FRAMES }),
			refused: 'images',
			says: new RegExp(`${name} does not support a last frame`),
		},
		seven: {
			enter: plainOf(id, { duration: 7 }),
			refused: 'duration',
			says: new RegExp(`7 given, ${name} allows 5 or 10`),
		},
		mode: notSupported(id, 'resolution', { resolution: '1080p' }),
	};
}

/** kling-v2.6. */
export const v26: Cases = {
	...oneTier('kling-v2-6', 'Kling 2.6'),
	multi_prompt: notSupported('kling-v2-6', 'multiShot', TWO_SHOTS),
};

/** kling-v2.5-turbo-pro. */
export const v25: Cases = {
	...oneTier('kling-v2-5-turbo', 'Kling 2.5 Turbo'),
	generate_audio: notSupported('kling-v2-5-turbo', 'generateAudio', { generateAudio: true }),
};
