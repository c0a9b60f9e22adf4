import type { INodeParameters } from 'n8n-workflow';

import type { Account } from '../../../nodes/shared/core/provider';
import type { RuleCase } from '../../support/examples';
import { png } from '../../support/images';
import {
	BY_EDIT,
	BY_FEATURE,
	BY_FRAME,
	BY_REFERENCE,
	BY_TEXT,
	CITY,
	EDITED_VIDEO,
	elementsOf,
	FEATURE_VIDEO,
	FIRST_FRAME,
	LAST_FRAME,
	references,
	SHOTS,
	TWO_SHOTS,
	V3_BY_FRAME,
	V3_BY_TEXT,
} from './values';

type Rules = Readonly<Record<string, RuleCase | readonly RuleCase[]>>;

/** What holds at every address, entered beside what that address needs. */
function shared(base: INodeParameters): Rules {
	return {
		'Every <<<element_N>>> in the prompt names an entry that exists (N counted from 1).': [
			{
				enter: { ...base, prompt: '<<<element_2>>> walks', options: elementsOf(1) },
				refused: 'prompt',
				says: /element_2 does not exist, 1 element is given. Use element_1, or add the missing element/,
			},
			{
				enter: { ...base, prompt: '<<<element_1>>> walks' },
				refused: 'prompt',
				says: /element_1 does not exist, no element is given/,
			},
		],
		'A repeated POST makes a second paid task: no idempotency key and no client id exist.': {
			cannotBeChecked:
				'it is no rule for a body; the tests of waiting prove that no submit is repeated',
		},
	};
}

function shotSum(base: INodeParameters, account: Account = {}): Rules {
	return {
		'The shot durations add up to duration.': [
			{
				enter: { ...base, ...TWO_SHOTS, duration: 6 },
				account,
				sends: { duration: 5 },
			},
			{
				enter: { ...base, ...TWO_SHOTS, duration: '' },
				account,
				sends: { duration: 5, multi_prompt: SHOTS },
			},
		],
	};
}

/** Kling's limits for pictures, as far as a picture is at hand. */
function pictures(base: INodeParameters, role: string): Rules {
	const given = (url: string) => ({ ...base, images: { image: [{ url, role }] } });
	return {
		'Images: jpg, jpeg or png, at most 10 MB, each side at least 300 px, ratio 1:2.5 to 2.5:1.': [
			{
				enter: given('data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP'),
				refused: 'images',
				says: /not a JPG or PNG in Base64/,
			},
			{
				enter: given(png(1000, 1000, 10 * 1024 * 1024 + 1)),
				refused: 'images',
				says: /10\.1 MB, .* allows 10 MB/,
			},
			{
				enter: given(png(299, 400)),
				refused: 'images',
				says: /299 × 400 px is too small. Use an image with at least 300 px on each side/,
			},
			{
				enter: given(png(1000, 399)),
				refused: 'images',
				says: /1,000 × 399 px is too narrow. Crop it/,
			},
			{
				cannotBeChecked: 'what lies behind an address only the provider opens; the panel says it',
			},
		],
	};
}

/** Frames and more than one reference image, wherever the request would go. */
const lastFrame: Rules = {
	'A last frame beside a first frame is not taken when images holds more than one picture (vendor client).':
		{
			enter: { ...BY_REFERENCE, images: { image: [...references(2), FIRST_FRAME, LAST_FRAME] } },
			refused: 'images',
			says: /2 references given, mulerouter allows 1 with a last frame. Remove the last frame/,
		},
};

/** kling-v3-omni from reference images, at the address that the credential chooses. */
function fromReferences(account: Account): Rules {
	return {
		...shared(BY_REFERENCE),
		...shotSum(BY_REFERENCE, account),
		...pictures(BY_REFERENCE, 'reference'),
		...lastFrame,
	};
}

/** kling-v3-omni from reference images, at the other address. */
export const referenceTwin = fromReferences({ referenceEndpoint: 'reference-image-to-video' });

/** kling-v3-omni from reference images. */
export const reference: Rules = {
	...fromReferences({ referenceEndpoint: 'reference-to-video' }),
	'first_frame, last_frame, images and elements together number at most 7 (vendor client).': {
		enter: {
			...BY_REFERENCE,
			images: { image: [...references(3), FIRST_FRAME] },
			options: elementsOf(4),
		},
		refused: 'images',
		says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
	},
};

/** kling-v3-omni from text. */
export const text: Rules = {
	...shared(BY_TEXT),
	...shotSum(BY_TEXT),
	'Either prompt or multi_prompt is given.': [
		{ enter: { ...BY_TEXT, prompt: '' }, refused: 'prompt', says: /is empty/ },
		{
			enter: { ...BY_TEXT, ...TWO_SHOTS, prompt: CITY },
			warns: /'Prompt' has no effect with custom shots: only the shots are used/,
		},
	],
};

const lastFrameAlone: Rules = {
	'A last frame without a first frame is refused by the model (official rule), although this page asks only for one frame.':
		{
			enter: { ...BY_FRAME, images: { image: [LAST_FRAME] } },
			refused: 'images',
			says: /a last frame requires a first frame. Add an image as First Frame/,
		},
};

/** kling-v3-omni from frames. */
export const image: Rules = {
	...shared(BY_FRAME),
	...shotSum(BY_FRAME),
	...pictures(BY_FRAME, 'firstFrame'),
	...lastFrame,
	...lastFrameAlone,
};

function videos(base: INodeParameters, video: INodeParameters): Rules {
	return {
		...shared(base),
		'The prompt names the video as @Video1.': [
			{
				enter: { ...base, prompt: 'Let it snow in <<<video_1>>>, and in <<<video_1>>> only' },
				sends: { prompt: 'Let it snow in @Video1, and in @Video1 only' },
			},
			{
				enter: { ...base, prompt: 'Let it snow' },
				warns: /'Prompt' does not refer to the reference video. .* add @Video1 to the prompt/,
			},
		],
		'Video: mp4 or mov, 3 to 10 s, sides 720 to 2160 px, at most 200 MB.': {
			cannotBeChecked:
				'the file lies behind an address that only the provider opens; the panel names the limits',
		},
		'Unknown fields are refused (vendor client).': [
			{
				enter: { ...base, generateAudio: true },
				expressions: { video: { clip: video } },
				warns: /'Generate Audio' has no effect with a reference video/,
			},
			{
				enter: { ...base, options: { additionalBodyFields: '{"model":"kling-v3"}' } },
				refused: 'additionalBodyFields',
				says: /"model" is set by other fields of the node/,
			},
		],
	};
}

/** kling-v3-omni, with a video that lends its motion and style. */
export const featureVideo: Rules = {
	...videos(BY_FEATURE, FEATURE_VIDEO),
	'Without a first frame an aspect ratio has to be given at run time (vendor client).': {
		enter: BY_FEATURE,
		warns:
			/'Aspect Ratio' is not set, and mulerouter may require it for this request. .* choose 16:9, 9:16 or 1:1/,
	},
};

/** kling-v3-omni, with a video that is edited itself. */
export const editVideo: Rules = videos(BY_EDIT, EDITED_VIDEO);

/** kling-v3 from text. */
export const v3Text: Rules = { ...shared(V3_BY_TEXT), ...shotSum(V3_BY_TEXT) };

/** kling-v3 from frames. */
export const v3Image: Rules = {
	...shared(V3_BY_FRAME),
	...shotSum(V3_BY_FRAME),
	...pictures(V3_BY_FRAME, 'firstFrame'),
	...lastFrameAlone,
};
