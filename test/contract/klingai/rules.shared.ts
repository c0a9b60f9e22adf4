import type { INodeParameters } from 'n8n-workflow';

import type { Field } from '../../../nodes/shared/core/fields';
import type { RuleCase } from '../../support/examples';
import type { Entry } from '../../support/panel';
import { png } from '../../support/images';
import { elements } from './values';

/** By sentence; several cases where one does not show all of it. */
export type Rules = Readonly<Record<string, RuleCase | readonly RuleCase[]>>;

const BEHIND_AN_ADDRESS =
	'the file lies behind an address that only Kling opens; the panel names the limits';

export const fileLimits: RuleCase = { cannotBeChecked: BEHIND_AN_ADDRESS };

/** Every submit knows this one. */
export const ownId: Rules = {
	'external_task_id is unique in the account; after a submit whose outcome is unknown, a query by it tells whether the task exists.':
		{ cannotBeChecked: 'only Kling knows which ids an account has used' },
};

/** What is judged of a picture that is given inline. */
export function imageRules(entryOf: (url: string) => Entry, refused: Field = 'images'): RuleCase[] {
	return [
		fileLimits,
		{
			...entryOf('data:image/gif;base64,R0lGODlh'),
			refused,
			says: /not a JPG or PNG in Base64/,
		},
		{
			...entryOf(png(299, 300)),
			refused,
			says: /299 × 300 px is too small. Use an image with at least 300 px on each side/,
		},
		{ ...entryOf(png(300, 751)), refused, says: /300 × 751 px is too narrow. Crop it/ },
	];
}

/** Beside an element the orientation of the image is no choice. */
export function elementFacesLikeTheVideo(entryOf: (more: INodeParameters) => Entry): Rules {
	return {
		'With an element the result always faces like the video.': {
			...entryOf({ characterOrientation: 'image', options: elements('1') }),
			warns: /'Character Orientation' has no effect with an element/,
		},
	};
}

export const motionLength: Rules = {
	'character_orientation image: motion of 3 to 10 s; video: 3 to 30 s.': {
		cannotBeChecked: `${BEHIND_AN_ADDRESS}, beside each orientation`,
	},
};
