import { tracking, PICTURES } from './rules.more';
import { fileLimits, imageRules, type Rules } from './rules.shared';
import { ELEMENT, imagesOf } from './values.assets';
import { IMAGE_2 } from './values.more';

/** Element › Create. */
export const element: Rules = {
	...tracking,
	[PICTURES]: imageRules((image) => ({ enter: { ...ELEMENT, ...imagesOf(image, IMAGE_2) } })),
	'The video: mp4 or mov, 3 to 8 s, 1080p, 16:9 or 9:16, 200 MB at most, a real person; a human voice in it makes a voice too.':
		fileLimits,
	'A voice fits elements of people only.': {
		cannotBeChecked: 'an image does not tell whether it shows a person; the panel says it',
	},
	'element_id is a number longer than 2^53: it is read as text.': {
		cannotBeChecked: 'it is no rule for a body; the tests of the responses cover it',
	},
};

/** Voice › Create. */
export const voice: Rules = {
	...tracking,
	'The recording: mp3, wav, mp4 or mov, 5 to 30 s, one clean voice.': fileLimits,
	'video_id: a video of 2.6 with sound on, of the avatar, or of lip-sync.': {
		cannotBeChecked: 'an ID does not tell how its video was created; the panel says it',
	},
	'Costs 0.05 units (0.007 USD).': {
		cannotBeChecked: 'it is about the price, which no field limits',
	},
};
