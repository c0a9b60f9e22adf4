import {
	generateModel,
	type Capabilities,
	type GenerateCapabilities,
	type ImageLimits,
} from '../../core/capabilities';
import { LEGACY_IMAGES } from '../klingLegacyApi/imageLimits';
import {
	FIRST_FRAME_INPUT,
	frameModels,
	GENERATE_LIMITS,
	motionControlModels as legacyMotionControlModels,
	o1,
	OFFERED,
	SHOTS,
	v3Omni,
} from '../klingLegacyApi/models';

/** Names in the newer API of models that the legacy API has too, by their legacy name. */
const NEWER_NAMES: Readonly<Record<string, string>> = {
	'kling-v3-omni': 'kling-3.0-omni',
	'kling-v3': 'kling-3.0',
	'kling-v2-6': 'kling-2.6',
	'kling-v2-5-turbo': 'kling-2.5-turbo',
	'kling-video-o1': 'kling-o1',
};

/** Limits of the newer API, if they are higher. */
const NEWER_LIMITS: Readonly<Record<string, Partial<GenerateCapabilities>>> = {
	'kling-v3-omni': { promptMaxLength: 3072 },
	'kling-v3': { promptMaxLength: 3072 },
};

/** Kling's newer API accepts larger images; everything else is the same as in the legacy one. */
const NEWER_IMAGES: ImageLimits = { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 };

/** The model that only the newer API has. */
export const TURBO = 'kling-3.0-turbo';

const turbo = generateModel({
	...GENERATE_LIMITS,
	...OFFERED,
	...FIRST_FRAME_INPUT,
	id: 'kling-v3-turbo',
	providerModelId: TURBO,
	displayName: 'Kling 3.0 Turbo',
	promptMaxLength: 3072,
	imageLimits: NEWER_IMAGES,
	// Not documented: a video that was created without Generate Audio had audio.
	alwaysAudio: true,
	// The model has no field for shots, but reads them in the prompt.
	multiShot: { ...SHOTS, modes: ['custom'] },
});

const [v3, ...olderFrameModels] = frameModels;

/**
 * What Kling's models support, in whichever of the two APIs supports more: the panel shows all of it. Lower limits of
 * one API are checked when it is known which API a request is sent to.
 *
 * @see https://kling.ai/document-api/guides/capability-map/video
 * @see https://kling.ai/document-api/api/video/3-0-omni/video-omni
 * @see https://app.klingai.com/global/dev/document-api/apiReference/model/OmniVideo
 */
export const generateModels: readonly GenerateCapabilities[] = [
	...[v3Omni, v3].map(withNewerLimits),
	turbo,
	...[o1, ...olderFrameModels].map(withNewerLimits),
];

/** What Kling's models for Motion Control support. */
export const motionControlModels = legacyMotionControlModels.map(withNewerName);

/** A model of the legacy API, with its name and its higher limits in the newer one, if it is there. */
function withNewerLimits(model: GenerateCapabilities): GenerateCapabilities {
	return withNewerName({ ...model, ...NEWER_LIMITS[model.providerModelId] });
}

function withNewerName<M extends Capabilities>(model: M): M {
	const name = NEWER_NAMES[model.providerModelId];
	return name === undefined ? model : { ...model, imageLimits: NEWER_IMAGES, aliases: [name] };
}
