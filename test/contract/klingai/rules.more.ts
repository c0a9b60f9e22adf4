import { fileLimits, imageRules, type Rules } from './rules.shared';
import { AVATAR, EFFECT } from './values.more';

/** Rules of every call of Kling's further contract. */
export const tracking: Rules = {
	'external_task_id is unique in the account: a used one is refused with 400 and 1201, and nothing is billed.':
		{ cannotBeChecked: 'only Kling knows which IDs an account has used' },
	'callback_url is told every change of state, in the form of onLegacyState of klingai.yaml.': {
		cannotBeChecked: 'it is no rule for a body; the tests of the callbacks cover it',
	},
};

export const PICTURES =
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.';

/** Avatar. */
export const avatar: Rules = {
	...tracking,
	[PICTURES]: imageRules((image) => ({ enter: { ...AVATAR, image } }), 'image'),
	'The recording: mp3, wav, m4a or aac, 5 MB at most, 2 to 300 s; an audio_id comes from the speech call and is 30 days old at most.':
		fileLimits,
	'Costs 0.4 units (0.056 USD) a second, pro 0.8 (0.112 USD).': {
		cannotBeChecked: 'it is about the price, which no field limits',
	},
};

/** Apply Effect. */
export const effect: Rules = {
	...tracking,
	[PICTURES]: [
		...imageRules((image) => ({ enter: { ...EFFECT, image } }), 'image'),
		...imageRules((secondImage) => ({ enter: { ...EFFECT, secondImage } }), 'secondImage'),
	],
	'15 names take two people (images), the others one picture; the result has no duration.': {
		cannotBeChecked: 'new names appear almost every week, so that the node has no list of them',
	},
};
