import type { GenerateCapabilities } from '../../core/capabilities';
import type { HttpRequest } from '../../core/http';
import { modelIssue, type Issue } from '../../core/issue';
import type { Naming } from '../../core/naming';
import type { ModelOperation } from '../../core/provider';
import {
	CAMERA_AXES,
	durationToSend,
	frameOf,
	videoUrls,
	type GenerateRequest,
	type MotionControlRequest,
	type ModelRequest,
} from '../../core/request';
import { bodyFrom, type DraftObject } from '../../lib/json';
import { ignoredFieldWarnings } from '../../validation/ignoredFields';
import { checkFrameRules } from '../klingLegacyApi/rules';
import { MODES } from '../klingLegacyApi/vocabulary';
import { generateModels, limitsOf, motionControlModels, OMNI, versionOf } from './models';

/** The only task kind: a status check requires only the ID. */
export const KIND = 'video';

/** Versions with a list of videos. The others have one. */
const VIDEO_LISTS: readonly string[] = ['4.0', '4.0-flash'];

/** Maximum duration of one shot. */
const SHOT_SECONDS = 15;

/** No page documents names for frames, or for the inputs of Motion Control. */
const NAMELESS: Naming = { write: () => undefined };

/** Generate at PiAPI. */
export const generate: ModelOperation<'generate'> = {
	models: generateModels,
	endpoint: (_given, model) => {
		const { taskType, version } = versionOf(model.providerModelId);
		const limits = limitsOf(model);
		const isOmni = taskType === OMNI;
		const input = isOmni ? omniInput : framesInput;
		return {
			kind: KIND,
			limits,
			naming: isOmni ? omniNaming(version) : NAMELESS,
			check: (request) => [
				...checkShotSeconds(request),
				// Only Kling's rules for every model: those for one are found by Kling's IDs, which PiAPI does not have. It
				// documents no resolution or duration for sound, a last frame or camera moves.
				...(isOmni ? [] : checkFrameRules(request, limits)),
			],
			warnings: (request) => [
				...ignoredFieldWarnings(request, { promptBesideShots: true }),
				...warningsOfVideo(request),
			],
			submit: (request) => submitTask(taskType, input(request, version, limits), request),
		};
	},
};

/** Motion Control at PiAPI. */
export const motionControl: ModelOperation<'motionControl'> = {
	models: motionControlModels,
	endpoint: (_given, { providerModelId }) => ({
		kind: KIND,
		naming: NAMELESS,
		submit: (request) =>
			submitTask('motion_control', motionInput(request, providerModelId), request),
	}),
};

/** One URL for every task type. The callback URL is part of the body. */
function submitTask(
	taskType: string,
	input: DraftObject,
	{ callbackUrl }: ModelRequest<string>,
): HttpRequest {
	return {
		method: 'POST',
		path: '/api/v1/task',
		body: bodyFrom({
			model: 'kling',
			task_type: taskType,
			input,
			config: { webhook_config: { endpoint: callbackUrl } },
		}),
	};
}

/** Fields of both task types. Besides custom shots, PiAPI ignores prompt and duration. */
function commonInput(request: GenerateRequest<string>, version: string): DraftObject {
	const isCustom = request.multiShot === 'custom';
	return {
		prompt: isCustom ? undefined : request.prompt,
		version,
		duration: isCustom ? undefined : durationToSend(request),
		aspect_ratio: request.aspectRatio,
		multi_shots: request.shots.map(({ prompt, duration }) => ({ prompt, duration })),
		prefer_multi_shots: request.multiShot === 'intelligent' || undefined,
	};
}

/** Fields of `video_generation`. The default of `enable_audio` is not stated, so it is always sent. */
function framesInput(
	request: GenerateRequest<string>,
	version: string,
	limits: GenerateCapabilities,
): DraftObject {
	return {
		...commonInput(request, version),
		negative_prompt: request.negativePrompt,
		cfg_scale: request.cfgScale,
		mode: request.resolution && MODES[request.resolution],
		enable_audio: limits.generateAudio ? request.generateAudio === true : undefined,
		image_url: frameOf(request, 'firstFrame'),
		image_tail_url: frameOf(request, 'lastFrame'),
		camera_control: cameraControl(request),
	};
}

/** Fields of `omni_video_generation`. The defaults of `resolution` and `enable_audio` are not stated. */
function omniInput(
	request: GenerateRequest<string>,
	version: string,
	limits: GenerateCapabilities,
): DraftObject {
	const { video, generateAudio } = request;
	return {
		...commonInput(request, version),
		resolution: request.resolution ?? '720p',
		enable_audio: limits.generateAudio ? generateAudio === true && !video : undefined,
		images: request.images.map(({ image }) => image),
		...(VIDEO_LISTS.includes(version) ? { videos: videoUrls(request) } : { video: video?.url }),
		audio_urls: limits.voicesByUrl ? request.voices : undefined,
		// On no page, so it is sent only if it is on.
		keep_original_sound: video?.keepOriginalSound || undefined,
	};
}

/** All six axes of `simple`, as public n8n templates send them. */
function cameraControl({
	cameraControl: camera,
}: GenerateRequest<string>): DraftObject | undefined {
	return (
		camera && {
			type: camera.move,
			config:
				camera.move === 'simple'
					? Object.fromEntries(CAMERA_AXES.map((axis) => [axis, camera.axes[axis] ?? 0]))
					: undefined,
		}
	);
}

/** Fields of `motion_control`. No default is stated, so all settings are always sent. */
function motionInput(request: MotionControlRequest<string>, version: string): DraftObject {
	return {
		image_url: request.characterImage,
		video_url: request.motionVideo,
		motion_direction: request.characterOrientation,
		prompt: request.prompt || undefined,
		keep_original_sound: request.keepOriginalSound,
		mode: MODES[request.resolution ?? '720p'],
		version,
	};
}

/** Name of the video in a prompt: a page shows `@video` for the single one. Those of a list are assumed to be counted. */
function videoName(version: string, number: number | null): string {
	return VIDEO_LISTS.includes(version) ? `@video_${number}` : '@video';
}

/** Names in prompts of omni models. Images are counted from 1; four public clients write them like this. */
function omniNaming(version: string): Naming {
	return {
		write: ({ kind, name, number }) => {
			if (kind === 'image') return `@${name}`;
			if (kind === 'voice') return `@audio_${number}`;
			return kind === 'video' ? videoName(version, number) : undefined;
		},
	};
}

/** Checks the duration of each shot, which is limited to 15 seconds for all versions. */
function checkShotSeconds({ multiShot, shots }: GenerateRequest): Issue[] {
	if (multiShot !== 'custom') return [];
	return shots.flatMap(({ duration }, index) =>
		duration > SHOT_SECONDS
			? [
					modelIssue(
						'shots',
						`shot ${index + 1}: ${duration} seconds, PiAPI allows ${SHOT_SECONDS}`,
						'Shorten the shot, or divide it into two.',
					),
				]
			: [],
	);
}

/** Only the prompt decides what becomes of a video. */
function warningsOfVideo(request: GenerateRequest): string[] {
	const texts = request.multiShot === 'custom' ? request.shots : [request];
	if (!request.video || texts.some(({ prompt }) => prompt.includes('@video'))) return [];
	return [
		'The prompt does not refer to the reference video, and PiAPI has no field for its use. If the video is not used as intended, add <<<video_1>>> to the prompt.',
	];
}
