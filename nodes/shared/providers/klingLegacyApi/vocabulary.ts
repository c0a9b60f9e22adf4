import type { DraftObject } from '../../lib/json';
import type { GenerateRequest, MultiShot, Resolution, VideoUse } from '../../core/request';

/*
 * Words of Kling's own API that most providers use too. A provider with other words has them in its adapter.
 */

/** Mode, which sets the frame height. */
export const MODES: Readonly<Record<Resolution, string>> = {
	'720p': 'std',
	'1080p': 'pro',
	'4k': '4k',
};

/** Who divides the video into shots; a single shot has no type. */
export const SHOT_TYPES: Readonly<Record<MultiShot, string | undefined>> = {
	off: undefined,
	intelligent: 'intelligence',
	custom: 'customize',
};

/** Use of a reference video. */
export const REFER_TYPES: Readonly<Record<VideoUse, string>> = { edit: 'base', feature: 'feature' };

/** A boolean as a word. */
export function yesNo(value: boolean): string {
	return value ? 'yes' : 'no';
}

/** The fields for several shots. */
export function shotFields({ multiShot, shots }: GenerateRequest<string>): DraftObject {
	return {
		multi_shot: multiShot !== 'off' || undefined,
		shot_type: SHOT_TYPES[multiShot],
		multi_prompt: shots.map(({ prompt, duration }, index) => ({
			index: index + 1,
			prompt,
			duration: String(duration),
		})),
	};
}

/** The field for the camera. */
export function cameraField({ cameraControl }: GenerateRequest<string>): DraftObject | undefined {
	return cameraControl && { type: cameraControl.move, config: { ...cameraControl.axes } };
}
