import type { INodeParameters } from 'n8n-workflow';

import { png } from '../../support/images';
import type { RuleCase, Table } from '../../support/examples';
import {
	BEACH,
	EDIT,
	FEATURE,
	FIRST_FRAME,
	HARBOUR,
	MOTION,
	NIGHT,
	OMNI,
	references,
	V3,
} from './values';

const BEHIND_AN_ADDRESS =
	'the file lies behind an address that only the provider opens; the panel names the limits';

/** Sentences that stand under every submit. */
const everywhere: Readonly<Record<string, RuleCase>> = {
	'external_task_id is unique in the account; after a submit whose outcome is unknown, a query by it can tell whether the task exists (official rule).':
		{ cannotBeChecked: 'which ids an account has used, only the provider knows' },
	'A repeated POST makes a second paid task.': {
		cannotBeChecked:
			'it is no rule for a body; the tests of waiting prove that no submit is repeated',
	},
};

/** The sentences about shots, with two shots of five seconds. */
function aboutShots(twoShots: INodeParameters): Readonly<Record<string, RuleCase>> {
	return {
		'The shot durations add up to duration.': {
			enter: { ...twoShots, duration: 6 },
			sends: { duration: '5' },
		},
		'Shot indexes start at 1 and rise by 1.': {
			enter: twoShots,
			sends: { multi_prompt: [{ index: 1 }, { index: 2 }] },
		},
	};
}

/** kkiai's rules, by operation and by their sentence in the contract. */
export const rules: Table<RuleCase | readonly RuleCase[]> = {
	submitOmni: {
		...everywhere,
		...aboutShots(HARBOUR),
		'Every <<<image_N>>>, <<<video_N>>> or <<<element_N>>> in the prompt names an entry that exists (N counted from 1).':
			[
				{
					enter: { ...OMNI, prompt: '<<<image_3>>> waves', images: references(2) },
					refused: 'prompt',
					says: /image_3 does not exist, 2 images are given/,
				},
				{
					enter: { ...OMNI, prompt: '<<<video_1>>> again' },
					refused: 'prompt',
					says: /video_1 does not exist, no video is given/,
				},
				{
					enter: { ...OMNI, prompt: '<<<element_1>>> waves' },
					refused: 'prompt',
					says: /element_1 does not exist, no element is given/,
				},
			],
		'Sound with a reference video: the official API only takes off; SEED says nothing.': {
			enter: { ...FEATURE, generateAudio: true },
			expressions: { video: FEATURE.video },
			refused: 'generateAudio',
			says: /Kling does not create sound with a reference video/,
		},
		'With an edited video, duration has no effect on the result.': {
			enter: { ...EDIT, prompt: `${BEACH} in <<<video_1>>>`, duration: 10 },
			expressions: { video: EDIT.video },
			warns: /'Duration \(Seconds\)' has no effect: an edited video keeps its duration/,
		},
	},
	submitText2Video: { ...everywhere, ...aboutShots({ ...NIGHT, model: V3 }) },
	submitImage2Video: {
		...everywhere,
		...aboutShots({ ...NIGHT, model: V3, images: { image: [FIRST_FRAME] } }),
	},
	submitMotionControl: {
		...everywhere,
		'character_orientation image: motion of 3 to 10 s; video: 3 to 30 s.': {
			cannotBeChecked: BEHIND_AN_ADDRESS,
		},
		'Picture: jpg, jpeg or png, at most 10 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1, the character on more than 5 % of it.':
			[
				{ cannotBeChecked: BEHIND_AN_ADDRESS },
				{
					enter: { ...MOTION, characterImage: 'data:image/gif;base64,R0lGODlh' },
					refused: 'characterImage',
					says: /not a JPG or PNG in Base64/,
				},
				{
					enter: { ...MOTION, characterImage: png(299, 300) },
					refused: 'characterImage',
					says: /299 × 300 px is too small. Use an image with at least 300 px on each side/,
				},
				{
					enter: { ...MOTION, characterImage: png(300, 751) },
					refused: 'characterImage',
					says: /300 × 751 px is too narrow. Crop it/,
				},
				{
					enter: { ...MOTION, characterImage: png(300, 300, 10 * 1024 * 1024 + 1) },
					refused: 'characterImage',
					says: /10\.1 MB, .* allows 10 MB/,
				},
			],
		'Video: mp4 or mov, one continuous take.': { cannotBeChecked: BEHIND_AN_ADDRESS },
	},
};
