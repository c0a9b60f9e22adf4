import type { TaskKind } from '../../core/provider';
import { ELEMENTS, LEGACY_KINDS } from '../klingLegacyApi/kinds';

/** Task kinds of kkiai, the most usual first. */
export const KINDS = [
	...LEGACY_KINDS,
	{ kind: ELEMENTS, displayName: 'Element' },
] as const satisfies readonly TaskKind[];
