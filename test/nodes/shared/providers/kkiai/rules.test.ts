import type { GenerateRequest } from '../../../../../nodes/shared/core/request';
import { generateModels } from '../../../../../nodes/shared/providers/kkiai/models';
import { check } from '../../../../../nodes/shared/providers/kkiai/rules';
import { generateRequest, IMAGE, told, VIDEO } from '../../../../support/requests';

const FIRST = { image: IMAGE, role: 'firstFrame' } as const;
const LAST = { image: IMAGE, role: 'lastFrame' } as const;
const REFERENCE = { image: IMAGE, role: 'reference' } as const;
const ELEMENT = { source: 'library', elementId: '1', madeFrom: 'images' } as const;
const RATIO =
	"aspectRatio, model: 'Aspect Ratio': required for this request. Choose 16:9, 9:16 or 1:1, or add an image as First Frame.";

function issues(id: string, given: Partial<GenerateRequest>): string[] {
	const model = generateModels.find((candidate) => candidate.id === id);
	if (!model) throw new Error(`there is no model ${id}`);
	return check(generateRequest(given), model).map(told);
}

it.each<[duration: number | undefined, isAllowed: boolean]>([
	[undefined, true],
	[4, false],
	[5, true],
	[6, false],
	[9, false],
	[10, true],
])(
	'Kling O1 at kkiai from text or a first frame alone with the duration %s is allowed: %s',
	(duration, isAllowed) => {
		const issue = (what: string) =>
			`duration, model: 'Duration (Seconds)': ${duration} given, Kling O1 allows 5 or 10 from ${what} alone. Choose 5 or 10 seconds, or add a reference image.`;
		expect(issues('kling-video-o1', { duration, aspectRatio: '1:1' })).toEqual(
			isAllowed ? [] : [issue('text')],
		);
		expect(issues('kling-video-o1', { duration, images: [FIRST] })).toEqual(
			isAllowed ? [] : [issue('a first frame')],
		);
	},
);

it.each<[what: string, id: string, given: Partial<GenerateRequest>]>([
	['a reference', 'kling-video-o1', { images: [REFERENCE] }],
	['two frames', 'kling-video-o1', { images: [FIRST, LAST] }],
	['an element', 'kling-video-o1', { elements: [ELEMENT] }],
	[
		'a video',
		'kling-video-o1',
		{ video: { url: VIDEO, use: 'feature', keepOriginalSound: false } },
	],
	['only text and Kling 3.0 Omni', 'kling-v3-omni', {}],
	['only text and Kling 3.0', 'kling-v3', {}],
])('a video of 7 seconds from %s is allowed at kkiai', (_what, id, given) => {
	expect(issues(id, { duration: 7, aspectRatio: '1:1', ...given })).toEqual([]);
});

it.each<[what: string, id: string, given: Partial<GenerateRequest>, expected: string[]]>([
	['text', 'kling-v3-omni', {}, [RATIO]],
	['text and Kling 3.0', 'kling-v3', {}, []],
	['a reference', 'kling-v3-omni', { images: [REFERENCE] }, [RATIO]],
	['a first frame', 'kling-v3-omni', { images: [FIRST] }, []],
	[
		'a video to edit',
		'kling-v3-omni',
		{ video: { url: VIDEO, use: 'edit', keepOriginalSound: false } },
		[],
	],
	[
		'a video used for its motion',
		'kling-v3-omni',
		{ video: { url: VIDEO, use: 'feature', keepOriginalSound: false } },
		[RATIO],
	],
])(
	'whether kkiai requires an aspect ratio depends on the inputs: %s',
	(_what, id, given, expected) => {
		expect(issues(id, given)).toEqual(expected);
	},
);
