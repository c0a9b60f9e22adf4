import type { JsonObject } from '../../../nodes/shared/lib/json';
import type { Entry } from '../../support/panel';

/** What a vendor is sent when pictures come from binary fields. */
export interface Case {
	name: string;
	enter: Entry['enter'];
	account?: Entry['account'];
	path: string;
	body: JsonObject;
}

export const SCENE = 'https://example.com/scene.jpg';
export const DANCE = 'https://example.com/dance.mp4';

/** A picture from the binary field that the panel suggests. */
export function binary(role: string): Record<string, string> {
	return { source: 'binary', role };
}

export const MOTION: Entry['enter'] = {
	operation: 'motionControl',
	characterImageSource: 'binary',
	motionVideo: DANCE,
};
