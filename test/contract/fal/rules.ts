import type { INodeParameters } from 'n8n-workflow';

import type { RuleCase, Table } from '../../support/examples';
import { png } from '../../support/images';
import { lipSyncRules } from './lipSync';
import { avatarOf } from './valid.avatar';
import { dance } from './valid.motion';
import { voiceRules } from './voice';
import {
	ask,
	AUDIO,
	CLIP,
	elements,
	FACE,
	FOUR_K,
	first,
	images,
	IMAGE,
	last,
	PRO,
	reference,
	references,
	shots,
	STANDARD,
	VIDEO,
	video,
	VOICE,
} from './values';

type Rules = Readonly<Record<string, RuleCase | readonly RuleCase[]>>;

const MB = 1024 * 1024;

const repeated: Rules = {
	'A repeated POST makes a second paid request: there is no idempotency key and no client id.': {
		cannotBeChecked:
			'it is no rule for a body; the tests of waiting prove that no submit is repeated',
	},
};

/** What lies behind an address. */
const UNSEEN: RuleCase = {
	cannotBeChecked: 'what lies behind an address only the provider opens; the panel says it',
};

/** Limits of pictures, as far as a picture is at hand. */
function pictures(base: INodeParameters, maxMegabytes: number): readonly RuleCase[] {
	const given = (url: string) => ({ ...base, ...images(first(url)) });
	return [
		{
			enter: given(png(1000, 1000, maxMegabytes * MB + 1)),
			refused: 'images',
			says: new RegExp(`${maxMegabytes}\\.1 MB, .* allows ${maxMegabytes} MB`),
		},
		{ enter: given(png(299, 400)), refused: 'images', says: /299 × 400 px is too small/ },
		{ enter: given(png(1000, 399)), refused: 'images', says: /1,000 × 399 px is too narrow/ },
		UNSEEN,
	];
}

const PICTURES = 'Pictures: 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.';

/** Avatar, in the given quality. */
function avatar(tier: INodeParameters): Rules {
	return {
		...repeated,
		'The recording gives the length.': {
			enter: avatarOf(tier),
			sends: { image_url: IMAGE, audio_url: AUDIO },
		},
	};
}

/** The sum of the shots, in a model of at most 15 seconds. */
function shotSum(base: INodeParameters): Rules {
	return {
		'With multi_prompt the shots make the length, 15 s at most; what duration does beside them is not stated.':
			[
				{
					enter: { ...base, ...shots(10, 6) },
					refused: 'shots',
					says: /16 seconds in total, Kling 3.0.* allows 3 to 15/,
				},
				{
					enter: { ...base, ...shots(3, 4), duration: 9 },
					expressions: { multiShot: 'custom' },
					warns: /'Duration \(Seconds\)' has no effect with custom shots/,
				},
				{
					enter: { ...base, ...shots(3, 4) },
					sends: {
						multi_prompt: [
							{ prompt: 'A door', duration: '3' },
							{ prompt: 'A cat', duration: '4' },
						],
					},
				},
			],
	};
}

/** Names in a text, each of an input that exists. */
function names(kind: 'Image' | 'Element' | 'Video', base: INodeParameters): Rules {
	const name = kind.toLowerCase();
	return {
		[`Every @${kind}N in the prompt names an input that exists (N counted from 1).`]: {
			enter: { ...base, prompt: `<<<${name}_9>>> moves` },
			refused: 'prompt',
			says: new RegExp(`${name}_9 does not exist`),
		},
	};
}

function oneVideoElement(base: INodeParameters): Rules {
	return {
		'At most one element has a video_url.': {
			enter: { ...base, options: elements(CLIP, CLIP) },
			refused: 'elements',
			says: /several from videos, fal allows 1. Describe the others with two to four images/,
		},
	};
}

/** A rule that each of the given ways keeps. */
const plain = (base: INodeParameters): Rules => ({ ...repeated, ...shotSum(base) });

const v3Text = (tier: INodeParameters) => plain(ask('kling-v3', 'A lake', tier));
const turboText = (tier: INodeParameters) => plain(ask('kling-v3-turbo', 'A lake', tier));
const o3Text = (tier: INodeParameters) => plain(ask('kling-v3-omni', 'A lake', tier));
const o3Image = (tier: INodeParameters) =>
	plain(ask('kling-v3-omni', 'It moves', { ...tier, ...images(first()) }));

function v3Image(tier: INodeParameters): Rules {
	const base = ask('kling-v3', 'It moves', { ...tier, ...images(first()) });
	return {
		...plain(base),
		...names('Element', base),
		...oneVideoElement(base),
		[PICTURES]: pictures(base, 10),
		'multi_prompt beside end_image_url is not sent by clients; not stated by the vendor.': {
			enter: { ...base, ...images(first(), last()), ...shots(3, 4) },
			warns: /fal does not document custom shots with a last frame/,
		},
	};
}

function turboImage(tier: INodeParameters): Rules {
	const base = ask('kling-v3-turbo', 'It moves', { ...tier, ...images(first()) });
	return {
		...plain(base),
		'Pictures: jpg or png, 50 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.': [
			{
				enter: { ...base, ...images(first('data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP')) },
				refused: 'images',
				says: /not a JPG or PNG in Base64/,
			},
			...pictures(base, 50),
		],
	};
}

function motion(id: string, tier: INodeParameters): Rules {
	return {
		...repeated,
		'The video lasts 10 s at most when character_orientation is image, 30 s at most when it is video.':
			[{ enter: dance(id, tier), sends: { video_url: VIDEO } }, UNSEEN],
		'The person is to be seen whole or from the waist up and fills more than 5 percent of the image.':
			UNSEEN,
	};
}

function o3Reference(tier: INodeParameters): Rules {
	const base = ask('kling-v3-omni', 'Rain', { ...tier, ...references(1) });
	return {
		...plain(base),
		...names('Image', base),
		...names('Element', base),
		...oneVideoElement(base),
		'Images and elements together number 7 at most, 4 when an element has a video.': [
			{
				enter: { ...base, ...references(6), options: elements(FACE, FACE) },
				refused: 'images',
				says: /8 images and elements, Kling 3.0 Omni allows 7. Remove 1/,
			},
			{
				enter: { ...base, ...references(4), options: elements(CLIP) },
				refused: 'images',
				says: /5 images and elements, Kling 3.0 Omni allows 4 with a video element/,
			},
			{
				enter: {
					...base,
					...images(...Array.from({ length: 7 }, () => reference()), first(), last()),
				},
				sends: { start_image_url: IMAGE },
			},
		],
	};
}

/** A video that is edited or that another one is made from. */
function byVideo(id: string, use: string, tier: INodeParameters): Rules {
	const base = ask(id, 'Snow', { ...tier, ...video(use) });
	return {
		...repeated,
		'The video: mp4 or mov, 3 to 10 s, 720 to 2160 px a side, 24 to 60 frames a second, 200 MB at most.':
			UNSEEN,
		'Images and elements together number 4 at most.': {
			enter: { ...base, ...references(3), options: elements(FACE, FACE) },
			refused: 'images',
			says: /5 images and elements, Kling .* allows 4 with a reference video/,
		},
		...names('Image', base),
		...names('Element', base),
		'@Video1 in the prompt names the video.': [
			{ enter: { ...base, prompt: 'Snow in<<<video_1>>>' }, sends: { prompt: 'Snow in @Video1' } },
			{
				enter: { ...base, prompt: 'Snow in <<<video_2>>>' },
				refused: 'prompt',
				says: /video_2 does not exist, 1 video is given/,
			},
		],
	};
}

function o1Image(tier: INodeParameters): Rules {
	const base = ask('kling-video-o1', 'It moves', { ...tier, ...images(first()) });
	return {
		...repeated,
		[PICTURES]: pictures(base, 10),
		'@Image1 is the first frame, @Image2 the last one.': {
			enter: { ...base, ...images(last(), first()), prompt: '<<<image_2>>> to <<<image_1>>>' },
			sends: { prompt: '@Image1 to @Image2' },
		},
	};
}

function o1Reference(tier: INodeParameters): Rules {
	const base = ask('kling-video-o1', 'Rain', { ...tier, ...references(1) });
	return {
		...repeated,
		...names('Image', base),
		...names('Element', base),
		'Images and elements together number 7 at most.': {
			enter: { ...base, ...references(6), options: elements(FACE, FACE) },
			refused: 'images',
			says: /8 images and elements, Kling O1 allows 7. Remove 1/,
		},
	};
}

const v26 = ask('kling-v2-6', 'It moves', images(first()));
const v25 = ask('kling-v2-5-turbo', 'It moves', { ...PRO, ...images(first()) });

/** The sum of the shots of Kling 4.0. */
const v4Sum = (base: INodeParameters): Rules => ({
	'With multi_prompt the length is the sum of the shots.': [
		{
			enter: { ...base, ...shots(16, 15) },
			refused: 'shots',
			says: /31 seconds in total, Kling 4.0 allows 3 to 30/,
		},
		{
			enter: { ...base, ...shots(10, 15), duration: 9 },
			expressions: { multiShot: 'custom' },
			warns: /'Duration \(Seconds\)' has no effect with custom shots/,
		},
	],
});

const v4Text = ask('kling-v4', 'A lake');
const v4Image = ask('kling-v4', 'It moves', images(first()));
const v4Reference = ask('kling-v4', 'Rain', references(1));

export const rules: Table<RuleCase | readonly RuleCase[]> = {
	submitV3TextStandard: v3Text(STANDARD),
	submitV3TextPro: v3Text(PRO),
	submitV3Text4K: v3Text(FOUR_K),
	submitV3ImageStandard: v3Image(STANDARD),
	submitV3ImagePro: v3Image(PRO),
	submitV3Image4K: v3Image(FOUR_K),
	submitTurboTextStandard: turboText(STANDARD),
	submitTurboTextPro: turboText(PRO),
	submitTurboImageStandard: turboImage(STANDARD),
	submitTurboImagePro: turboImage(PRO),
	submitV3MotionStandard: motion('kling-v3-motion-control', STANDARD),
	submitV3MotionPro: motion('kling-v3-motion-control', PRO),
	submitV26MotionStandard: motion('kling-v2-6-motion-control', STANDARD),
	submitV26MotionPro: motion('kling-v2-6-motion-control', PRO),
	submitO3TextStandard: o3Text(STANDARD),
	submitO3TextPro: o3Text(PRO),
	submitO3Text4K: o3Text(FOUR_K),
	submitO3ImageStandard: o3Image(STANDARD),
	submitO3ImagePro: o3Image(PRO),
	submitO3Image4K: o3Image(FOUR_K),
	submitO3ReferenceStandard: o3Reference(STANDARD),
	submitO3ReferencePro: o3Reference(PRO),
	submitO3Reference4K: o3Reference(FOUR_K),
	submitO3EditStandard: byVideo('kling-v3-omni', 'edit', STANDARD),
	submitO3EditPro: byVideo('kling-v3-omni', 'edit', PRO),
	submitO3VideoReferenceStandard: byVideo('kling-v3-omni', 'feature', STANDARD),
	submitO3VideoReferencePro: byVideo('kling-v3-omni', 'feature', PRO),
	submitO1ImageStandard: o1Image(STANDARD),
	submitO1ImagePro: o1Image(PRO),
	submitO1ReferenceStandard: o1Reference(STANDARD),
	submitO1ReferencePro: o1Reference(PRO),
	submitO1EditStandard: byVideo('kling-video-o1', 'edit', STANDARD),
	submitO1EditPro: byVideo('kling-video-o1', 'edit', PRO),
	submitO1VideoReferenceStandard: byVideo('kling-video-o1', 'feature', STANDARD),
	submitO1VideoReferencePro: byVideo('kling-video-o1', 'feature', PRO),
	submitV26Text: repeated,
	submitV26Image: {
		...repeated,
		[PICTURES]: pictures(v26, 10),
		'Every <<<voice_N>>> in the prompt names an entry of voice_ids (N counted from 1).': [
			{
				enter: {
					...v26,
					prompt: '<<<voice_2>>> sings',
					generateAudio: true,
					options: { voices: [VOICE] },
				},
				refused: 'prompt',
				says: /voice_2 does not exist, 1 voice is given/,
			},
			{
				enter: { ...v26, options: { voices: [VOICE] } },
				refused: 'voices',
				says: /not supported without 'Generate Audio'. Turn on 'Generate Audio', or clear 'Voices'/,
			},
		],
		'A voice id comes from create-voice.': {
			cannotBeChecked: 'an ID does not tell where it comes from; the page of the provider says it',
		},
	},
	submitCreateVoice: { ...repeated, ...voiceRules },
	submitLipsyncAudio: { ...repeated, ...lipSyncRules },
	submitAvatarStandard: avatar(STANDARD),
	submitAvatarPro: avatar(PRO),
	submitV25Text: repeated,
	submitV25Image: { ...repeated, [PICTURES]: pictures(v25, 10) },
	submitV25ImageStandard: {
		...repeated,
		[PICTURES]: pictures({ ...v25, ...STANDARD }, 10),
	},
	submitV4Text: { ...repeated, ...v4Sum(v4Text) },
	submitV4Image: {
		...repeated,
		...v4Sum(v4Image),
		'Pictures: 30 MB at most.': pictures(v4Image, 30),
	},
	submitV4Reference: {
		...repeated,
		...v4Sum(v4Reference),
		'start_image_url and image_urls together number 10 at most.': {
			enter: {
				...v4Reference,
				...images(...Array.from({ length: 10 }, () => reference()), first()),
			},
			refused: 'images',
			says: /11 given, Kling 4.0 allows 10. Remove 1/,
		},
		'With a video among the inputs both its seconds and those of the result are charged, twice those of the result at least.':
			{ cannotBeChecked: 'it is about the price; the page of the provider says it' },
		...names('Image', v4Reference),
		...names('Video', v4Reference),
		...names('Element', v4Reference),
	},
};
