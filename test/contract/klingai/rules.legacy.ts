import type { INodeParameters } from 'n8n-workflow';

import type { Entry } from '../../support/panel';
import { png } from '../../support/images';
import {
	elementFacesLikeTheVideo,
	fileLimits,
	motionLength,
	ownId,
	imageRules,
	type Rules,
} from './rules.shared';
import {
	ACCESS_KEY,
	BASE_VIDEO,
	BOAT_SHOTS,
	CLIP,
	FEATURE_VIDEO,
	FIRST_FRAME,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	references,
	videoElements,
	WAVES,
	withAnyField,
	withModel,
	withMotionModel,
} from './values';

function asAccessKey<T extends Entry>(entry: T): T & { account: typeof ACCESS_KEY } {
	return { ...entry, account: ACCESS_KEY };
}

const O1 = 'kling-video-o1';
const V3_OMNI = 'kling-v3-omni';

function shotsAddUp(id: string, images = {}): Rules {
	return {
		'The shot durations add up to duration.': {
			...asAccessKey(withModel(id, { ...BOAT_SHOTS, images, duration: 6 })),
			sends: { duration: '5' },
		},
	};
}

/** omni-video. */
export const legacyOmni: Rules = {
	...ownId,
	...shotsAddUp(V3_OMNI),
	'Every <<<image_N>>>, <<<video_N>>> or <<<element_N>>> in the prompt names an entry that exists (N counted from 1).':
		[
			{
				...asAccessKey(
					withModel(V3_OMNI, { prompt: '<<<image_3>>> waves', images: references(2) }),
				),
				refused: 'prompt',
				says: /image_3 does not exist, 2 images are given/,
			},
			{
				...asAccessKey(withModel(V3_OMNI, { prompt: '<<<video_1>>> at night' })),
				refused: 'prompt',
				says: /video_1 does not exist, no video is given/,
			},
			{
				...asAccessKey(withModel(V3_OMNI, { prompt: '<<<element_0>>> waves' })),
				refused: 'prompt',
				says: /element_0 does not exist, no element is given/,
			},
		],
	'o1 from text or from a lone first frame: the capability table allows 5 or 10 s, the page text and an example 3 to 10; the schema takes 3 to 10.':
		{
			...asAccessKey(withModel(O1, { prompt: WAVES, duration: 7 })),
			sends: { model_name: O1, duration: '7' },
		},
	'Beside a feature video the page asks for an aspect ratio while its example gives none; the schema does not insist.':
		{
			...asAccessKey(
				withModel(V3_OMNI, { ...LEFT_TO_PROVIDER, prompt: WAVES, video: FEATURE_VIDEO }),
			),
			sends: { video_list: [{ refer_type: 'feature' }] },
		},
	'Video-character elements are not for o1 and not beside a reference video.': [
		{
			...asAccessKey(withModel(O1, { prompt: WAVES, options: videoElements('1') })),
			refused: 'elements',
			says: /Kling O1 does not support video elements/,
		},
		{
			...asAccessKey(
				withModel(V3_OMNI, { prompt: WAVES, video: BASE_VIDEO, options: videoElements('1') }),
			),
			refused: 'elements',
			says: /a video element cannot be combined with a reference video/,
		},
	],
	'Images: jpg, jpeg or png, at most 10 MB, sides at least 300 px, ratio 1:2.5 to 2.5:1.':
		imageRules((url) =>
			asAccessKey(
				withModel(V3_OMNI, { prompt: WAVES, images: { image: [{ url, role: 'reference' }] } }),
			),
		),
	'Video: mp4 or mov, at most 200 MB, at least 3 s (o1 to 10 s, v3 to 15 s), sides 720 to 2160 px, 24 to 60 fps.':
		fileLimits,
};

const zoom = { move: 'simple', zoom: 5 };
const withCamera = (id: string, more: object, camera: object) =>
	asAccessKey(
		withAnyField(id, {
			prompt: WAVES,
			duration: 5,
			...more,
			options: { cameraControl: { camera: { ...camera } } },
		}),
	);

/** text2video. */
export const legacyText: Rules = {
	...ownId,
	...shotsAddUp('kling-v3'),
	'Only one camera value is not zero.': {
		...withCamera('kling-v1', {}, { ...zoom, pan: 2 }),
		refused: 'cameraControl',
		says: /2 axes set \(pan, zoom\), Kling allows 1. Set all axes except one to 0/,
	},
	'Camera control is for a few old models and lengths.': [
		{
			...withCamera('kling-v3', {}, zoom),
			refused: 'cameraControl',
			says: /not supported by Kling 3.0/,
		},
		{
			...withCamera('kling-v1', { duration: 10 }, zoom),
			refused: 'cameraControl',
			says: /Kling 1.0 requires 5 seconds for .*/,
		},
		{
			...withCamera('kling-v1', { resolution: '1080p' }, zoom),
			refused: 'cameraControl',
			says: /Kling 1.0 requires 720p for .*/,
		},
		{
			...withCamera('kling-v1', { images: { image: [FIRST_FRAME] } }, zoom),
			refused: 'cameraControl',
			says: /supports it only for videos from text/,
		},
		{
			...withCamera(
				'kling-v1-5',
				{ images: { image: [FIRST_FRAME] }, resolution: '1080p' },
				{ move: 'down_back' },
			),
			refused: 'cameraControl',
			says: /Kling 1.5 supports only the move Simple/,
		},
	],
};

function masterWithResolution(id: string) {
	return {
		...asAccessKey(
			withAnyField(id, { prompt: WAVES, images: { image: [FIRST_FRAME] }, resolution: '1080p' }),
		),
		refused: 'resolution',
		says: /not supported by .*Master/,
	} as const;
}

/** Motion brush on a first frame of 640 × 480 px. */
function withMasks(mask: INodeParameters[], says: RegExp) {
	return {
		...asAccessKey(
			withAnyField('kling-v1', {
				prompt: WAVES,
				images: { image: [{ url: png(640, 480), role: 'firstFrame' }] },
				options: { motionBrush: { mask } },
			}),
		),
		refused: 'motionBrush',
		says,
	} as const;
}

/** image2video. */
export const legacyImage: Rules = {
	...ownId,
	...shotsAddUp('kling-v3', { image: [FIRST_FRAME] }),
	'kling-v2-master and kling-v2-1-master take no mode.': [
		masterWithResolution('kling-v2-master'),
		masterWithResolution('kling-v2-1-master'),
	],
	'Masks have the aspect ratio of the image and one resolution.': [
		fileLimits,
		withMasks([{ url: png(480, 640) }], /a mask of 480 × 640 px for a frame of 640 × 480 px/),
		withMasks(
			[{ url: png(800, 600) }, { url: png(640, 480), path: '1,2 3,4' }],
			/masks of 800 × 600 px and 640 × 480 px/,
		),
	],
};

/** motion-control. */
export const legacyMotion: Rules = {
	...ownId,
	...motionLength,
	...elementFacesLikeTheVideo((more) =>
		asAccessKey(
			withMotionModel('kling-v3-motion-control', {
				characterImage: PORTRAIT,
				motionVideo: CLIP,
				...more,
			}),
		),
	),
	'Video: mp4 or mov, at most 100 MB, sides 340 to 3850 px.': fileLimits,
};
