import type { RuleCase } from '../../support/examples';
import { model } from '../../support/panel';
import {
	AUDIO,
	camera,
	FIRST_FRAME,
	frames,
	LAST_FRAME,
	OMNI,
	references,
	TWO_SHOTS,
	VIDEO,
} from './values';

const CLIP = { clip: { url: VIDEO, use: 'feature' } };

/** PiAPI's rules, by their sentence in the contract. */
export const rules: Readonly<Record<string, RuleCase | readonly RuleCase[]>> = {
	'A repeated POST makes a second paid task: there is no idempotency key and no client id.': {
		cannotBeChecked: 'it is no rule for a body; the tests of waiting look after repeated submits',
	},
	'Beside multi_shots, prompt and duration are not used.': [
		{
			enter: { ...TWO_SHOTS, prompt: 'A house' },
			warns: /'Prompt' has no effect with custom shots/,
		},
		{
			enter: { shots: TWO_SHOTS.shots ?? {}, duration: 9 },
			expressions: { multiShot: 'custom' },
			warns: /'Duration \(Seconds\)' has no effect with custom shots/,
		},
	],
	'usage.frozen is what is held and usage.consume what was taken, in points: 10,000,000 points are one dollar (by the example of the page).':
		{ cannotBeChecked: 'it is about the response, which providerResponse contains' },
	'Omni, 4.0: pictures are named @image_1, @image_2 … in the prompt, counted from 1 in the order of images (CODE: four independent clients).':
		[
			{
				enter: { prompt: '<<<image_2>>> meets <<<image_1>>>', images: references(2) },
				sends: { input: { prompt: '@image_2 meets @image_1' } },
			},
			{
				enter: {
					model: model('kling-v4'),
					prompt: 'See<<<image_1>>>',
					images: references(1),
				},
				sends: { input: { prompt: 'See @image_1' } },
			},
			{
				enter: { prompt: '@image_3 waves', images: references(2) },
				refused: 'prompt',
				says: /image_3 does not exist, 2 images are given/,
			},
		],
	'Omni, 4.0: videos and voices are named @video_1, @audio_1 in the prompt (GUESS).': [
		{
			enter: { model: model('kling-v4'), prompt: 'After <<<video_1>>>', video: CLIP },
			sends: { input: { prompt: 'After @video_1', videos: [VIDEO] } },
		},
		// By an example of the page, the single video of 3.0 has no number.
		{
			enter: { prompt: 'After <<<video_1>>>', video: CLIP },
			sends: { input: { prompt: 'After @video', video: VIDEO } },
		},
		{
			enter: { ...OMNI, video: CLIP },
			warns: /The prompt does not refer to the reference video, .* add <<<video_1>>> to the prompt/,
		},
		{
			enter: {
				model: model('kling-v4'),
				prompt: '<<<video_2>>> with <<<voice_1>>>',
				video: { clip: { url: `${VIDEO}, ${VIDEO}`, use: 'feature' } },
				options: { voices: [AUDIO] },
			},
			sends: {
				input: { prompt: '@video_2 with @audio_1', videos: [VIDEO, VIDEO], audio_urls: [AUDIO] },
			},
		},
		{
			enter: { ...OMNI, options: { voices: [AUDIO] } },
			expressions: { model: model('kling-v3-omni') },
			refused: 'voices',
			says: /not supported by Kling 3.0 Omni/,
		},
	],
	'camera_control: with type simple one of the six values is not 0 (official rule); a template that sends six zeros is seen too (11589).':
		[
			{
				enter: frames('kling-v1-6', { options: camera({ zoom: 0 }) }),
				refused: 'cameraControl',
				says: /Simple requires one axis/,
			},
			{
				enter: frames('kling-v1-6', { options: camera({ zoom: 5, pan: 5 }) }),
				refused: 'cameraControl',
				says: /2 axes set \(pan, zoom\), Kling allows 1/,
			},
			{
				enter: frames('kling-v1-5', { options: camera({ roll: 1 }) }),
				sends: {
					input: {
						camera_control: {
							type: 'simple',
							config: { horizontal: 0, vertical: 0, pan: 0, tilt: 0, roll: 1, zoom: 0 },
						},
					},
				},
			},
			{
				enter: frames('kling-v1-6', {
					options: { cameraControl: { camera: { move: 'down_back' } } },
				}),
				sends: { input: { camera_control: { type: 'down_back' } } },
			},
		],
	'camera_control does not go with image_tail_url (official rule).': {
		enter: frames('kling-v1-6', {
			images: { image: [FIRST_FRAME, LAST_FRAME] },
			options: camera({ zoom: 5 }),
		}),
		refused: 'cameraControl',
		says: /not supported with a last frame/,
	},
	'Motion control: the video lasts 3 to 10 s when motion_direction is image, 3 to 30 s when it is video (official rule).':
		{
			cannotBeChecked:
				'the file is at a URL that only the provider opens; the panel has the limits',
		},
	'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1 (official rule).':
		[
			{ cannotBeChecked: 'the file is at a URL that only the provider opens' },
			{
				enter: frames('kling-v3', {
					images: { image: [{ source: 'binary', role: 'firstFrame' }] },
				}),
				refused: 'images',
				says: /image 1: Kling 3.0 requires a URL, not a file. Store the image first/,
			},
		],
};
