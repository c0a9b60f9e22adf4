import type { INodeParameters } from 'n8n-workflow';

import { mode, named, type Cases } from './invalid.shared';
import { IMAGE, VIDEO } from './values';
import { dance } from './valid.motion';

/** A model of Motion Control, in the quality that is given. */
export function motion(id: string, tier: INodeParameters): Cases {
	const base = dance(id, tier);
	const sent = { image_url: IMAGE, video_url: VIDEO, character_orientation: 'video' };
	return {
		no_image: {
			enter: { ...base, characterImage: '' },
			refused: 'characterImage',
			says: /the URL is empty/,
		},
		no_video: {
			enter: { ...base, motionVideo: '' },
			refused: 'motionVideo',
			says: /the URL is empty. Enter the https:\/\/ URL of the video/,
		},
		no_orientation: {
			cannotBeExpressed: 'the node always sends an orientation',
			enter: base,
			sends: sent,
		},
		left: {
			enter: { ...base, characterOrientation: 'left' },
			refused: 'characterOrientation',
			says: /"left" is not an option/,
		},
		mode: mode(base),
		sound_yes: named(base, { keep_original_sound: true }),
		element_as_image: {
			enter: { ...base, characterOrientation: 'image' },
			expressions: { options: { elements: { element: [{ elementId: '1' }] } } },
			refused: 'elements',
			says: /not supported by Kling .* Motion Control. Clear 'Elements'/,
		},
		image_url_bare: {
			enter: { ...base, characterImage: 'photo.jpg' },
			refused: 'characterImage',
			says: /not a full URL: "photo.jpg"/,
		},
	};
}
