import type { INodeParameters } from 'n8n-workflow';

import { png } from '../../support/images';
import type { RuleCase } from '../../support/examples';
import {
	EDITED_VIDEO,
	FEATURE_VIDEO,
	FIRST_FRAME,
	IMAGE,
	IMAGE_2,
	plainOf,
	references,
	TWO_SHOTS,
} from './values';

type Rules = Readonly<Record<string, RuleCase | readonly RuleCase[]>>;

const BEHIND_AN_ADDRESS =
	'the file lies behind an address that only the provider opens; the panel names the limits';

const repeated: Rules = {
	'A repeated POST makes a second paid prediction: there is no idempotency key.': {
		cannotBeChecked: 'it is no rule for a body; the tests of waiting look after repeated submits',
	},
};

function pictures(id: string): Rules {
	const inline = (url: string): INodeParameters =>
		plainOf(id, { images: { image: [{ ...FIRST_FRAME, url }] } });
	return {
		'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.': [
			{ cannotBeChecked: BEHIND_AN_ADDRESS },
			{
				enter: inline('data:image/gif;base64,R0lGODlh'),
				refused: 'images',
				says: /not a JPG or PNG in Base64/,
			},
			{
				enter: inline(png(299, 300)),
				refused: 'images',
				says: /299 × 300 px is too small. Use an image with at least 300 px on each side/,
			},
			{
				enter: inline(png(300, 751)),
				refused: 'images',
				says: /300 × 751 px is too narrow. Crop it/,
			},
			{ enter: inline(png(300, 750)), sends: { input: { start_image: png(300, 750) } } },
			{
				enter: inline(png(300, 300, 10 * 1024 * 1024 + 1)),
				refused: 'images',
				says: /10\.1 MB, .* allows 10 MB/,
			},
		],
	};
}

function shotSum(id: string, ...more: RuleCase[]): Rules {
	return {
		'The shots of multi_prompt last as long as duration together.': [
			{ enter: plainOf(id, { ...TWO_SHOTS, duration: 10 }), sends: { input: { duration: 7 } } },
			{
				enter: plainOf(id, {
					...TWO_SHOTS,
					shots: { shot: [{ prompt: 'A door', duration: 16 }] },
				}),
				refused: 'shots',
				says: /16 seconds in total, .* allows 3 to 15/,
			},
			...more,
		],
	};
}

function omniInputs(id: string): Rules {
	return {
		'The video: mp4 or mov, 3 to 10 s, 720 to 2160 px a side, 200 MB at most.': {
			cannotBeChecked: BEHIND_AN_ADDRESS,
		},
		'Every <<<image_N>>> in the prompt names an entry of reference_images (N counted from 1).': [
			{
				enter: plainOf(id, { prompt: '<<<image_3>>> waves', images: references(2) }),
				refused: 'prompt',
				says: /image_3 does not exist, 2 images are given/,
			},
			{
				enter: plainOf(id, {
					prompt: '<<<image_2>>> waves',
					images: { image: [FIRST_FRAME, { url: IMAGE_2, role: 'reference' }] },
				}),
				sends: {
					input: {
						prompt: '<<<image_1>>> waves',
						start_image: IMAGE,
						reference_images: [IMAGE_2],
					},
				},
			},
			{
				enter: plainOf(id, {
					prompt: '<<<image_1>>> waves',
					images: { image: [FIRST_FRAME, { url: IMAGE_2, role: 'reference' }] },
				}),
				refused: 'prompt',
				says: /a frame cannot be called image_1. Write "the first frame" instead/,
			},
			{
				enter: plainOf(id, {
					prompt: '<<<image_1>>> waves',
					images: { image: [FIRST_FRAME] },
				}),
				refused: 'prompt',
				says: /a frame cannot be called image_1/,
			},
		],
		'With video_reference_type base the video gives the length and duration has no effect.': {
			enter: plainOf(id, { duration: 10 }),
			expressions: { video: EDITED_VIDEO },
			warns: /'Duration \(Seconds\)' has no effect: an edited video keeps its duration/,
		},
	};
}

const motion: Rules = {
	...repeated,
	'The video: mp4 or mov, 100 MB at most, 3 to 10 s when character_orientation is image, 3 to 30 s when it is video.':
		{ cannotBeChecked: BEHIND_AN_ADDRESS },
};

/** Replicate's rules, by operation of the contract and their sentence there. */
export const rules: Readonly<Record<string, Rules>> = {
	submitV3: { ...repeated, ...pictures('kling-v3'), ...shotSum('kling-v3') },
	submitOmni: {
		...repeated,
		...pictures('kling-v3-omni'),
		...omniInputs('kling-v3-omni'),
		...shotSum(
			'kling-v3-omni',
			{
				enter: plainOf('kling-v3-omni', { ...TWO_SHOTS, video: EDITED_VIDEO }),
				sends: { input: { duration: 7, video_reference_type: 'base' } },
			},
			{
				enter: plainOf('kling-v3-omni', { ...TWO_SHOTS, video: FEATURE_VIDEO }),
				sends: { input: { duration: 7, video_reference_type: 'feature' } },
			},
		),
	},
	submitV3Motion: motion,
	submitV26Motion: motion,
	submitO1: { ...repeated, ...pictures('kling-video-o1'), ...omniInputs('kling-video-o1') },
	submitV26: { ...repeated, ...pictures('kling-v2-6') },
	submitV25: { ...repeated, ...pictures('kling-v2-5-turbo') },
	submitLipSync: repeated,
};
