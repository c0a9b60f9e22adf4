import { plainText } from '../lib/cell';
import type { ImageType } from '../media/imageHeader';
import type {
	AspectRatio,
	CharacterOrientation,
	MultiShot,
	Operation,
	Resolution,
	VideoUse,
} from './request';

/** Limits of an image that is a file or inline data. Only the provider opens an image at a URL. */
export interface ImageLimits {
	types: readonly ImageType[];
	/** Bytes of the file. */
	maxBytes: number;
	/** Pixels, of the shorter side. */
	minSide: number;
	/** Ratio of the longer to the shorter side. */
	maxRatio: number;
}

interface CommonCapabilities {
	/** Our ID of the model: the same at every provider, so that switching the provider keeps the choice. */
	id: string;
	/** The provider's ID of the model. */
	providerModelId: string;
	/** Further IDs that the provider has for the model. */
	aliases?: readonly string[];
	displayName: string;
	/** Unicode code points. */
	promptMaxLength: number;
	/** Empty without a choice; otherwise with 720p, by default the value of the field. */
	resolutions: readonly Resolution[];
	generateAudio: boolean;
	watermark: boolean;
	/** Whether an image can be a JPG or PNG in Base64 instead of a URL. */
	inlineImages: boolean;
	/** `null` if the model supports images by URL only. */
	imageLimits: ImageLimits | null;
	/** Whether the provider calls a URL when the task's status changes. */
	callbackUrl: boolean;
	/** Whether the provider stores an ID of ours in addition to its own. */
	externalTaskId: boolean;
}

/** Elements are referred to by their ID in the account's library, or described in the request. */
export type ElementCapabilities =
	| { source: 'library'; max: number }
	| {
			source: 'inline';
			max: number;
			/** Whether each has a name, used in the prompt, and a description. Otherwise the prompt numbers them. */
			named: boolean;
			/** Whether one can be created from a video instead of images. */
			videos: boolean;
	  };

/** What one model of one provider supports in Generate. The panel, the checks, the README and the tests read this. */
export interface GenerateCapabilities extends CommonCapabilities {
	operation: 'generate';
	/** Whether every video has sound, without a setting for it: `generateAudio` is false, and a request for sound valid. */
	alwaysAudio?: true;
	/** Whether custom shots require a prompt in addition. Without custom shots a prompt is always required. */
	promptWithCustomShots: 'optional' | 'required';
	/** Unicode code points; `null` if the model supports none. */
	negativePromptMaxLength: number | null;
	/** Whole seconds, ascending. Empty without a choice; otherwise with 5, by default the value of the field. */
	durations: readonly number[];
	/** Empty without a choice; otherwise with 16:9, by default the value of the field. */
	aspectRatios: readonly AspectRatio[];
	images: {
		/** Maximum number of reference images. */
		references: number;
		frames: 'none' | 'first' | 'firstAndLast';
		/** Maximum number of frames between the first and the last one; absent if the model supports none. */
		middleFrames?: number;
		/** Maximum number of images, frames included. */
		max: number;
		/** Whether a first frame is required, because the model creates no video from text alone. */
		firstFrameRequired?: boolean;
		/** Whether a last frame is valid without a first one. */
		lastFrameAlone?: boolean;
	};
	video: {
		uses: readonly VideoUse[];
		/** Maximum number of videos; absent for 1. An edit has one. */
		max?: number;
		/** Maximum duration in seconds, if the provider states one. The minimum is 3 s. */
		maxSeconds?: number;
	} | null;
	elements: ElementCapabilities | null;
	/** Maximum number of images and elements together; `null` if the provider states no limit. */
	maxInputs: {
		alone: number;
		withVideoElement: number;
		withVideo: number;
		/** Whether frames are not counted as images. */
		framesApart?: boolean;
	} | null;
	multiShot: {
		modes: ReadonlyArray<Exclude<MultiShot, 'off'>>;
		maxShots: number;
		/** Unicode code points. */
		promptMaxLength: number;
		withVideo: boolean;
	} | null;
	cfgScale: boolean;
	cameraControl: boolean;
	/** Maximum number of voices; 0 if the model supports none. */
	maxVoices: number;
	/** Whether voices are URLs of recordings, not IDs. They do not require `generateAudio`. */
	voicesByUrl?: true;
	/** Motion brush: areas that stay still or move along a path. */
	motionBrush: boolean;
}

/** What one model of one provider supports in Motion Control. */
export interface MotionControlCapabilities extends CommonCapabilities {
	operation: 'motionControl';
	/** Maximum duration of the motion video for each orientation, in seconds. The minimum is 3 s. */
	orientations: Readonly<Record<CharacterOrientation, number>>;
	/** Maximum number of elements from the library; 0 if the model supports none. */
	maxElements: number;
}

const LACKS_BOTH = {
	resolutions: [],
	generateAudio: false,
	watermark: false,
	inlineImages: false,
	callbackUrl: false,
	externalTaskId: false,
} as const;

const LACKS_GENERATE = {
	...LACKS_BOTH,
	operation: 'generate',
	promptWithCustomShots: 'optional',
	negativePromptMaxLength: null,
	durations: [],
	aspectRatios: [],
	images: { references: 0, frames: 'none', max: 0 },
	video: null,
	elements: null,
	maxInputs: null,
	multiShot: null,
	cfgScale: false,
	cameraControl: false,
	maxVoices: 0,
	motionBrush: false,
} as const satisfies Partial<GenerateCapabilities>;

const LACKS_MOTION_CONTROL = {
	...LACKS_BOTH,
	operation: 'motionControl',
	maxElements: 0,
} as const satisfies Partial<MotionControlCapabilities>;

/** Row of a model. What it lacks can be omitted, and so can the provider's ID if it equals ours. */
type ModelRow<M extends Capabilities, D> = Omit<M, 'operation' | 'providerModelId' | keyof D> &
	Partial<Omit<M, 'operation'>>;

/** A row of {@link generateModel}. */
export type GenerateRow = ModelRow<GenerateCapabilities, typeof LACKS_GENERATE>;

/** A model of Generate. A field that its row omits is false, none or 0. */
export function generateModel(row: GenerateRow): GenerateCapabilities {
	return { ...LACKS_GENERATE, providerModelId: row.id, ...row };
}

/** A model of Motion Control. A field that its row omits is false, none or 0. */
export function motionControlModel(
	row: ModelRow<MotionControlCapabilities, typeof LACKS_MOTION_CONTROL>,
): MotionControlCapabilities {
	return { ...LACKS_MOTION_CONTROL, providerModelId: row.id, ...row };
}

/** The capabilities by operation. */
interface CapabilitiesByOperation {
	generate: GenerateCapabilities;
	motionControl: MotionControlCapabilities;
}

/** What a model supports for the given operation. */
export type CapabilitiesFor<O extends Operation> = CapabilitiesByOperation[O];
/** What one model of one provider supports for one operation. */
export type Capabilities = CapabilitiesFor<Operation>;

/** All IDs by which a model can be chosen. */
export function idsOf({ id, providerModelId, aliases = [] }: Capabilities): string[] {
	return [...new Set([id, providerModelId, ...aliases])];
}

/**
 * Finds a model by one of its IDs, also in another case or with blanks around it, or by its name in the panel, e.g.
 * `Kling 3.0 Omni`.
 */
export function findModel<M extends Capabilities>(models: readonly M[], id: string): M | undefined {
	const exact = models.find((model) => idsOf(model).includes(id));
	if (exact) return exact;
	const wanted = modelKey(id);
	if (wanted === '') return undefined;
	const [meant, ...others] = models.filter((model) =>
		[...idsOf(model), model.displayName].some((name) => modelKey(name) === wanted),
	);
	return others.length === 0 ? meant : undefined;
}

/** Key of a model's name, the same for all spellings. A dot and a hyphen between digits can distinguish two models. */
function modelKey(name: string): string {
	return plainText(name)
		.toLowerCase()
		.replace(/[\s_-]+/g, '-');
}

/** Whole seconds from `first` to `last`, both included. */
export function secondsFrom(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Optional fields of Generate, each with whether a model supports it. */
export const GENERATE_FIELDS = {
	negativePrompt: (model: GenerateCapabilities) => model.negativePromptMaxLength !== null,
	images: (model: GenerateCapabilities) => model.images.max > 0,
	video: (model: GenerateCapabilities) => model.video !== null,
	elements: (model: GenerateCapabilities) => model.elements !== null,
	multiShot: (model: GenerateCapabilities) => model.multiShot !== null,
	shots: (model: GenerateCapabilities) => model.multiShot?.modes.includes('custom') ?? false,
	duration: (model: GenerateCapabilities) => model.durations.length > 0,
	aspectRatio: (model: GenerateCapabilities) => model.aspectRatios.length > 0,
	resolution: (model: GenerateCapabilities) => model.resolutions.length > 0,
	generateAudio: (model: GenerateCapabilities) => model.generateAudio,
	watermark: (model: GenerateCapabilities) => model.watermark,
	cfgScale: (model: GenerateCapabilities) => model.cfgScale,
	cameraControl: (model: GenerateCapabilities) => model.cameraControl,
	voices: (model: GenerateCapabilities) => model.maxVoices > 0,
	motionBrush: (model: GenerateCapabilities) => model.motionBrush,
	callbackUrl: (model: GenerateCapabilities) => model.callbackUrl,
	externalTaskId: (model: GenerateCapabilities) => model.externalTaskId,
} as const;

/** Optional fields of Motion Control, each with whether a model supports it. */
export const MOTION_CONTROL_FIELDS = {
	resolution: (model: MotionControlCapabilities) => model.resolutions.length > 0,
	generateAudio: (model: MotionControlCapabilities) => model.generateAudio,
	watermark: (model: MotionControlCapabilities) => model.watermark,
	elements: (model: MotionControlCapabilities) => model.maxElements > 0,
	callbackUrl: (model: MotionControlCapabilities) => model.callbackUrl,
	externalTaskId: (model: MotionControlCapabilities) => model.externalTaskId,
} as const;

/** Names of an operation's optional fields. */
export type FieldFor<O extends Operation> = {
	generate: keyof typeof GENERATE_FIELDS;
	motionControl: keyof typeof MOTION_CONTROL_FIELDS;
}[O];

const SUPPORTS: {
	readonly [O in Operation]: (field: FieldFor<O>, model: CapabilitiesFor<O>) => boolean;
} = {
	generate: (field, model) => GENERATE_FIELDS[field](model),
	motionControl: (field, model) => MOTION_CONTROL_FIELDS[field](model),
};

/** Whether a model supports an optional field of its operation. */
export function supports<O extends Operation>(
	operation: O,
	field: FieldFor<O>,
	model: CapabilitiesFor<O>,
): boolean {
	return SUPPORTS[operation](field, model);
}
