import {
	generateModel,
	motionControlModel,
	secondsFrom,
	type GenerateCapabilities,
	type MotionControlCapabilities,
} from '../../core/capabilities';
import { ASPECT_RATIOS } from '../../core/request';
import { FRAME_INPUTS, GENERATE_LIMITS, MOTION_LIMITS, SHOTS } from '../klingLegacyApi/models';

/** Task type of models that create a video from text or frames. */
const VIDEO = 'video_generation';
/** Task type of models that create a video from references. */
export const OMNI = 'omni_video_generation';

/**
 * ID of a model. PiAPI has none: its `model` is always `kling`, and the task type and `input.version` decide. A version
 * alone is one of `video_generation` (or of Motion Control), because `3.0` is also one of `omni_video_generation`.
 */
export function modelIdOf(taskType: string | null, version: string): string {
	return taskType === OMNI ? `${OMNI}/${version}` : version;
}

/** Task type and version of a model of Generate, also of one that was entered by its ID. */
export function versionOf(providerModelId: string): { taskType: string; version: string } {
	const version = providerModelId.startsWith(`${OMNI}/`) && providerModelId.slice(OMNI.length + 1);
	return version ? { taskType: OMNI, version } : { taskType: VIDEO, version: providerModelId };
}

/** PiAPI has no inline images, and no upload for Kling. Its shots have 2,500 characters, as its prompts. */
const common = { imageLimits: null, callbackUrl: true } as const;
const shots = { ...SHOTS, promptMaxLength: 2500 } as const;

const video = {
	...GENERATE_LIMITS,
	...FRAME_INPUTS,
	...common,
	negativePromptMaxLength: 2500,
	durations: [5, 10],
} as const;

const omni = {
	...GENERATE_LIMITS,
	...common,
	images: { references: 7, frames: 'none', max: 7 },
	// One field for both uses: the prompt decides.
	video: { uses: ['edit', 'feature'] },
	multiShot: { ...shots, withVideo: true },
} as const;

/** Kling 4.0 has no field for audio. According to other sellers, its videos always have it. */
const v4 = {
	...omni,
	aspectRatios: ASPECT_RATIOS,
	images: { references: 10, frames: 'none', max: 10 },
	video: { ...omni.video, max: 5 },
	alwaysAudio: true,
	maxVoices: 3,
	voicesByUrl: true,
} as const;

/** Versions before 2.5 support a CFG scale. */
const old = { ...video, cfgScale: true } as const;

/**
 * What PiAPI's Kling models support. Kling 4.0 is not first, because it costs more. Camera control is on no page, but
 * public n8n templates send it with 1.6; that 1.5 has it too is Kling's own rule.
 *
 * @see https://piapi.ai/docs/kling-api/create-task
 * @see https://piapi.ai/docs/kling-api/kling-3-api
 * @see https://piapi.ai/docs/kling-api/kling-3-omni-api
 * @see https://piapi.ai/docs/kling-api/kling-o1-api
 */
export const generateModels: readonly GenerateCapabilities[] = [
	generateModel({
		...omni,
		id: 'kling-v3-omni',
		providerModelId: `${OMNI}/3.0`,
		displayName: 'Kling 3.0 Omni',
		generateAudio: true,
	}),
	generateModel({
		...v4,
		id: 'kling-v4',
		providerModelId: `${OMNI}/4.0`,
		aliases: ['4.0'],
		displayName: 'Kling 4.0',
		durations: secondsFrom(3, 30),
	}),
	generateModel({
		...v4,
		id: 'kling-v4-flash',
		providerModelId: `${OMNI}/4.0-flash`,
		aliases: ['4.0-flash'],
		displayName: 'Kling 4.0 Flash',
		durations: secondsFrom(3, 20),
		resolutions: [],
	}),
	generateModel({
		...video,
		id: 'kling-v3',
		providerModelId: '3.0',
		displayName: 'Kling 3.0',
		durations: GENERATE_LIMITS.durations,
		generateAudio: true,
		multiShot: shots,
	}),
	generateModel({
		...omni,
		id: 'kling-video-o1',
		providerModelId: `${OMNI}/o1`,
		aliases: ['o1'],
		displayName: 'Kling O1',
		durations: secondsFrom(3, 10),
		multiShot: null,
	}),
	generateModel({
		...video,
		id: 'kling-v2-6',
		providerModelId: '2.6',
		displayName: 'Kling 2.6',
		generateAudio: true,
	}),
	// The only 2.5 of Kling is Turbo.
	generateModel({
		...video,
		id: 'kling-v2-5-turbo',
		providerModelId: '2.5',
		displayName: 'Kling 2.5 Turbo',
	}),
	generateModel({
		...old,
		id: 'kling-v2-1-master',
		providerModelId: '2.1-master',
		displayName: 'Kling 2.1 Master',
	}),
	generateModel({ ...old, id: 'kling-v2-1', providerModelId: '2.1', displayName: 'Kling 2.1' }),
	generateModel({
		...old,
		id: 'kling-v1-6',
		providerModelId: '1.6',
		displayName: 'Kling 1.6',
		cameraControl: true,
	}),
	generateModel({
		...old,
		id: 'kling-v1-5',
		providerModelId: '1.5',
		displayName: 'Kling 1.5',
		cameraControl: true,
	}),
];

/**
 * What PiAPI's models for Motion Control support. The page lists 2.6; public clients send 3.0 too.
 *
 * @see https://piapi.ai/docs/kling-api/kling-motion-control-api
 */
export const motionControlModels: readonly MotionControlCapabilities[] = [
	motionControlModel({
		...MOTION_LIMITS,
		...common,
		id: 'kling-v3-motion-control',
		providerModelId: '3.0',
		displayName: 'Kling 3.0 Motion Control',
	}),
	motionControlModel({
		...MOTION_LIMITS,
		...common,
		id: 'kling-v2-6-motion-control',
		providerModelId: '2.6',
		displayName: 'Kling 2.6 Motion Control',
	}),
];

/**
 * Limits for a model: its own, or for one that is not listed those of the first model with its task type, which has the
 * fields that it gets.
 */
export function limitsOf(model: GenerateCapabilities): GenerateCapabilities {
	if (generateModels.includes(model)) return model;
	const { taskType } = versionOf(model.providerModelId);
	const like = generateModels.find(
		({ providerModelId }) => versionOf(providerModelId).taskType === taskType,
	);
	const { id, providerModelId, aliases = [], displayName } = model;
	return { ...(like ?? model), id, providerModelId, aliases, displayName };
}
