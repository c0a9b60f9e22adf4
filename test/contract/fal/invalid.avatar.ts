import type { INodeParameters } from 'n8n-workflow';

import { leftOut, mode, named, type Cases } from './invalid.shared';
import { AUDIO, IMAGE } from './values';
import { avatarOf } from './valid.avatar';

/** Avatar, in the given quality. */
export function avatar(tier: INodeParameters): Cases {
	const base = avatarOf(tier);
	const sent = { image_url: IMAGE, audio_url: AUDIO };
	return {
		no_picture: { enter: { ...base, image: '' }, refused: 'image', says: /the URL is empty/ },
		no_sound: {
			enter: { ...base, audio: '' },
			refused: 'audio',
			says: /the URL is empty. Enter the https:\/\/ URL of the audio file/,
		},
		sound_file: named(base, sent),
		text: leftOut(base, sent),
		mode: mode(base),
		duration: leftOut(base, sent),
		image_url_bare: {
			enter: { ...base, image: 'photo.jpg' },
			refused: 'image',
			says: /not a full URL: "photo.jpg"/,
		},
		image_url_number: {
			enter: base,
			expressions: { image: 5 },
			refused: 'image',
			says: /no URL in 5/,
		},
	};
}
