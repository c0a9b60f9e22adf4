import { png } from '../../support/images';
import type { RuleCase } from '../../support/examples';
import { BASE_VIDEO, references, SUNSET, TWO_SHOTS, VALLEY } from './values';

const BEHIND_AN_ADDRESS =
	'the file lies behind an address that only the provider opens; the panel names the limits';

function withInlineImage(width: number, height: number) {
	return { prompt: VALLEY, images: { image: [{ url: png(width, height), role: 'reference' }] } };
}

/** imini's rules, by their sentence in the contract. */
export const rules: Readonly<Record<string, RuleCase | readonly RuleCase[]>> = {
	'The shot durations of extra_params.multi_prompt add up to the top-level duration.': {
		enter: { ...TWO_SHOTS, duration: 6 },
		sends: { duration: 5 },
	},
	'Shot indexes start at 1 and rise by 1.': {
		enter: TWO_SHOTS,
		sends: { extra_params: { multi_prompt: [{ index: 1 }, { index: 2 }] } },
	},
	'Every <<<image_N>>> or <<<video_N>>> in the prompt names an entry that exists (N counted from 1).':
		[
			{
				enter: { prompt: '<<<image_3>>> waves', images: references(2) },
				refused: 'prompt',
				says: /image_3 does not exist, 2 images are given/,
			},
			{
				enter: { prompt: '<<<image_0>>> waves', images: references(2) },
				refused: 'prompt',
				says: /image_0 does not exist/,
			},
			{ enter: { prompt: SUNSET }, refused: 'prompt', says: /video_1 does not exist, no video/ },
		],
	'With a video subject among the elements and no reference video, images and elements together number at most 4.':
		{
			enter: {
				prompt: VALLEY,
				images: references(4),
				options: { elements: { element: [{ elementId: '1', madeFrom: 'video' }] } },
			},
			refused: 'images',
			says: /5 images and elements, Kling 3.0 Omni allows 4 with a video element/,
		},
	'With a reference video, generate_audio has no effect: the result is silent.': {
		enter: { prompt: SUNSET, generateAudio: true },
		expressions: { video: BASE_VIDEO },
		warns: /'Generate Audio' has no effect with a reference video/,
	},
	'With a base video, duration has no effect: the result is as long as the source.': {
		enter: { prompt: SUNSET, duration: 10 },
		expressions: { video: BASE_VIDEO },
		warns: /'Duration \(Seconds\)' has no effect/,
	},
	'Images: jpg, jpeg or png, at most 10 MB, each side at least 300 px, ratio 1:2.5 to 2.5:1.': [
		{ cannotBeChecked: BEHIND_AN_ADDRESS },
		{
			enter: { prompt: VALLEY, images: { image: [{ url: 'data:image/gif;base64,R0lGODlh' }] } },
			refused: 'images',
			says: /not a JPG or PNG in Base64/,
		},
		{
			enter: withInlineImage(299, 300),
			refused: 'images',
			says: /299 × 300 px is too small. Use an image with at least 300 px on each side/,
		},
		{
			enter: withInlineImage(300, 751),
			refused: 'images',
			says: /300 × 751 px is too narrow. Crop it/,
		},
		{ enter: withInlineImage(300, 750), sends: { prompt: VALLEY } },
		{
			enter: {
				prompt: VALLEY,
				images: { image: [{ url: png(300, 300, 10 * 1024 * 1024 + 1) }] },
			},
			refused: 'images',
			says: /10\.1 MB, .* allows 10 MB/,
		},
	],
	'Reference video: mp4 or mov, at most 200 MB, at least 3 s, sides 720 to 2160 px, 24 to 60 fps.':
		{
			cannotBeChecked: BEHIND_AN_ADDRESS,
		},
	'Motion video: mp4 or mov, at most 100 MB, sides 340 to 3850 px, 3 to 30 s when character_orientation is video, 3 to 10 s when it is image.':
		{ cannotBeChecked: BEHIND_AN_ADDRESS },
	'A repeated POST makes a second paid task: no idempotency key exists.': {
		cannotBeChecked: 'it is no rule for a body; the tests of waiting look after repeated submits',
	},
};
