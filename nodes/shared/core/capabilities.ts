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

/** What a picture has to be, where it is a file or given as data. What lies behind an address, only the vendor opens. */
export interface ImageLimits {
	types: readonly ImageType[];
	/** Bytes of the file. */
	maxBytes: number;
	/** Pixels, of the shorter side. */
	minSide: number;
	/** Longer to shorter side. */
	maxRatio: number;
}

interface CommonCapabilities {
	/** Our id of the model: the same at every vendor, so that switching the provider keeps the choice. */
	id: string;
	/** The vendor's own id. */
	providerModelId: string;
	/** Other ids the vendor has for it. */
	aliases?: readonly string[];
	displayName: string;
	/** Unicode code points. */
	promptMaxLength: number;
	resolutions: readonly Resolution[];
	generateAudio: boolean;
	watermark: boolean;
	/** May a picture stand in the request as a JPG or PNG in Base64, in the place of an address? */
	inlineImages: boolean;
	imageLimits: ImageLimits;
	/** Does the vendor call an address when the task's state changes? */
	callbackUrl: boolean;
	/** Does the vendor keep an id of ours beside its own? */
	externalTaskId: boolean;
}

/** Elements come from the account's library by id, or are described in the request. */
export type ElementCapabilities =
	| { source: 'library'; max: number }
	| {
			source: 'inline';
			max: number;
			/** Has each a name, used in the prompt, and a description? Otherwise the prompt counts them. */
			named: boolean;
			/** May one be made from a video in place of images? */
			videos: boolean;
	  };

/** What one model of one vendor can do when it generates. The panel, the checks, the README and the tests read this. */
export interface GenerateCapabilities extends CommonCapabilities {
	operation: 'generate';
	/** Has every video sound, without a switch for it? `generateAudio` is false then, and a wish for sound is met. */
	alwaysAudio?: true;
	/** Must there be a prompt beside custom shots? Without custom shots there always must. */
	promptWithCustomShots: 'optional' | 'required';
	/** Unicode code points; `null` where the model takes none. */
	negativePromptMaxLength: number | null;
	/** Whole seconds. */
	durations: readonly number[];
	aspectRatios: readonly AspectRatio[];
	images: {
		/** How many pictures may guide the content. */
		references: number;
		frames: 'none' | 'first' | 'firstAndLast';
		/** How many pictures in all, frames included. */
		max: number;
		/** Must there be a first frame, because the model makes no video from text alone? */
		firstFrameRequired?: boolean;
		/** May there be a last frame without a first one? */
		lastFrameAlone?: boolean;
	};
	video: {
		uses: readonly VideoUse[];
		/** The longest that is taken, in seconds, where the vendor says so. The shortest is 3 s. */
		maxSeconds?: number;
	} | null;
	elements: ElementCapabilities | null;
	/** How many images and elements together; `null` where the vendor states no limit. */
	maxInputs: {
		alone: number;
		withVideoElement: number;
		withVideo: number;
		/** Do frames not count among the images? */
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
	/** How many voices; 0 where the model has none. */
	maxVoices: number;
	/** Motion brush: what stands still and what moves where. */
	motionBrush: boolean;
}

/** What one model of one vendor can do as motion control. */
export interface MotionControlCapabilities extends CommonCapabilities {
	operation: 'motionControl';
	/** The longest motion video for each orientation, in seconds. The shortest is 3 s. */
	orientations: Readonly<Record<CharacterOrientation, number>>;
	/** How many elements from the library; 0 where the model takes none. */
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

/** What a model has. What it lacks may be left out, and so may the vendor's id where it is ours. */
type ModelRow<M extends Capabilities, D> = Omit<M, 'operation' | 'providerModelId' | keyof D> &
	Partial<Omit<M, 'operation'>>;

/** A row of {@link generateModel}. */
export type GenerateRow = ModelRow<GenerateCapabilities, typeof LACKS_GENERATE>;

/** A model that generates. A field that its row leaves out is no, none or 0. */
export function generateModel(row: GenerateRow): GenerateCapabilities {
	return { ...LACKS_GENERATE, providerModelId: row.id, ...row };
}

/** A model of motion control. A field that its row leaves out is no, none or 0. */
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

/** What a model can do for the given operation. */
export type CapabilitiesFor<O extends Operation> = CapabilitiesByOperation[O];
/** What one model of one provider can do for one operation. */
export type Capabilities = CapabilitiesFor<Operation>;

/** Every id a model can be chosen by. */
export function idsOf({ id, providerModelId, aliases = [] }: Capabilities): string[] {
	return [...new Set([id, providerModelId, ...aliases])];
}

/**
 * Finds a model by one of its ids, or by what can only mean it: another case, blanks around it, or its name in the
 * panel, e.g. `Kling 3.0 Omni`.
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

/** What two ways to write a model's name have in common. A dot or a hyphen between digits may tell two models apart. */
function modelKey(name: string): string {
	return plainText(name)
		.toLowerCase()
		.replace(/[\s_-]+/g, '-');
}

/** Whole seconds from `first` to `last`, both included. */
export function secondsFrom(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The optional fields of Generate, each with the answer to: does this model take it? */
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
export type GenerateField = keyof typeof GENERATE_FIELDS;

/** The optional fields of Motion Control, each with the answer to: does this model take it? */
export const MOTION_CONTROL_FIELDS = {
	resolution: (model: MotionControlCapabilities) => model.resolutions.length > 0,
	generateAudio: (model: MotionControlCapabilities) => model.generateAudio,
	watermark: (model: MotionControlCapabilities) => model.watermark,
	elements: (model: MotionControlCapabilities) => model.maxElements > 0,
	callbackUrl: (model: MotionControlCapabilities) => model.callbackUrl,
	externalTaskId: (model: MotionControlCapabilities) => model.externalTaskId,
} as const;
export type MotionControlField = keyof typeof MOTION_CONTROL_FIELDS;
