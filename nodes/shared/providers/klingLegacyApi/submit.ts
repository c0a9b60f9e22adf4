import type {
	Capabilities,
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import type { Endpoint } from '../../core/provider';
import {
	durationToSend,
	frameOf,
	libraryIds,
	type GenerateRequest,
	type ImageRole,
	type MotionControlRequest,
	type ModelRequest,
} from '../../core/request';
import { rawBase64 } from './rawBase64';
import { cameraField, MODES, REFER_TYPES, shotFields, yesNo } from './vocabulary';
import { legacyKind, type LegacyKind } from './kinds';
import { legacyNaming } from './naming';
import { checkLegacy } from './rules';

/** A plain reference has no type. */
const IMAGE_TYPES: Readonly<Partial<Record<ImageRole, string>>> = {
	firstFrame: 'first_frame',
	lastFrame: 'end_frame',
};

/** Differences between the providers of the legacy API. */
export interface LegacyDialect {
	/** Path in front of `/v1/videos/…`. */
	pathPrefix: string;
	/** Fields of omni-video that differ from Kling's own. */
	omniFields?(request: GenerateRequest<string>, model: GenerateCapabilities): DraftObject;
}

/** An endpoint of Generate in Kling's legacy API. The last segment of its URL is the kind of the task. */
export function legacyGenerate(
	given: GenerateRequest,
	model: GenerateCapabilities,
	dialect: LegacyDialect,
): Endpoint<'generate'> {
	const kind = legacyKind(given, model);
	return {
		kind,
		naming: legacyNaming(given, model),
		check: (request) => checkLegacy(request, model),
		warnings: (request) => generateWarnings(request, kind === 'image2video'),
		submit: (request) =>
			submitTo(kind, model, dialect, {
				...commonFields(request),
				...(kind === 'omni-video'
					? { ...omniInputs(request), ...dialect.omniFields?.(request, model) }
					: frameInputs(request)),
				...trackingFields(request),
			}),
	};
}

/** The endpoint of Motion Control in Kling's legacy API. */
export function legacyMotionControl(
	given: MotionControlRequest,
	model: MotionControlCapabilities,
	dialect: LegacyDialect,
): Endpoint<'motionControl'> {
	const kind = legacyKind(given, model);
	return {
		kind,
		naming: legacyNaming(given, model),
		check: (request) => checkLegacy(request, model),
		warnings: motionControlWarnings,
		submit: (request) =>
			submitTo(kind, model, dialect, {
				...motionControlBody(request),
				...trackingFields(request),
			}),
	};
}

function submitTo(
	kind: LegacyKind,
	{ providerModelId }: Capabilities,
	{ pathPrefix }: LegacyDialect,
	draft: DraftObject,
): HttpRequest {
	return {
		method: 'POST',
		path: `${pathPrefix}/v1/videos/${kind}`,
		body: bodyFrom({ model_name: providerModelId, ...draft }),
	};
}

function trackingFields(request: ModelRequest<string>): DraftObject {
	return {
		watermark_info: { enabled: request.watermark },
		callback_url: request.callbackUrl,
		external_task_id: request.externalTaskId,
	};
}

/** What Kling ignores in Generate, in both of its APIs. From a frame, that includes the aspect ratio. */
export function generateWarnings(request: GenerateRequest, fromFrame: boolean): string[] {
	return ignoredFieldWarnings(request, { ratio: fromFrame, promptBesideShots: true });
}

function commonFields(request: GenerateRequest<string>): DraftObject {
	const duration = durationToSend(request);
	return {
		negative_prompt: request.negativePrompt,
		...shotFields(request),
		// Kling supports no audio with a video.
		sound: request.generateAudio && !request.video ? 'on' : undefined,
		cfg_scale: request.cfgScale,
		mode: request.resolution && MODES[request.resolution],
		duration: duration === undefined ? undefined : String(duration),
		element_list: elementList(request),
	};
}

function omniInputs(request: GenerateRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		aspect_ratio: request.aspectRatio,
		image_list: request.images.map(({ image, role }) => ({
			image_url: rawBase64(image),
			type: IMAGE_TYPES[role],
		})),
		video_list: request.video && [
			{
				video_url: request.video.url,
				refer_type: REFER_TYPES[request.video.use],
				keep_original_sound: yesNo(request.video.keepOriginalSound),
			},
		],
	};
}

function frameInputs(request: GenerateRequest<string>): DraftObject {
	const firstFrame = frameOf(request, 'firstFrame');
	return {
		// With custom shots, Kling's own examples send an empty prompt.
		prompt: request.prompt,
		// With frames, the frames decide the aspect ratio.
		aspect_ratio: request.images.length === 0 ? request.aspectRatio : undefined,
		image: rawBase64OrNone(firstFrame),
		image_tail: rawBase64OrNone(frameOf(request, 'lastFrame')),
		camera_control: cameraField(request),
		voice_list: request.voices.map((voice) => ({ voice_id: voice })),
		static_mask: rawBase64OrNone(request.motionBrush?.still),
		dynamic_masks: request.motionBrush?.moving.map(({ mask, path }) => ({
			mask: rawBase64(mask),
			trajectories: path,
		})),
	};
}

function motionControlBody(request: MotionControlRequest<string>): DraftObject {
	return {
		prompt: request.prompt || undefined,
		image_url: rawBase64(request.characterImage),
		video_url: request.motionVideo,
		keep_original_sound: yesNo(request.keepOriginalSound),
		character_orientation: request.characterOrientation,
		// Kling requires a mode here and documents no default, so by default the cheaper one is sent.
		mode: MODES[request.resolution ?? '720p'],
		element_list: elementList(request),
	};
}

function elementList(request: ModelRequest<string>): DraftObject[] {
	return libraryIds(request).map((id) => ({ element_id: id }));
}

/** What Kling ignores in Motion Control, in both of its APIs. */
export function motionControlWarnings(request: MotionControlRequest): string[] {
	return request.elements.length > 0 && request.characterOrientation === 'image'
		? [
				"'Character Orientation' has no effect with an element: the character follows the person in the motion video.",
			]
		: [];
}

function rawBase64OrNone(url: string | undefined): string | undefined {
	return url === undefined ? undefined : rawBase64(url);
}
