import type { INodeParameters } from 'n8n-workflow';

import type { RuleCase } from '../../support/examples';
import { png } from '../../support/images';
import {
	AUDIO,
	frames,
	HERO,
	IMAGE,
	LAKE,
	LAST_FRAME,
	MIDDLE_FRAME,
	MOTION_V26,
	MOTION_V3,
	MOVES,
	O3,
	references,
	ROBOT,
	SHOTS,
	THREE_TIERS,
	at,
	type Tier,
	TURBO,
	TWO_SHOTS,
	TWO_TIERS,
	V3,
	V4,
	video,
	VIDEO,
} from './values';

type Rules = Readonly<Record<string, RuleCase | readonly RuleCase[]>>;

/** The same rules for each tier of an address. */
function tiered(name: string, tiers: readonly Tier[], all: Rules): Record<string, Rules> {
	return Object.fromEntries(
		tiers.map((tier) => [
			name + tier,
			Object.fromEntries(
				Object.entries(all).map(([rule, cases]) => [
					rule,
					[cases].flat().map((one) => at(tier, one)),
				]),
			),
		]),
	);
}

/** What lies behind an address only the provider opens. */
const notOpened = {
	cannotBeChecked:
		'the file lies behind an address that only the provider opens; the panel names the limits',
} as const;

const repeated: Rules = {
	'A repeated POST makes a second paid prediction: there is no idempotency key; the vendor client never repeats it.':
		{
			cannotBeChecked:
				'it is no rule for a body; the tests of waiting prove that no submit is repeated',
		},
};

function shots(base: INodeParameters): Rules {
	const long = (second: number) => ({
		shots: {
			shot: [
				{ prompt: 'A door', duration: 8 },
				{ prompt: 'A cat', duration: second },
			],
		},
	});
	return {
		'With multi_prompt the shots make the length, 15 s at most (official rule).': [
			{
				enter: { ...base, ...TWO_SHOTS, prompt: base.prompt, ...long(8) },
				refused: 'shots',
				says: /16 seconds in total, Kling 3.0.* allows 3 to 15/,
			},
			{
				enter: { ...base, ...TWO_SHOTS, prompt: base.prompt, duration: 5 },
				sends: { duration: 7, multi_prompt: SHOTS },
			},
		],
	};
}

/** Kling's limits for pictures, as far as a picture is at hand. */
function pictures(base: INodeParameters, role: string): Rules {
	const given = (url: string) => ({ ...base, images: { image: [{ url, role }] } });
	return {
		'Pictures: jpg or png, 10 MB at most, 300 px a side at least, shape 1:2.5 to 2.5:1.': [
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
			{ enter: given(png(299, 400)), refused: 'images', says: /299 × 400 px is too small/ },
			{ enter: given(png(1000, 399)), refused: 'images', says: /1,000 × 399 px is too narrow/ },
			notOpened,
		],
	};
}

const referenceVideo: Rules = {
	'The video: 3 to 10 s, 720 to 2160 px a side, 200 MB at most (official rule).': notOpened,
};

/** What holds for a text or for frames of one model. */
function ofText(base: INodeParameters): Rules {
	return { ...repeated, ...shots({ ...base, prompt: LAKE }) };
}

function ofImage(base: INodeParameters): Rules {
	const image = { ...base, prompt: MOVES, ...frames() };
	return { ...repeated, ...shots(image), ...pictures(image, 'firstFrame') };
}

const turboFrame = { ...TURBO, prompt: MOVES, images: { image: [{ url: IMAGE }] } };
const turboImage: Rules = {
	...repeated,
	...shots(turboFrame),
	'A picture has 50 MB at most.': [
		{
			enter: { ...turboFrame, images: { image: [{ url: png(1000, 1000, 50 * 1024 * 1024 + 1) }] } },
			refused: 'images',
			says: /50\.1 MB, Kling 3.0 Turbo allows 50 MB/,
		},
		notOpened,
	],
};

const reference = { ...O3, prompt: ROBOT, ...references(1) };
const o3Reference: Rules = {
	...repeated,
	...shots(reference),
	...pictures(reference, 'reference'),
	...referenceVideo,
	'Pictures number 7 at most, 4 beside a video (official rule).': [
		{
			enter: { ...reference, ...references(8) },
			refused: 'images',
			says: /8 given, Kling 3.0 Omni allows 7/,
		},
		{
			enter: { ...reference, ...references(5), ...video('feature') },
			refused: 'images',
			says: /5 given, Kling 3.0 Omni allows 4/,
		},
	],
};

const motion: Rules = {
	...repeated,
	'The video lasts 3 to 10 s when character_orientation is image, 3 to 30 s when it is video.':
		notOpened,
};

const ELEMENT_RULE = 'An element needs character_orientation video (official rule).';
const facesImage = { characterOrientation: 'image', options: HERO };
const motionV3: Rules = {
	...motion,
	[ELEMENT_RULE]: {
		enter: { ...MOTION_V3, ...facesImage },
		refused: 'characterOrientation',
		says: /an element requires Match Video. Set 'Character Orientation' to Match Video/,
	},
};
const motionV26: Rules = {
	...motion,
	[ELEMENT_RULE]: {
		enter: MOTION_V26,
		expressions: { options: HERO },
		refused: 'elements',
		says: /not supported by Kling 2.6 Motion Control/,
	},
};

const v4Reference = { ...V4, prompt: '<<<image_1>>> in the rain', ...references(1) };
const named = (prompt: string) => ({ ...v4Reference, prompt });
const middleFrames = (count: number) => Array.from({ length: count }, () => MIDDLE_FRAME);
const voices = (count: number) => Array.from({ length: count }, () => AUDIO);
/** So many videos in the one field for URLs. */
const videos = (count: number): INodeParameters => ({
	video: {
		clip: {
			url: Array.from({ length: count }, () => VIDEO).join(', '),
			use: 'feature',
			keepOriginalSound: true,
		},
	},
});
const withAudio = { options: { additionalBodyFields: JSON.stringify({ audios: [AUDIO] }) } };

/** WaveSpeed's rules, by their sentence in the contract. */
export const rules: Readonly<Record<string, Rules>> = {
	...tiered('submitV3Text', THREE_TIERS, ofText(V3)),
	...tiered('submitV3Image', THREE_TIERS, ofImage(V3)),
	...tiered('submitTurboText', TWO_TIERS, ofText(TURBO)),
	...tiered('submitTurboImage', TWO_TIERS, turboImage),
	...tiered('submitO3Text', THREE_TIERS, ofText(O3)),
	...tiered('submitO3Image', THREE_TIERS, ofImage(O3)),
	...tiered('submitO3Reference', THREE_TIERS, o3Reference),
	...tiered('submitO3Edit', THREE_TIERS, { ...repeated, ...referenceVideo }),
	...tiered('submitMotionV3', TWO_TIERS, motionV3),
	...tiered('submitMotionV26', TWO_TIERS, motionV26),
	submitV4Text: repeated,
	submitV4Image: {
		...repeated,
		'Frames number 10 at most in all.': [
			{
				enter: { ...V4, prompt: MOVES, ...frames(...middleFrames(8), LAST_FRAME) },
				sends: { keyframes: middleFrames(8).map(({ url }) => url), last_image: LAST_FRAME.url },
			},
			{
				enter: { ...V4, prompt: MOVES, ...frames(...middleFrames(9), LAST_FRAME) },
				refused: 'images',
				says: /9 middle frames given, Kling 4.0 allows 8/,
			},
			{
				enter: { ...V4, prompt: MOVES, ...frames(LAST_FRAME, LAST_FRAME) },
				refused: 'images',
				says: /2 last frames given, 1 allowed/,
			},
		],
	},
	submitV4Reference: {
		...repeated,
		'Files number 15 at most in all.': [
			{
				enter: { ...v4Reference, ...references(10), ...videos(3), options: { voices: voices(2) } },
				sends: { videos: [VIDEO, VIDEO, VIDEO], audios: voices(2) },
			},
			{
				enter: { ...v4Reference, ...references(10), ...videos(3), options: { voices: voices(3) } },
				refused: 'images',
				says: /16 images, videos and voices, WaveSpeed allows 15. Remove 1/,
			},
			{
				enter: { ...v4Reference, ...videos(6) },
				refused: 'video',
				says: /6 given, Kling 4.0 allows 5. Remove 1/,
			},
		],
		'A voice lasts 5 to 30 s.': notOpened,
		'Every @ImageN, @VideoN, @AudioN in the prompt names an input that exists (N counted from 1).':
			[
				{
					enter: named('@Image2 in the rain'),
					refused: 'prompt',
					says: /image_2 does not exist, 1 image is given. Use image_1/,
				},
				{
					enter: named('@Image1 after @Video1'),
					refused: 'prompt',
					says: /video_1 does not exist, no video is given/,
				},
				{
					enter: named('@Image1 with @Audio1'),
					refused: 'prompt',
					says: /@Audio1 does not exist, 0 recordings given. Add its URL to 'Voices'/,
				},
				{
					enter: { ...named('@Image1 with @audio02'), ...withAudio },
					refused: 'prompt',
					says: /@audio02 does not exist, 1 recording given/,
				},
				{
					enter: { ...named('@image_1 with @Audio1'), ...withAudio },
					sends: { prompt: '@Image1 with @Audio1', audios: [AUDIO] },
				},
				{
					enter: { ...named('With @Audio2, <<<voice_1>>>'), options: { voices: voices(2) } },
					sends: { prompt: 'With @Audio2, @Audio1', audios: voices(2) },
				},
				{
					enter: { ...named('With <<<voice_2>>>'), options: { voices: voices(1) } },
					refused: 'prompt',
					says: /voice_2 does not exist, 1 voice is given/,
				},
				{
					enter: { ...named('<<<video_2>>> after @Video1'), ...videos(2) },
					sends: { prompt: '@Video2 after @Video1', videos: [VIDEO, VIDEO] },
				},
			],
	},
	submitV4Edit: {
		...repeated,
		'Of a video above 30 s the rest is cut off.': notOpened,
	},
	submitV4Extend: {
		...repeated,
		'The answer is the old and the new part joined; only the new part is charged.': {
			cannotBeChecked: 'it is no rule for a body; the page of the provider says it',
		},
	},
};
