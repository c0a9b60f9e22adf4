import type {
	AspectRatio,
	CharacterOrientation,
	MultiShot,
	Operation,
	Resolution,
	VideoUse,
} from './request';

interface CommonCapabilities {
	/** Our id of the model: the same at every vendor, so that switching the provider keeps the choice. */
	id: string;
	/** The vendor's own id. */
	vendorId: string;
	displayName: string;
	/** The task family that {@link TaskRef.kind} names. */
	kind: string;
	/** Unicode code points. */
	promptMaxLength: number;
	resolutions: readonly Resolution[];
	generateAudio: boolean;
	watermark: boolean;
	/** Are JPG and PNG images taken as data URIs, beside addresses? */
	inlineImages: boolean;
}

/** What one model of one vendor can do when it generates. The panel, the checks, the README and the tests read this. */
export interface GenerateCapabilities extends CommonCapabilities {
	operation: 'generate';
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
	};
	video: { uses: readonly VideoUse[] } | null;
	elements: { source: 'library' | 'inline'; max: number } | null;
	/** How many images and elements together; `null` where the vendor states no limit. */
	maxInputs: { alone: number; withVideoElement: number; withVideo: number } | null;
	multiShot: {
		modes: ReadonlyArray<Exclude<MultiShot, 'off'>>;
		maxShots: number;
		/** Unicode code points. */
		promptMaxLength: number;
		withVideo: boolean;
	} | null;
	cfgScale: boolean;
	cameraControl: boolean;
}

/** What one model of one vendor can do as motion control. */
export interface MotionControlCapabilities extends CommonCapabilities {
	operation: 'motionControl';
	/** The longest motion video for each orientation, in seconds. The shortest is 3 s. */
	orientations: Readonly<Record<CharacterOrientation, number>>;
}

export type Capabilities = GenerateCapabilities | MotionControlCapabilities;
export type CapabilitiesFor<O extends Operation> = Extract<Capabilities, { operation: O }>;

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
} as const;
export type GenerateField = keyof typeof GENERATE_FIELDS;

/** The optional fields of Motion Control, each with the answer to: does this model take it? */
export const MOTION_CONTROL_FIELDS = {
	resolution: (model: MotionControlCapabilities) => model.resolutions.length > 0,
	generateAudio: (model: MotionControlCapabilities) => model.generateAudio,
	watermark: (model: MotionControlCapabilities) => model.watermark,
} as const;
export type MotionControlField = keyof typeof MOTION_CONTROL_FIELDS;
