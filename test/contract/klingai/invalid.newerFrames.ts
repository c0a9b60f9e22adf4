import type { INodeParameters } from 'n8n-workflow';

import {
	common,
	GOES_TO_LEGACY,
	no4k,
	noOriginalSound,
	notTaken,
	soundNeeds1080p,
	TURBO,
	V2_5,
	V2_6,
	V3,
	type Cases,
	type Family,
} from './invalid.newerShared';
import {
	BARE_BASE64,
	elements,
	FIRST_FRAME,
	FRAMES,
	INLINE,
	LAST_FRAME,
	LEFT_TO_PROVIDER,
	PORTRAIT,
	WINDOW,
	withModel,
} from './values';

const frame: INodeParameters = { image: [FIRST_FRAME] };
const plain: INodeParameters = {
	...LEFT_TO_PROVIDER,
	prompt: WINDOW,
	images: frame,
	duration: 5,
	resolution: '720p',
};
const bare: INodeParameters = { ...LEFT_TO_PROVIDER, prompt: 'x', images: frame };

function toLegacy({ id }: Family, enter: INodeParameters): Cases[string] {
	return {
		...withModel(id, enter),
		sentBecause: GOES_TO_LEGACY,
		warns: /legacy API, because .* 'Elements'/,
	};
}

function frameCases(family: Family): Cases {
	const { id, name, promptMax } = family;
	const holding = (...image: INodeParameters[]) =>
		withModel(id, { ...plain, prompt: 'x', images: { image } });
	return {
		...common(family, plain, promptMax.image),
		contents_missing: {
			...withModel(id, { ...plain, prompt: '', images: {} }),
			refused: 'prompt',
			says: /is empty/,
		},
		first_frame_missing: {
			cannotBeExpressed: 'without a frame the request goes to the address for text',
			...withModel(id, plain),
			sends: { contents: [{ type: 'prompt' }, { type: 'first_frame', url: PORTRAIT }] },
		},
		two_first_frames: {
			...holding(FIRST_FRAME, FIRST_FRAME),
			refused: 'images',
			says: /2 first frames given, 1 allowed/,
		},
		two_prompts: {
			cannotBeExpressed: 'there is one prompt',
			...withModel(id, plain),
			sends: { contents: [{ type: 'prompt', text: WINDOW }, { type: 'first_frame' }] },
		},
		data_uri: {
			cannotBeExpressed: 'the node takes the prefix off',
			...holding({ url: INLINE, role: 'firstFrame' }),
			sends: { contents: [{ type: 'prompt' }, { url: BARE_BASE64 }] },
		},
		frame_not_http: {
			...holding({ url: 'ftp://example.com/a.png', role: 'firstFrame' }),
			refused: 'images',
			says: /not a full URL: "ftp:\/\/example.com\/a.png"/,
		},
		text_at_root: {
			cannotBeExpressed: 'the node knows where the text of this address belongs',
			...withModel(id, plain),
			sends: { contents: [{ type: 'prompt', text: WINDOW }, { type: 'first_frame' }] },
		},
		url_spelling: {
			cannotBeExpressed: 'the node names the field',
			...withModel(id, plain),
			sends: { contents: [{ type: 'prompt' }, { url: PORTRAIT }] },
		},
		type_unknown: {
			...holding(FIRST_FRAME, { url: PORTRAIT, role: 'middleFrame' }),
			refused: 'images',
			says: /does not support middle frames. Remove the middle frames/,
		},
		refer_image_is_foreign: {
			...holding(FIRST_FRAME, { url: PORTRAIT, role: 'reference' }),
			refused: 'images',
			says: new RegExp(`${name} does not support reference images`),
		},
		aspect_ratio_is_foreign: {
			...withModel(id, { ...plain, aspectRatio: '9:16' }),
			sentBecause: 'the panel has a ratio by default, which a first frame makes superfluous',
			warns: /'Aspect Ratio' has no effect: the first frame's aspect ratio is used/,
		},
	};
}

function lastFrameAlone({ id }: Family): Cases {
	return {
		last_frame_alone: {
			...withModel(id, { ...plain, images: { image: [LAST_FRAME] }, resolution: '1080p' }),
			refused: 'images',
			says: /a last frame requires a first frame/,
		},
	};
}

function twoFramesNeed1080p({ id, name }: Family): Cases {
	return {
		two_frames_720: {
			...withModel(id, { ...bare, images: FRAMES, resolution: '720p' }),
			refused: 'images',
			says: new RegExp(`${name} requires 1080p for a last frame`),
		},
	};
}

const sounding = { ...plain, generateAudio: true };
const oneElement = { ...plain, options: elements('1') };
const oneVoice = { ...plain, options: { voices: ['1'] } };

/** `/image-to-video`, by operation. */
export const fromFrames: Readonly<Record<string, Cases>> = {
	submitImage30: {
		...frameCases(V3),
		...lastFrameAlone(V3),
		four_elements: {
			...withModel(V3.id, { ...plain, options: elements('1', '2', '3', '4') }),
			refused: 'elements',
			says: /4 given, Kling 3.0 allows 3/,
		},
		element_without_id: {
			cannotBeExpressed: 'the node gives each element a name',
			...withModel(V3.id, oneElement),
			sends: {
				contents: [
					{ type: 'prompt' },
					{ type: 'first_frame' },
					{ type: 'element', id: 'element_1' },
				],
			},
		},
		voice_is_foreign: {
			...withModel(V3.id, { ...oneVoice, generateAudio: true }),
			sentBecause: GOES_TO_LEGACY,
			warns: /legacy API, because .* 'Voices'/,
		},
		audio_original: noOriginalSound(V3, plain),
	},
	submitImageTurbo: {
		...frameCases(TURBO),
		last_frame_is_foreign: {
			...withModel(TURBO.id, { ...plain, images: FRAMES }),
			refused: 'images',
			says: /Kling 3.0 Turbo does not support a last frame/,
		},
		element_is_foreign: notTaken(TURBO, oneElement, 'elements'),
		voice_is_foreign: notTaken(TURBO, oneVoice, 'voices'),
		resolution_4k: no4k(TURBO, plain),
		audio_is_foreign: {
			cannotBeExpressed: 'its videos always have sound, so a wish for sound is met without a word',
			...withModel(TURBO.id, sounding),
			sends: {},
		},
	},
	submitImage26: {
		...frameCases(V2_6),
		...lastFrameAlone(V2_6),
		...twoFramesNeed1080p(V2_6),
		element_is_foreign: toLegacy(V2_6, oneElement),
		resolution_4k: no4k(V2_6, plain),
		audio_original: noOriginalSound(V2_6, plain),
		two_frames_sound: {
			...withModel(V2_6.id, {
				...bare,
				images: FRAMES,
				resolution: '1080p',
				generateAudio: true,
			}),
			refused: 'generateAudio',
			says: /Kling 2.6 does not combine sound with a last frame/,
		},
		voice_without_sound: {
			...withModel(V2_6.id, {
				...bare,
				prompt: '<<<voice_1>>>',
				resolution: '1080p',
				options: { voices: ['1'] },
			}),
			refused: 'voices',
			says: /not supported without 'Generate Audio'. Turn on 'Generate Audio'/,
		},
		three_voices: {
			...withModel(V2_6.id, {
				...bare,
				resolution: '1080p',
				generateAudio: true,
				options: { voices: ['1', '2', '3'] },
			}),
			refused: 'voices',
			says: /3 given, Kling 2.6 allows 2/,
		},
		native_sound_720: soundNeeds1080p(V2_6, { ...bare, resolution: '720p' }),
	},
	submitImage25: {
		...frameCases(V2_5),
		...lastFrameAlone(V2_5),
		...twoFramesNeed1080p(V2_5),
		element_is_foreign: toLegacy(V2_5, oneElement),
		voice_is_foreign: notTaken(V2_5, oneVoice, 'voices'),
		resolution_4k: no4k(V2_5, plain),
		audio_is_foreign: notTaken(V2_5, sounding, 'generateAudio'),
	},
};
