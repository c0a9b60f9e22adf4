import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import { elements, FIRST, REFERENCE, SHOTS, TWO_SHOTS } from './values';

/** What every address without a video refuses, entered beside what that address needs. */
export function shared(base: INodeParameters): Record<string, InvalidCase> {
	return { ...prompts(base), ...settings(base), ...shots(base), ...elementCases(base) };
}

/** A second model beside the one in the address, which a client may add to the body. */
export function secondModel(base: INodeParameters): Record<string, InvalidCase> {
	return {
		model_name_unknown: {
			enter: { ...base, options: { additionalBodyFields: '{"model_name":"kling-v3"}' } },
			refused: 'additionalBodyFields',
			says: /model_name/,
		},
	};
}

function prompts(base: INodeParameters): Record<string, InvalidCase> {
	return {
		prompt_missing: { enter: { ...base, prompt: '' }, refused: 'prompt', says: /is empty/ },
		prompt_null: {
			enter: base,
			expressions: { prompt: null },
			refused: 'prompt',
			says: /is empty/,
		},
		prompt_blank: { enter: { ...base, prompt: '   ' }, refused: 'prompt', says: /is empty/ },
		prompt_2501: {
			enter: { ...base, prompt: 'a'.repeat(2501) },
			refused: 'prompt',
			says: /2,501 characters, Kling 3.0.* allows 2,500. Shorten it by 1 character/,
		},
	};
}

function settings(base: INodeParameters): Record<string, InvalidCase> {
	return {
		duration_string: {
			cannotBeExpressed: 'a number that an expression gives as text is sent as a number',
			enter: base,
			expressions: { duration: '5' },
			sends: { duration: 5 },
		},
		duration_2: {
			enter: { ...base, duration: 2 },
			refused: 'duration',
			says: /2 given, Kling 3.0.* allows 3 to 15/,
		},
		duration_16: { enter: { ...base, duration: 16 }, refused: 'duration', says: /3 to 15/ },
		mode_4k: {
			enter: { ...base, resolution: '4k' },
			refused: 'resolution',
			says: /4k is not available for Kling 3.0.*. Choose 720p or 1080p/,
		},
		sound_boolean: {
			cannotBeExpressed: 'the switch of the panel is written as a word',
			enter: { ...base, generateAudio: true },
			sends: { sound: 'on' },
		},
		resolution_is_foreign: {
			cannotBeExpressed: 'a resolution is written as mode',
			enter: { ...base, resolution: '720p' },
			sends: { mode: 'std' },
		},
		callback_is_foreign: {
			cannotBeExpressed: 'the panel has no such option here; what another provider left is dropped',
			enter: { ...base, options: { callbackUrl: 'https://example.com/cb' } },
			sends: {},
		},
	};
}

function shots(base: INodeParameters): Record<string, InvalidCase> {
	return {
		multi_shot_word: {
			cannotBeExpressed: 'the node writes the switch itself',
			enter: { ...base, multiShot: 'intelligent' },
			sends: { multi_shot: true, shot_type: 'intelligence' },
		},
		shots_without_type: {
			cannotBeExpressed: 'the node writes the type beside the shots',
			enter: { ...base, ...TWO_SHOTS },
			sends: { multi_shot: true, shot_type: 'customize' },
		},
		shots_missing: {
			enter: { ...base, ...TWO_SHOTS, shots: {} },
			refused: 'shots',
			says: /no shot is given. Add at least one shot/,
		},
		shot_duration_string: {
			cannotBeExpressed: 'a length that an expression gives as text is sent as a number',
			enter: {
				...base,
				...TWO_SHOTS,
				shots: { shot: SHOTS.map((shot) => ({ ...shot, duration: String(shot.duration) })) },
			},
			sends: { multi_prompt: SHOTS },
		},
		shot_with_index: {
			cannotBeExpressed: 'the order of the shots is their number',
			enter: { ...base, ...TWO_SHOTS },
			sends: { multi_prompt: SHOTS },
		},
		shot_prompt_513: {
			enter: {
				...base,
				...TWO_SHOTS,
				shots: { shot: [{ prompt: 'a'.repeat(513), duration: 2 }, ...SHOTS.slice(1)] },
			},
			refused: 'shots',
			says: /shot 1: 513 characters, Kling 3.0.* allows 512/,
		},
		seven_shots: {
			enter: {
				...base,
				...TWO_SHOTS,
				shots: { shot: Array.from({ length: 7 }, () => ({ prompt: 'x', duration: 1 })) },
				duration: 7,
			},
			refused: 'shots',
			says: /7 given, Kling 3.0.* allows 6. Remove 1/,
		},
	};
}

function elementCases(base: INodeParameters): Record<string, InvalidCase> {
	return {
		element_without_type: {
			cannotBeExpressed: 'what is given, images or videos, is the type',
			enter: { ...base, options: elements({ imageUrls: [FIRST, REFERENCE] }) },
			sends: {
				elements: [{ type: 'image', frontal_image: FIRST, reference_images: [REFERENCE] }],
			},
		},
		image_element_without_front: {
			enter: { ...base, options: elements({ imageUrls: [REFERENCE] }) },
			refused: 'elements',
			says: /element 1: 1 image given, 2 to 4 required. Use two to four images, front view first/,
		},
		element_by_id: {
			enter: { ...base, options: elements({ elementId: '1' }) },
			refused: 'elements',
			says: /Describe it with two to four images|Use two to four images/,
		},
	};
}
