import { ignoredFieldWarnings } from '../../../../nodes/shared/validation/ignoredFields';
import type { GenerateRequest } from '../../../../nodes/shared/core/request';
import { generateRequest, VIDEO } from '../../../support/requests';

const edit = { url: VIDEO, use: 'edit', keepOriginalSound: false } as const;
const feature = { ...edit, use: 'feature' } as const;
const SOUND = "'Generate Audio' has no effect with a reference video.";
const LENGTH = "'Duration (Seconds)' has no effect: an edited video keeps its duration.";
const SHAPE = "'Aspect Ratio' has no effect: the first frame's aspect ratio is used.";
const WORDS = "'Prompt' has no effect with custom shots: only the shots are used.";

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['only a prompt', {}, []],
	['sound without a video', { generateAudio: true }, []],
	['sound with a reference video', { video: feature, generateAudio: true }, [SOUND]],
	['no sound with a reference video', { video: feature, generateAudio: false }, []],
	['a duration with a video used for its style', { video: feature, duration: 5 }, []],
	['a duration with an edited video', { video: edit, duration: 5 }, [LENGTH]],
	[
		'sound and a duration with an edited video',
		{ video: edit, duration: 5, generateAudio: true },
		[SOUND, LENGTH],
	],
])(
	'ignoredFieldWarnings warns of the fields that every provider ignores, for %s',
	(_what, given, warnings) => {
		expect(ignoredFieldWarnings(generateRequest(given), {})).toEqual(warnings);
	},
);

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['an aspect ratio', { aspectRatio: '16:9' }, [SHAPE]],
	['no aspect ratio', {}, []],
	['a prompt with custom shots', { multiShot: 'custom' }, [WORDS]],
	['no prompt with custom shots', { multiShot: 'custom', prompt: ' ' }, []],
	['a prompt with automatic shots', { multiShot: 'intelligent' }, []],
])(
	'ignoredFieldWarnings warns of the fields that the provider ignores in addition, for %s',
	(_what, given, warnings) => {
		const also = { ratio: true, promptBesideShots: true };
		expect(ignoredFieldWarnings(generateRequest(given), also)).toEqual(warnings);
	},
);

const SHOTS = "'Duration (Seconds)' has no effect with custom shots: their durations are used.";
const VIDEO_SHAPE = "'Aspect Ratio' has no effect: the video's aspect ratio is used.";
const shots = [
	{ prompt: 'A fox', duration: 3 },
	{ prompt: 'A hare', duration: 4 },
];

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['another duration than that of the shots', { duration: 9 }, [SHOTS]],
	['the duration of the shots', { duration: 7 }, []],
	['the default duration', { duration: 5 }, []],
	['no duration', {}, []],
	['another duration with a reference video', { duration: 9, video: feature }, [SHOTS]],
	['another duration with an edited video', { duration: 9, video: edit }, [LENGTH]],
	['another duration with automatic shots', { duration: 9, multiShot: 'intelligent' }, []],
])('ignoredFieldWarnings warns of custom shots with %s', (_what, given, warnings) => {
	const request = generateRequest({ multiShot: 'custom', shots, ...given });
	expect(ignoredFieldWarnings(request, {})).toEqual(warnings);
});

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['an aspect ratio', { aspectRatio: '16:9' }, [VIDEO_SHAPE]],
	['no aspect ratio', {}, []],
	['an untouched aspect ratio', { aspectRatio: '16:9', untouched: ['aspectRatio'] }, []],
])('ignoredFieldWarnings warns beside a video of %s', (_what, given, warnings) => {
	expect(ignoredFieldWarnings(generateRequest(given), { ratioBesideVideo: true })).toEqual(
		warnings,
	);
});

it('ignoredFieldWarnings does not warn of untouched fields', () => {
	const request = generateRequest({
		video: edit,
		duration: 5,
		aspectRatio: '16:9',
		untouched: ['duration', 'aspectRatio'],
	});
	expect(ignoredFieldWarnings(request, { ratio: true, ratioBesideVideo: true })).toEqual([]);
});

it('ignoredFieldWarnings returns all warnings in the order of the panel only for what is ignored', () => {
	const request = generateRequest({
		video: edit,
		duration: 5,
		generateAudio: true,
		aspectRatio: '16:9',
		multiShot: 'custom',
	});
	expect(ignoredFieldWarnings(request, {})).toEqual([SOUND, LENGTH]);
	expect(
		ignoredFieldWarnings(request, { ratio: true, ratioBesideVideo: true, promptBesideShots: true }),
	).toEqual([SOUND, LENGTH, SHAPE, VIDEO_SHAPE, WORDS]);
});
