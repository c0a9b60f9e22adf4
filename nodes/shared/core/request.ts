import type { Field } from './fields';
import type { MediaFile } from '../media/mediaFile';
import type { JsonObject } from '../lib/json';

/** Frame height of the result. Providers call it `720P`, `std` and so on. */
export const RESOLUTIONS = ['720p', '1080p', '4k'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Width to height of the result. */
export const ASPECT_RATIOS = ['16:9', '9:16', '1:1', '21:9'] as const;
export type AspectRatio = (typeof ASPECT_RATIOS)[number];

/** Role of an image: reference for the content, or first, middle or last frame. */
export const IMAGE_ROLES = ['reference', 'firstFrame', 'middleFrame', 'lastFrame'] as const;
export type ImageRole = (typeof IMAGE_ROLES)[number];

/** Use of a reference video: it is edited, or its motion and style are used. */
export const VIDEO_USES = ['edit', 'feature'] as const;
export type VideoUse = (typeof VIDEO_USES)[number];

/** Names of the uses in the panel, also for messages. */
export const VIDEO_USE_LABELS = {
	edit: 'Edit It',
	feature: 'Use Motion and Style',
} as const satisfies Readonly<Record<VideoUse, string>>;

/** Several shots in one video: off, chosen by the model, or written by the user. */
export const MULTI_SHOT_MODES = ['off', 'intelligent', 'custom'] as const;
export type MultiShot = (typeof MULTI_SHOT_MODES)[number];

/** Orientation of the character: as in the character image, or as the person in the motion video. */
export const CHARACTER_ORIENTATIONS = ['video', 'image'] as const;
export type CharacterOrientation = (typeof CHARACTER_ORIENTATIONS)[number];

/** Preset camera moves, and `simple`, which uses one of the six axes. */
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

/** An image or a sound of a request: its absolute URL, a JPG or PNG as a data URI, or a file. */
export type MediaSource = string | MediaFile;

/** An image that the video is created from. */
export interface ImageInput<Image = MediaSource> {
	image: Image;
	role: ImageRole;
}

/** A video that the new one is created from. */
export interface VideoInput {
	/** Absolute http(s) URL. No provider supports an inline video. */
	url: string;
	/** URLs of further videos with the same use. Absent if there is only one. */
	furtherUrls?: readonly string[] | undefined;
	use: VideoUse;
	keepOriginalSound: boolean;
}

/** A subject that stays the same across shots: one created beforehand in Kling's library, or described in the request. */
export type ElementInput<Image = MediaSource> =
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
export interface MotionBrush<Image = MediaSource> {
	/** Mask image whose painted area stays still. */
	still?: Image | undefined;
	/** Mask images whose painted areas move along at least two points, in pixels from the bottom-left corner. */
	moving: Array<{ mask: Image; path: Array<{ x: number; y: number }> }>;
}

interface CommonRequest<Image> {
	/** ID of a model: ours (the same for every provider) or the provider's own. */
	model: string;
	/** May be empty if the model supports that. */
	prompt: string;
	resolution?: Resolution | undefined;
	generateAudio?: boolean | undefined;
	watermark?: boolean | undefined;
	/** Absolute http(s) URL that the provider calls when the task's status changes. */
	callbackUrl?: string | undefined;
	/** ID of ours that the provider stores; unique in the account. */
	externalTaskId?: string | undefined;
	/** Subjects from the library, or described in the request. */
	elements: Array<ElementInput<Image>>;
	/** Fields with the values of an unchanged panel: ignored for a model that does not support them. */
	untouched?: readonly Field[] | undefined;
	/** Whether the provider is in the own network, and so reaches private hosts. */
	anyHost?: boolean | undefined;
	/** JSON Merge Patch for the finished body, for fields that are newer than this package. */
	additionalBodyFields?: JsonObject | undefined;
}

/** Creates a video from text, images or another video. For omitted fields the provider's defaults apply. */
export interface GenerateRequest<Image = MediaSource> extends CommonRequest<Image> {
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
	/** IDs of voices, or URLs of recordings, referred to in the prompt as `<<<voice_1>>>`. */
	voices: string[];
	motionBrush?: MotionBrush<Image> | undefined;
}

/** Animates the character of an image with the motion of a video. */
export interface MotionControlRequest<Image = MediaSource> extends CommonRequest<Image> {
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
export type Operation = keyof Requests<MediaSource>;

/** The request of one operation. */
export type RequestFor<O extends Operation, Image = MediaSource> = Requests<Image>[O];

/**
 * A request for a video, in the one form that all providers translate. `Image` says how its images are given: as URLs
 * and files while it is checked, as the strings that the provider gets when it is sent.
 */
export type ModelRequest<Image = MediaSource> = RequestFor<Operation, Image>;

/** The image that is the first or the last frame, if there is one. */
export function frameOf<Image>(
	{ images }: Pick<GenerateRequest<Image>, 'images'>,
	role: 'firstFrame' | 'lastFrame',
): Image | undefined {
	return images.find((input) => input.role === role)?.image;
}

/** Images with a role, in their order. */
export function imagesAs<Image>(
	{ images }: Pick<GenerateRequest<Image>, 'images'>,
	role: ImageRole,
): Image[] {
	return images.flatMap((input) => (input.role === role ? [input.image] : []));
}

/** URLs of the reference videos, in their order. */
export function videoUrls({ video }: Pick<GenerateRequest<unknown>, 'video'>): string[] {
	return video ? [video.url, ...(video.furtherUrls ?? [])] : [];
}

/** IDs of the elements from the account's library. */
export function libraryIds({ elements }: ModelRequest<unknown>): string[] {
	return elements.flatMap((element) => (element.source === 'library' ? [element.elementId] : []));
}

/** Default duration of the panel in seconds, which the user may not have chosen. */
export const DEFAULT_DURATION = 5;

/**
 * The duration to send, regardless of the requested one for an edited video, which keeps its duration, and for custom
 * shots, where providers require the sum of the shots.
 *
 * @returns whole seconds; `undefined` to omit it
 */
export function durationToSend(request: GenerateRequest<unknown>): number | undefined {
	if (request.video?.use === 'edit') return undefined;
	return request.multiShot === 'custom' ? shotSeconds(request) : request.duration;
}

/** Total duration of the shots, in seconds. */
export function shotSeconds({ shots }: GenerateRequest<unknown>): number {
	return shots.reduce((sum, shot) => sum + shot.duration, 0);
}
