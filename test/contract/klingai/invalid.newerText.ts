import type { INodeParameters } from 'n8n-workflow';

import type { InvalidCase } from '../../support/examples';
import {
	common,
	GOES_TO_LEGACY,
	no4k,
	noOriginalSound,
	notTaken,
	soundNeeds1080p,
	TURBO,
	V2_5,
	V2_6,
	V3,
	type Cases,
	type Family,
} from './invalid.newerShared';
import { LEFT_TO_PROVIDER, TRAIN, TRAIN_WINDOW, withAnyField, withModel } from './values';

const plain: INodeParameters = {
	prompt: TRAIN_WINDOW,
	aspectRatio: '16:9',
	duration: 5,
	resolution: '720p',
};

function textCases(family: Family): Cases {
	const { id, promptMax } = family;
	const noPrompt = { refused: 'prompt', says: /is empty/ } as const;
	return {
		...common(family, plain, promptMax.text),
		prompt_missing: { ...withModel(id, { ...plain, prompt: '' }), ...noPrompt },
		prompt_blank: { ...withModel(id, { ...plain, prompt: ' ' }), ...noPrompt },
		aspect_ratio_unknown: {
			...withModel(id, { ...plain, aspectRatio: '4:3' }),
			refused: 'aspectRatio',
			says: /"4:3" is not an option. Choose 16:9 \(Landscape\), 9:16 \(Portrait\), 1:1 \(Square\) or 21:9 \(Ultrawide\)/,
		},
		contents_is_foreign: {
			cannotBeExpressed: 'the node knows where the text of this address belongs',
			...withModel(id, plain),
			sends: { prompt: TRAIN_WINDOW },
		},
	};
}

const negative = { ...plain, options: { negativePrompt: 'blur' } };
const sounding = { ...plain, generateAudio: true };
const inShots = { ...plain, multiShot: 'intelligent' };

function negativePrompt({ id }: Family): InvalidCase {
	return {
		...withModel(id, negative),
		sentBecause: GOES_TO_LEGACY,
		warns: /legacy API, because .* 'Negative Prompt'/,
	};
}

/** `/text-to-video`, by operation. */
export const fromText: Readonly<Record<string, Cases>> = {
	submitText30: {
		...textCases(V3),
		negative_prompt_is_foreign: negativePrompt(V3),
		resolution_8k: {
			...withModel(V3.id, { ...plain, resolution: '8k' }),
			refused: 'resolution',
			says: /"8k" is not an option. Choose 720p, 1080p or 4K/,
		},
		audio_original: noOriginalSound(V3, plain),
		multi_shot_word: {
			cannotBeExpressed: 'the choice of the panel is written as true or false',
			...withModel(V3.id, inShots),
			sends: { settings: { multi_shot: true } },
		},
	},
	submitTextTurbo: {
		...textCases(TURBO),
		negative_prompt_is_foreign: notTaken(TURBO, negative, 'negativePrompt'),
		resolution_4k: no4k(TURBO, plain),
		audio_is_foreign: {
			cannotBeExpressed: 'its videos always have sound, so a wish for sound is met without a word',
			...withModel(TURBO.id, sounding),
			sends: {},
		},
		multi_shot_is_foreign: {
			...withAnyField(TURBO.id, inShots),
			refused: 'multiShot',
			says: /Automatic is not available for Kling 3.0 Turbo/,
		},
	},
	submitText26: {
		...textCases(V2_6),
		negative_prompt_is_foreign: negativePrompt(V2_6),
		resolution_4k: no4k(V2_6, plain),
		audio_original: noOriginalSound(V2_6, plain),
		multi_shot_is_foreign: notTaken(V2_6, inShots, 'multiShot'),
		native_sound_720: soundNeeds1080p(V2_6, { prompt: TRAIN, resolution: '720p' }),
		native_sound_default: soundNeeds1080p(V2_6, { ...LEFT_TO_PROVIDER, prompt: TRAIN }),
	},
	submitText25: {
		...textCases(V2_5),
		negative_prompt_is_foreign: negativePrompt(V2_5),
		resolution_4k: no4k(V2_5, plain),
		audio_is_foreign: notTaken(V2_5, sounding, 'generateAudio'),
		multi_shot_is_foreign: notTaken(V2_5, inShots, 'multiShot'),
	},
};
