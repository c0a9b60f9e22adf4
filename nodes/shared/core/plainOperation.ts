import type { AudioType } from '../media/fileType';
import type { PrecedingCall } from './apiCall';
import type { ImageLimits } from './capabilities';
import type { HttpRequest } from './http';
import type { Issue } from './issue';
import type { PlainOperation, PlainRequestFor } from './plainRequest';
import type { Resolution } from './request';

/** Limits of a sound that is a file. Only the provider opens a sound at a URL. */
export interface AudioLimits {
	types: readonly AudioType[];
	/** Bytes of the file. */
	maxBytes: number;
}

/** What a provider supports in every operation without a choice of model. */
interface TrackingLimits {
	/** Whether the provider calls a URL when the task's status changes. */
	callbackUrl: boolean;
	/** Whether the provider stores an ID of ours in addition to its own. */
	externalTaskId: boolean;
}

/** What a provider supports in an operation with images. */
interface ImageOperationLimits extends TrackingLimits {
	/** `null` if it supports images by URL only. */
	image: ImageLimits | null;
	/** Whether an image can be a JPG or PNG in Base64 instead of a URL; by default, if it can be a file. */
	inlineImages?: boolean;
}

/** What a provider supports in Avatar. */
export interface AvatarLimits extends ImageOperationLimits {
	/** `null` if it supports sounds by URL only. */
	audio: AudioLimits | null;
	/** Unicode code points. */
	promptMaxLength: number;
	promptRequired?: true;
	/** With 720p, by default the value of the field. */
	resolutions: readonly Resolution[];
	watermark: boolean;
}

/** What a provider supports in Element › Create. */
export interface ElementLimits extends ImageOperationLimits {
	/** Minimum and maximum number of images, with the front view. */
	images: readonly [min: number, max: number];
	/** Unicode code points. */
	nameMaxLength: number;
	/** Unicode code points. */
	descriptionMaxLength: number;
	/** The provider's IDs of tags. */
	tags: readonly string[];
}

/** What a provider supports in Voice › Create. */
export interface VoiceLimits extends TrackingLimits {
	/** Unicode code points; `null` if a voice has no name. */
	nameMaxLength: number | null;
	/** Whether the source can also be one of the provider's videos, by its ID. */
	fromVideos: boolean;
}

/** What a provider supports in Lip-Sync. */
export interface LipSyncLimits extends TrackingLimits {
	/** `null` if it supports sounds by URL only. */
	audio: AudioLimits | null;
	/** Whether the user can choose the face, the part of the sound and its place, and the volumes. */
	placement: boolean;
	watermark: boolean;
}

interface LimitsByOperation {
	avatar: AvatarLimits;
	applyEffect: ImageOperationLimits;
	createElement: ElementLimits;
	createVoice: VoiceLimits;
	lipSync: LipSyncLimits;
}

/** What a provider supports in the given operation. */
export type PlainLimitsFor<O extends PlainOperation> = LimitsByOperation[O];

/** An operation of a provider that creates a task and has no choice of model. */
export interface PlainEndpoint<O extends PlainOperation> {
	/** Kind of the new task. See {@link Endpoint.kind}. */
	kind: string;
	limits: PlainLimitsFor<O>;
	/** The provider's name of the model, which the output contains. */
	model(request: PlainRequestFor<O>): string;
	/** Checks rules that {@link limits} cannot express. */
	check?(request: PlainRequestFor<O>): Issue[];
	/**
	 * Builds the submit of a request that has passed all checks. Its media are as the provider gets them. `prepared` is the
	 * result of {@link prepare}, missing in a preview.
	 */
	submit(request: PlainRequestFor<O, string>, prepared: string | undefined): HttpRequest;
	/** Builds the call that must precede the submit. */
	prepare?(request: PlainRequestFor<O>): PrecedingCall;
}

/** The operations without a choice of model that a provider offers. */
export type PlainEndpoints = { readonly [O in PlainOperation]?: PlainEndpoint<O> };
