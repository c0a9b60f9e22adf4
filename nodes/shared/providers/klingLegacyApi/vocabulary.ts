import type { MultiShot, Resolution, VideoUse } from '../../core/request';

/*
 * Words of Kling's own API that most vendors took over. A vendor with words of its own has them in its adapter.
 */

/** Quality, which stands for the frame height. */
export const MODES: Readonly<Record<Resolution, string>> = {
	'720p': 'std',
	'1080p': 'pro',
	'4k': '4k',
};

/** Who chooses the shots; a single one has no type. */
export const SHOT_TYPES: Readonly<Record<MultiShot, string | undefined>> = {
	off: undefined,
	intelligent: 'intelligence',
	custom: 'customize',
};

/** What a reference video is for. */
export const REFER_TYPES: Readonly<Record<VideoUse, string>> = { edit: 'base', feature: 'feature' };

/** A switch that is a word. */
export function yesNo(value: boolean): string {
	return value ? 'yes' : 'no';
}
