import type { Field } from './fields';
import type { ImageFile } from '../media/imageFile';
import type { JsonObject } from '../lib/json';

/** Frame height of the result. Vendors call it `720P`, `std` and so on. */
export const RESOLUTIONS = ['720p', '1080p', '4k'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Width to height of the result. */
export const ASPECT_RATIOS = ['16:9', '9:16', '1:1'] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** What a picture is for: guide the content, or be the very first or last frame. */
export const IMAGE_ROLES = ['reference', 'firstFrame', 'lastFrame'] as const;
export type ImageRole = (typeof IMAGE_ROLES)[number];

/** What a reference video is for: be edited itself, or lend its motion and style. */
export const VIDEO_USES = ['edit', 'feature'] as const;
export type VideoUse = (typeof VIDEO_USES)[number];

/** Several shots in one video: none, chosen by the model, or written by the user. */
export const MULTI_SHOT_MODES = ['off', 'intelligent', 'custom'] as const;
export type MultiShot = (typeof MULTI_SHOT_MODES)[number];

/** Whom the character faces like: the character image, or the person in the motion video. */
export const CHARACTER_ORIENTATIONS = ['video', 'image'] as const;
export type CharacterOrientation = (typeof CHARACTER_ORIENTATIONS)[number];

/** Ready-made camera moves, and `simple`, which takes one of the six axes. */
export const CAMERA_MOVES = [
	'simple',
	'down_back',
	'forward_up',
	'right_turn_forward',
	'left_turn_forward',
] as const;
export type CameraMove = (typeof CAMERA_MOVES)[number];

/** Axes of a `simple` camera move. */
export const CAMERA_AXES = ['horizontal', 'vertical', 'pan', 'tilt', 'roll', 'zoom'] as const;
export type CameraAxis = (typeof CAMERA_AXES)[number];

/** An image of a request: its absolute URL, a JPG or PNG as a data URI, or a file. */
export type ImageSource = string | ImageFile;

/** An image that the video is created from. */
export interface ImageInput<Image = ImageSource> {
	image: Image;
	role: ImageRole;
}

/** A video the new one is made from. */
export interface VideoInput {
	/** Absolute http(s) address. No vendor takes an inline video. */
	url: string;
	use: VideoUse;
	keepOriginalSound: boolean;
}

/** A subject that stays the same across shots: one created beforehand in Kling's library, or described in the request. */
export type ElementInput<Image = ImageSource> =
	| { source: 'library'; elementId: string; madeFrom: 'images' | 'video' }
	| {
			source: 'inline';
			name: string;
			description: string;
			/** The front view first. */
			images: Image[];
			videoUrls: string[];
	  };

/** One of several shots, as the user wrote it. */
export interface ShotInput {
	prompt: string;
	/** Whole seconds. */
	duration: number;
}

/** How the camera moves. */
export interface CameraControl {
	move: CameraMove;
	/** -10 to 10 for each axis; only with the move `simple`. */
	axes: Partial<Record<CameraAxis, number>>;
}

/** Motion brush: areas of the first frame that stay still, and areas that move along a path. */
export interface MotionBrush<Image = ImageSource> {
	/** Mask image whose painted area stays still. */
	still?: Image | undefined;
	/** Mask images whose painted areas move along at least two points, in pixels from the bottom-left corner. */
	moving: Array<{ mask: Image; path: Array<{ x: number; y: number }> }>;
}

interface CommonRequest<Image> {
	/** Id of a model: ours (the same for every vendor) or the vendor's own. */
	model: string;
	/** May be empty where the model says so. */
	prompt: string;
	resolution?: Resolution | undefined;
	generateAudio?: boolean | undefined;
	watermark?: boolean | undefined;
	/** Absolute http(s) address that the vendor calls when the task's state changes. */
	callbackUrl?: string | undefined;
	/** An id of ours that the vendor keeps; unique in the account. */
	externalTaskId?: string | undefined;
	/** Subjects from the library, or described in the request. */
	elements: Array<ElementInput<Image>>;
	/** Fields that hold what the panel holds before anybody touches it: a model that takes none passes over them. */
	untouched?: readonly Field[] | undefined;
	/** Does the provider reach hosts of the own network, because it is in it? */
	anyHost?: boolean | undefined;
	/** JSON Merge Patch for the finished body, for vendor fields newer than this package. */
	additionalBodyFields?: JsonObject | undefined;
}

/** Creates a video from text, images or another video. Fields left out are left to the provider. */
export interface GenerateRequest<Image = ImageSource> extends CommonRequest<Image> {
	operation: 'generate';
	negativePrompt?: string | undefined;
	images: Array<ImageInput<Image>>;
	video?: VideoInput | undefined;
	multiShot: MultiShot;
	shots: ShotInput[];
	/** Whole seconds. */
	duration?: number | undefined;
	aspectRatio?: AspectRatio | undefined;
	/** 0 to 1: how closely the video follows the prompt. */
	cfgScale?: number | undefined;
	cameraControl?: CameraControl | undefined;
	/** Ids of voices, named in the prompt as `<<<voice_1>>>`. */
	voices: string[];
	motionBrush?: MotionBrush<Image> | undefined;
}

/** Animates the character of an image with the motion of a video. */
export interface MotionControlRequest<Image = ImageSource> extends CommonRequest<Image> {
	operation: 'motionControl';
	characterImage: Image;
	motionVideo: string;
	characterOrientation: CharacterOrientation;
	keepOriginalSound: boolean;
}

/** The requests by operation. A new operation is a key. */
interface Requests<Image> {
	generate: GenerateRequest<Image>;
	motionControl: MotionControlRequest<Image>;
}

/** Names of the operations that create a video. */
export type Operation = keyof Requests<ImageSource>;

/** The request of one operation. */
export type RequestFor<O extends Operation, Image = ImageSource> = Requests<Image>[O];

/**
 * A request for a video, in the one form that all providers translate. `Image` says how its images are given: as URLs
 * and files while it is checked, as the strings that the provider gets when it is sent.
 */
export type VideoRequest<Image = ImageSource> = RequestFor<Operation, Image>;

/** The image that is the first or the last frame, if there is one. */
export function frameOf<Image>(
	{ images }: Pick<GenerateRequest<Image>, 'images'>,
	role: Exclude<ImageRole, 'reference'>,
): Image | undefined {
	return images.find((input) => input.role === role)?.image;
}

/** The ids of those elements that are in the account's library. */
export function libraryIds({ elements }: VideoRequest<unknown>): string[] {
	return elements.flatMap((element) => (element.source === 'library' ? [element.elementId] : []));
}

/** The duration that the panel begins with, in seconds, so that it is no wish of anybody's. */
export const DEFAULT_DURATION = 5;

/**
 * The duration a vendor should be sent. An edited video keeps its own length, whatever is asked for; custom shots last
 * as long as their sum, whatever is asked for, which vendors want to be told.
 *
 * @returns whole seconds, or `undefined` to leave it to the vendor
 */
export function durationToSend(request: GenerateRequest<unknown>): number | undefined {
	if (request.video?.use === 'edit') return undefined;
	return request.multiShot === 'custom' ? shotSeconds(request) : request.duration;
}

/** How long the shots last together, in seconds. */
export function shotSeconds({ shots }: GenerateRequest<unknown>): number {
	return shots.reduce((sum, shot) => sum + shot.duration, 0);
}
