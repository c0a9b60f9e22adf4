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
	['a prompt', {}, []],
	['sound', { generateAudio: true }, []],
	['sound beside a video', { video: feature, generateAudio: true }, [SOUND]],
	['no sound beside a video', { video: feature, generateAudio: false }, []],
	['a duration beside a video that lends its style', { video: feature, duration: 5 }, []],
	['a duration beside a video that is edited', { video: edit, duration: 5 }, [LENGTH]],
	['both', { video: edit, duration: 5, generateAudio: true }, [SOUND, LENGTH]],
])('everywhere: %s', (_what, given, warnings) => {
	expect(ignoredFieldWarnings(generateRequest(given), {})).toEqual(warnings);
});

it.each<[string, Partial<GenerateRequest>, string[]]>([
	['a ratio', { aspectRatio: '16:9' }, [SHAPE]],
	['no ratio', {}, []],
	['a prompt beside custom shots', { multiShot: 'custom' }, [WORDS]],
	['no prompt beside custom shots', { multiShot: 'custom', prompt: ' ' }, []],
	['a prompt for shots the model chooses', { multiShot: 'intelligent' }, []],
])('where a vendor passes over more: %s', (_what, given, warnings) => {
	const also = { ratio: true, promptBesideShots: true };
	expect(ignoredFieldWarnings(generateRequest(given), also)).toEqual(warnings);
});
