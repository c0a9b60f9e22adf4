import type { InvalidCase } from '../../support/examples';
import { IMAGE, motionOf } from './values';

/** kling-v3-motion-control and kling-v2.6-motion-control. */
export function motionControl(id: string): Readonly<Record<string, InvalidCase>> {
	return {
		mode_standard: {
			cannotBeExpressed: 'the node writes the words of these models',
			enter: motionOf(id),
			sends: { input: { mode: 'std' } },
		},
		sound_yes: {
			cannotBeExpressed: 'the node writes false, or leaves the sound as it is',
			enter: motionOf(id, { keepOriginalSound: false }),
			sends: { input: { keep_original_sound: false } },
		},
		duration: {
			cannotBeExpressed: 'Motion Control has no duration; one left over from Generate is dropped',
			enter: motionOf(id, { duration: 5 }),
			sends: { input: { character_orientation: 'video' } },
		},
		image_url: {
			cannotBeExpressed: 'the node names the field',
			enter: motionOf(id),
			sends: { input: { image: IMAGE } },
		},
		no_input: {
			cannotBeExpressed: 'the node knows the place',
			enter: motionOf(id),
			sends: { input: { image: IMAGE } },
		},
		no_image: {
			enter: motionOf(id, { characterImage: '' }),
			refused: 'characterImage',
			says: /the URL is empty/,
		},
		no_video: {
			enter: motionOf(id, { motionVideo: '' }),
			refused: 'motionVideo',
			says: /the URL is empty/,
		},
		image_bare: {
			enter: motionOf(id, { characterImage: 'photo.jpg' }),
			refused: 'characterImage',
			says: /not a full URL: "photo.jpg"/,
		},
	};
}
