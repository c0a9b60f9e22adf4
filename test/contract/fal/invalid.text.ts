import type { INodeParameters } from 'n8n-workflow';

import {
	audioWord,
	duration,
	lacks,
	leftOut,
	mode,
	named,
	noPrompt,
	promptAndShots,
	promptNumber,
	seconds,
	sevenShots,
	type Cases,
} from './invalid.shared';
import { ask, shots } from './values';

const LAKE = { prompt: 'A lake' };
const NEGATIVE = { options: { negativePrompt: 'text' } };

/** Kling 3.0, in the quality that is given. */
export function v3Text(tier: INodeParameters): Cases {
	const base = ask('kling-v3', 'A lake', tier);
	return {
		mode: mode(base),
		cfg_2: {
			enter: { ...base, options: { cfgScale: 2 } },
			refused: 'cfgScale',
			says: /2 is outside 0 to 1. Enter a number from 0 to 1/,
		},
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		audio_word: audioWord(base),
		duration_16: duration(base, 16, '3 to 15'),
		nothing: noPrompt(base),
		seven_shots: sevenShots(base),
	};
}

/** Kling 3.0 Turbo, in the quality that is given. */
export function turboText(tier: INodeParameters): Cases {
	const base = ask('kling-v3-turbo', 'A lake', tier);
	return {
		generate_audio: leftOut(base, LAKE),
		negative_prompt: lacks(base, NEGATIVE, 'negativePrompt'),
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		duration_16: duration(base, 16, '3 to 15'),
		nothing: noPrompt(base),
		seven_shots: sevenShots(base),
		shot_seconds_number: named(
			{ ...base, ...shots(3) },
			{ multi_prompt: [{ prompt: 'A door', duration: '3' }] },
		),
	};
}

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Text(tier: INodeParameters): Cases {
	const base = ask('kling-v3-omni', 'A lake', tier);
	return {
		negative_prompt: lacks(base, NEGATIVE, 'negativePrompt'),
		cfg_scale: lacks(base, { options: { cfgScale: 0.7 } }, 'cfgScale'),
		duration_number: seconds(base, 5),
		prompt_and_shots: promptAndShots(base),
		audio_word: audioWord(base),
		duration_16: duration(base, 16, '3 to 15'),
		nothing: noPrompt(base),
		seven_shots: sevenShots(base),
	};
}

const v26 = ask('kling-v2-6', 'A lake');

export const v26Text: Cases = {
	shots: lacks(v26, shots(3, 4), 'multiShot'),
	no_prompt: noPrompt(v26),
	prompt_empty: noPrompt(v26),
	prompt_number: promptNumber(v26),
	duration_number: seconds(v26, 5),
	audio_word: audioWord(v26),
	sound: named({ ...v26, generateAudio: true }, { generate_audio: true }),
	duration_7: duration(v26, 7, '5 or 10'),
};

const v25 = ask('kling-v2-5-turbo', 'A lake');

export const v25Text: Cases = {
	generate_audio: leftOut(v25, LAKE),
	no_prompt: noPrompt(v25),
	prompt_empty: noPrompt(v25),
	prompt_number: promptNumber(v25),
	duration_other: duration(v25, 99, '5 or 10'),
	aspect_ratio_other: {
		enter: { ...v25, aspectRatio: '4:3' },
		refused: 'aspectRatio',
		says: /"4:3" is not an option/,
	},
	duration_number: seconds(v25, 5),
	duration_7: duration(v25, 7, '5 or 10'),
};

const v4 = ask('kling-v4', 'A lake');

export const v4Text: Cases = {
	generate_audio: leftOut({ ...v4, generateAudio: true }, LAKE),
	both: promptAndShots(v4),
	negative_prompt: lacks(v4, NEGATIVE, 'negativePrompt'),
	duration_text: seconds(v4, '5'),
	duration_31: duration(v4, 31, '3 to 30'),
	nothing: noPrompt(v4),
	duration_2: duration(v4, 2, '3 to 30'),
	res_4k: {
		enter: { ...v4, resolution: '4k' },
		refused: 'resolution',
		says: /4k is not available for Kling 4.0. Choose 720p or 1080p/,
	},
};
