import type { TaskKind } from '../../core/provider';
import { ELEMENTS, LEGACY_KINDS, VOICES } from '../klingLegacyApi/kinds';

/** Kind of the tasks of Avatar: the end of their URL. */
export const AVATAR = 'avatar/image2video';
/** Kind of the tasks of Apply Effect: the end of their URL. */
export const EFFECTS = 'effects';

/** Kind of the tasks of Lip-Sync: the end of their URL. */
export const LIP_SYNC = 'advanced-lip-sync';

/** Task kinds of Kling's legacy API, including those that only Kling itself offers. */
export const KLING_LEGACY_KINDS = [
	...LEGACY_KINDS,
	{ kind: AVATAR, displayName: 'Avatar' },
	{ kind: EFFECTS, displayName: 'Effect' },
	{ kind: ELEMENTS, displayName: 'Element' },
	{ kind: VOICES, displayName: 'Voice' },
	{ kind: LIP_SYNC, displayName: 'Lip-Sync' },
] as const satisfies readonly TaskKind[];
