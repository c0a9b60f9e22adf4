import type { JsonObject } from '../lib/json';
import type { MediaSource, ModelRequest, Resolution } from './request';

/** Labels of the operations without a choice of model. */
export const PLAIN_OPERATION_LABELS: Readonly<Record<PlainOperation, string>> = {
	avatar: 'Avatar',
	applyEffect: 'Apply Effect',
	createElement: 'Create Element',
	createVoice: 'Create Voice',
	lipSync: 'Lip-Sync',
};

interface CommonPlainRequest {
	/** Absolute http(s) URL that the provider calls when the task's status changes. */
	callbackUrl?: string | undefined;
	/** ID of ours that the provider stores; unique in the account. */
	externalTaskId?: string | undefined;
	/** Whether the provider is in the own network, and so reaches private hosts. */
	anyHost?: boolean | undefined;
	/** JSON Merge Patch for the finished body, for fields that are newer than this package. */
	additionalBodyFields?: JsonObject | undefined;
}

/** Frame heights of an avatar. Providers call them standard and pro. */
export const AVATAR_RESOLUTIONS = ['720p', '1080p'] as const satisfies readonly Resolution[];

/** Lets the person of an image speak, or sing, a recording. The recording decides the duration. */
export interface AvatarRequest<Media = MediaSource> extends CommonPlainRequest {
	operation: 'avatar';
	image: Media;
	audio: Media;
	/** May be empty. */
	prompt: string;
	resolution?: (typeof AVATAR_RESOLUTIONS)[number] | undefined;
	watermark?: boolean | undefined;
}

/** Creates a video from images with a ready-made effect. */
export interface EffectRequest<Media = MediaSource> extends CommonPlainRequest {
	operation: 'applyEffect';
	/** The provider's name of the effect, e.g. `hug_pro`. Providers add some almost every week. */
	scene: string;
	/** The only image, or the one of the left person. */
	image: Media;
	/** Image of the right person, for an effect with two people. */
	secondImage?: Media | undefined;
}

/** Creates an element: a subject that looks the same in every video that uses it. */
export interface ElementRequest<Media = MediaSource> extends CommonPlainRequest {
	operation: 'createElement';
	name: string;
	description: string;
	/** Images, the front view first, or the URL of a video. */
	source: { from: 'images'; images: readonly Media[] } | { from: 'video'; url: string };
	/** ID of the voice with which the element speaks. */
	voiceId?: string | undefined;
	/** The provider's IDs of tags. */
	tags: readonly string[];
}

/** Creates a voice for videos and elements. */
export interface VoiceRequest extends CommonPlainRequest {
	operation: 'createVoice';
	name: string;
	/** URL of a recording, or the provider's ID of one of its videos. */
	source: { from: 'url'; url: string } | { from: 'video'; videoId: string };
}

/** Lets a person in a video speak, or sing, a recording. */
export interface LipSyncRequest<Media = MediaSource> extends CommonPlainRequest {
	operation: 'lipSync';
	/** Absolute http(s) URL. */
	videoUrl: string;
	audio: Media;
	/** The provider's ID of the face; by default the one that is shown longest. */
	faceId?: string | undefined;
	/** Seconds of the sound from which it is used; by default 0. */
	soundStart?: number | undefined;
	/** Seconds of the sound up to which it is used. */
	soundEnd?: number | undefined;
	/** Seconds of the video at which the sound begins; by default when the face appears. */
	insertAt?: number | undefined;
	/** 0 to 2, 1 by default. */
	soundVolume?: number | undefined;
	/** Volume of the video's own sound, 0 to 2, 1 by default. */
	originalVolume?: number | undefined;
	watermark?: boolean | undefined;
}

/** The requests by operation. A new operation is a key. */
interface PlainRequests<Media> {
	avatar: AvatarRequest<Media>;
	applyEffect: EffectRequest<Media>;
	createElement: ElementRequest<Media>;
	createVoice: VoiceRequest;
	lipSync: LipSyncRequest<Media>;
}

/** Names of the operations that create a task and have no choice of model. */
export type PlainOperation = keyof PlainRequests<MediaSource>;

/** The request of one operation without a choice of model. */
export type PlainRequestFor<
	O extends PlainOperation,
	Media = MediaSource,
> = PlainRequests<Media>[O];

/** A request without a choice of model. */
export type PlainRequest<Media = MediaSource> = PlainRequestFor<PlainOperation, Media>;

/** A request for a new task. */
export type TaskRequest<Media = MediaSource> = ModelRequest<Media> | PlainRequest<Media>;

/** Whether a request has no choice of model. */
export function isPlain<Media>(request: TaskRequest<Media>): request is PlainRequest<Media> {
	return Object.hasOwn(PLAIN_OPERATION_LABELS, request.operation);
}
