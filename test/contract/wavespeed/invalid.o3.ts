import {
	bothPrompts,
	dropped,
	durations,
	imageFields,
	ratioBesideFrame,
	shotsAndLastFrame,
	videoField,
	withoutPrompt,
	type Cases,
} from './invalid.shared';
import { frames, IMAGE, LAKE, MOVES, NIGHT, O3, references, ROBOT, video, VIDEO } from './values';

const text = { ...O3, prompt: LAKE };
const image = { ...O3, prompt: MOVES, ...frames() };
const reference = { ...O3, prompt: ROBOT, ...references(1) };
const edit = { ...O3, prompt: NIGHT, ...video('edit') };

const negative = { options: { negativePrompt: 'text' } };

/** The panel hides what a video decides; an expression in the video's field shows it again. */
const fromExpression = (use: 'edit' | 'feature') => ({ video: { clip: { url: VIDEO, use } } });

const soundBeside = (use: 'edit' | 'feature') =>
	({
		expressions: fromExpression(use),
		sentBecause: 'beside a video the node leaves new sound out',
		warns: /'Generate Audio' has no effect with a reference video/,
	}) as const;

/** Kling 3.0 Omni from text. */
export const o3Text: Cases = {
	...bothPrompts(text),
	...withoutPrompt(text, 'nothing', 'prompt_empty'),
	...durations(text, 15),
	...dropped({ ...text, ...negative }, 'negative_prompt'),
	...dropped({ ...text, options: { cfgScale: 0.5 } }, 'cfg_scale'),
	images: {
		cannotBeExpressed: 'with reference images the request goes to the address for references',
		enter: text,
		sends: { prompt: LAKE },
	},
};

/** Kling 3.0 Omni from frames. */
export const o3Image: Cases = {
	...bothPrompts(image),
	...durations(image, 15),
	...imageFields(image),
	...ratioBesideFrame(image),
	...shotsAndLastFrame(image),
	...dropped({ ...image, ...negative }, 'negative_prompt'),
	no_image: {
		cannotBeExpressed: 'without an image the request goes to the address for text',
		enter: image,
		sends: { image: IMAGE },
	},
};

/** Kling 3.0 Omni from reference images and a video. */
export const o3Reference: Cases = {
	...withoutPrompt(reference, 'no_prompt'),
	...durations(reference, 15),
	image_urls: {
		cannotBeExpressed: 'the node names the field',
		enter: reference,
		sends: { images: [IMAGE] },
	},
	video_and_sound: { enter: { ...reference, generateAudio: true }, ...soundBeside('feature') },
	five_and_video: {
		enter: { ...reference, ...references(5), ...video('feature') },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4. Remove 1/,
	},
	eight: {
		enter: { ...reference, ...references(8) },
		refused: 'images',
		says: /8 given, Kling 3.0 Omni allows 7. Remove 1/,
	},
	sound_word: {
		cannotBeExpressed: 'a word that can only mean yes is sent as a yes',
		enter: reference,
		expressions: { video: { clip: { url: VIDEO, use: 'feature', keepOriginalSound: 'yes' } } },
		sends: { keep_original_sound: true },
	},
};

/** Kling 3.0 Omni, with a video that is edited. */
export const o3Edit: Cases = {
	...withoutPrompt(edit, 'no_prompt', 'prompt_empty'),
	...videoField(edit, 'no_video'),
	...videoField(edit, 'video_url'),
	duration: {
		enter: { ...edit, duration: 7 },
		expressions: fromExpression('edit'),
		sentBecause: 'the video gives the length, so the node leaves the duration out',
		warns: /'Duration \(Seconds\)' has no effect: an edited video keeps its duration/,
	},
	aspect_ratio: {
		enter: { ...edit, aspectRatio: '9:16' },
		expressions: fromExpression('edit'),
		sentBecause: 'the video gives the shape, so the node leaves the aspect ratio out',
		warns: /'Aspect Ratio' has no effect: the video's aspect ratio is used/,
	},
	sound: { enter: { ...edit, generateAudio: true }, ...soundBeside('edit') },
	five: {
		enter: { ...edit, ...references(5) },
		refused: 'images',
		says: /5 given, Kling 3.0 Omni allows 4. Remove 1/,
	},
};
