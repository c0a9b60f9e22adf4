import type { INodeParameters } from 'n8n-workflow';

import {
	dropped,
	durations,
	lastFrame,
	videoField,
	withoutPrompt,
	type Cases,
} from './invalid.shared';
import {
	AUDIO,
	EXTEND,
	frames,
	GOES_ON,
	IMAGE,
	LAKE,
	MIDDLE_FRAME,
	MOVES,
	NIGHT,
	references,
	TWO_SHOTS,
	V4,
	video,
	VIDEO,
} from './values';

const text = { ...V4, prompt: LAKE };
const image = { ...V4, prompt: MOVES, ...frames() };
const reference = { ...V4, prompt: '<<<image_1>>> in the rain', ...references(1) };
const edit = { ...V4, prompt: NIGHT, ...video('edit') };
const extend = { ...EXTEND, prompt: GOES_ON };

/** What every address of 4.0 refuses. */
function shared(base: INodeParameters): Cases {
	return {
		...durations(base, 30),
		sound: {
			cannotBeExpressed: 'the panel has no switch, because every video has sound',
			enter: { ...base, generateAudio: true },
			sends: { prompt: String(base.prompt).replace('<<<image_1>>>', '@Image1') },
		},
		four_capital: {
			cannotBeExpressed: 'the node writes the resolution',
			enter: { ...base, resolution: '4k' },
			sends: { resolution: '4k' },
		},
	};
}

/** The same cases without one that the contract does not have there. */
function without(cases: Cases, name: string): Cases {
	return Object.fromEntries(Object.entries(cases).filter(([key]) => key !== name));
}

/** Kling 4.0 from text. */
export const v4Text: Cases = {
	...shared(text),
	...withoutPrompt(text, 'no_prompt', 'prompt_empty'),
	image: {
		cannotBeExpressed: 'with an image the request goes to the address for frames',
		enter: text,
		sends: { prompt: LAKE },
	},
	auto: {
		enter: { ...text, aspectRatio: 'auto' },
		refused: 'aspectRatio',
		says: /"auto" is not an option/,
	},
};

/** Kling 4.0 from frames. */
export const v4Image: Cases = {
	...shared(image),
	...lastFrame(image, 'end_image', 'last_image'),
	...dropped({ ...image, ...TWO_SHOTS, prompt: MOVES }, 'multi_prompt'),
	no_picture: {
		cannotBeExpressed: 'without an image the request goes to the address for text',
		enter: image,
		sends: { image: IMAGE },
	},
	nine: {
		enter: { ...image, ...frames(...Array.from({ length: 9 }, () => MIDDLE_FRAME)) },
		refused: 'images',
		says: /9 middle frames given, Kling 4.0 allows 8. Remove 1/,
	},
};

/** Kling 4.0 from references. */
export const v4Reference: Cases = {
	...without(shared(reference), 'duration_text'),
	...withoutPrompt(reference, 'no_prompt'),
	eleven: {
		enter: { ...reference, ...references(11) },
		refused: 'images',
		says: /11 given, Kling 4.0 allows 10. Remove 1/,
	},
	four_voices: {
		enter: { ...reference, options: { voices: [AUDIO, AUDIO, AUDIO, AUDIO] } },
		refused: 'voices',
		says: /4 given, Kling 4.0 allows 3. Remove 1/,
	},
	sound_without_video: {
		cannotBeExpressed: 'the switch is part of the video',
		enter: reference,
		sends: { images: [IMAGE] },
	},
	video: {
		cannotBeExpressed: 'the node names the field',
		enter: { ...reference, ...video('feature') },
		sends: { videos: [VIDEO] },
	},
};

/** Kling 4.0, with a video that is edited. */
export const v4Edit: Cases = {
	...shared(edit),
	...withoutPrompt(edit, 'no_prompt', 'prompt_empty'),
	...videoField(edit, 'no_video'),
	...videoField(edit, 'videos'),
	duration_31: {
		enter: { ...edit, duration: 31 },
		expressions: { video: { clip: { url: VIDEO, use: 'edit' } } },
		refused: 'duration',
		says: /31 given, Kling 4.0 allows 3 to 30/,
	},
	duration_text: {
		cannotBeExpressed: 'an edited video keeps its duration, so the node leaves it out',
		enter: edit,
		expressions: { duration: '5' },
		sends: { video: VIDEO },
	},
};

/** Kling 4.0, with a video that goes on. The node does not know this ID, so it checks little and warns. */
export const v4Extend: Cases = {
	...shared(extend),
	...withoutPrompt(extend, 'no_prompt'),
	...videoField(extend, 'no_video'),
	duration_31: {
		enter: { ...extend, duration: 31 },
		sentBecause: 'the limits of an ID that the node does not know are those of another model',
		warns: /31 given, kwaivgi\/kling-v4.0\/video-extend allows 3 to 15/,
	},
	end_image: {
		cannotBeExpressed: 'a last frame requires a first one in the node, and an extension has none',
		enter: extend,
		sends: { video: VIDEO },
	},
	aspect_ratio: {
		enter: { ...extend, aspectRatio: '9:16' },
		sentBecause: 'the video gives the shape, so the node leaves the aspect ratio out',
		warns: /'Aspect Ratio' has no effect: the video's aspect ratio is used/,
	},
};
