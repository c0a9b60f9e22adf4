import type { INodeParameters } from 'n8n-workflow';

import type { ValidCase } from '../../support/examples';
import { ask, CHEAP, shots, SILENT } from './values';

type Cases = Readonly<Record<string, ValidCase>>;

const LAKE = 'A lake';

const audio = (generateAudio: boolean): INodeParameters => ({ generateAudio });
const LONGEST: INodeParameters = { duration: 15, aspectRatio: '9:16' };
const SHORTEST: INodeParameters = { duration: 3, aspectRatio: '1:1' };

/** Kling 3.0, in the quality that is given. */
export function v3Text(tier: INodeParameters): Cases {
	const lake = (more: INodeParameters = {}) => ask('kling-v3', LAKE, { ...tier, ...more });
	return {
		minimal: { enter: lake(), adds: SILENT },
		silent: { enter: lake({ duration: 5, ...audio(false) }) },
		longest: { enter: lake({ ...LONGEST, ...audio(true) }) },
		shortest: { enter: lake(SHORTEST) },
		steered: {
			enter: lake({ duration: 8, options: { negativePrompt: 'text, logos', cfgScale: 0.7 } }),
		},
		two_shots: { enter: lake(shots(3, 4)) },
		shot_without_seconds: {
			enter: lake(shots(5)),
			adds: SILENT,
			additionalBodyFields: {
				patch: { multi_prompt: [{ prompt: 'A door' }], shot_type: 'intelligent' },
				because: 'the node requires the seconds of each shot, and sends own shots as own ones',
			},
		},
	};
}

/** Kling 3.0 Turbo, in the quality that is given. */
export function turboText(tier: INodeParameters): Cases {
	const lake = (more: INodeParameters = {}) => ask('kling-v3-turbo', LAKE, { ...tier, ...more });
	return {
		minimal: { enter: lake() },
		longest: { enter: lake({ duration: 15, aspectRatio: '1:1' }) },
		shortest: { enter: lake({ duration: 3, aspectRatio: '9:16' }) },
		two_shots: { enter: lake(shots(3, 4)) },
		one_shot: { enter: lake(shots(15)) },
		duration_15: { enter: lake({ duration: 15 }) },
		duration_3: { enter: lake({ duration: 3 }) },
	};
}

/** Kling 3.0 Omni, in the quality that is given. */
export function o3Text(tier: INodeParameters): Cases {
	const lake = (more: INodeParameters = {}) => ask('kling-v3-omni', LAKE, { ...tier, ...more });
	return {
		minimal: { enter: lake(), adds: SILENT },
		longest: { enter: lake(LONGEST) },
		shortest: { enter: lake(SHORTEST), adds: SILENT },
		two_shots: { enter: lake(shots(3, 4)), adds: SILENT },
		duration_15: { enter: lake({ duration: 15 }), adds: SILENT },
		duration_3: { enter: lake({ duration: 3 }), adds: SILENT },
		sound: { enter: lake({ duration: 5, ...audio(true) }) },
	};
}

const v26 = (more: INodeParameters = {}) => ask('kling-v2-6', LAKE, more);

export const v26Text: Cases = {
	minimal: { enter: v26(), adds: SILENT },
	silent: { enter: v26() },
	longest: { enter: v26({ duration: 10, aspectRatio: '9:16' }), adds: SILENT },
	steered: { enter: v26({ options: { negativePrompt: 'text', cfgScale: 0.7 } }) },
	duration_10: { enter: v26({ duration: 10 }), adds: SILENT },
	duration_5: { enter: v26({ duration: 5 }), adds: SILENT },
	aspect_ratio_1_1: { enter: v26({ aspectRatio: '1:1' }), adds: SILENT },
};

const v25 = (more: INodeParameters = {}) => ask('kling-v2-5-turbo', LAKE, more);

export const v25Text: Cases = {
	minimal: { enter: v25() },
	longest: { enter: v25({ duration: 10, aspectRatio: '9:16' }) },
	steered: { enter: v25({ options: { negativePrompt: 'text', cfgScale: 0.7 } }) },
	duration_10: { enter: v25({ duration: 10 }) },
	duration_5: { enter: v25({ duration: 5 }) },
	aspect_ratio_1_1: { enter: v25({ aspectRatio: '1:1' }) },
	aspect_ratio_16_9: { enter: v25({ aspectRatio: '16:9', resolution: '1080p' }) },
};

const v4 = (more: INodeParameters = {}) => ask('kling-v4', LAKE, more);

export const v4Text: Cases = {
	minimal: { enter: v4(), adds: CHEAP },
	cheap: { enter: v4({ resolution: '720p', duration: 3 }) },
	longest: {
		enter: v4({ duration: 30, aspectRatio: '21:9' }),
		adds: CHEAP,
	},
	two_shots: { enter: v4(shots(10, 15)), adds: CHEAP },
	duration_most: { enter: v4({ duration: 30 }), adds: CHEAP },
	duration_least: { enter: v4({ duration: 3 }), adds: CHEAP },
	resolution_1080p: { enter: v4({ resolution: '1080p' }) },
};
