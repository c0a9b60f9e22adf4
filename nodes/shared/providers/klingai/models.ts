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

/** The newer API's names of models that the legacy API knows too, by the name they have there. */
const NEWER_NAMES: Readonly<Record<string, string>> = {
	'kling-v3-omni': 'kling-3.0-omni',
	'kling-v3': 'kling-3.0',
	'kling-v2-6': 'kling-2.6',
	'kling-v2-5-turbo': 'kling-2.5-turbo',
	'kling-video-o1': 'kling-o1',
};

/** What the newer API allows where it allows more. */
const NEWER_LIMITS: Readonly<Record<string, Partial<GenerateCapabilities>>> = {
	'kling-v3-omni': { promptMaxLength: 3072 },
	'kling-v3': { promptMaxLength: 3072 },
};

/** Kling's newer API takes larger pictures; everything else is as on the legacy one. */
const NEWER_IMAGES: ImageLimits = { ...LEGACY_IMAGES, maxBytes: 50 * 1024 * 1024 };

/** The model that the newer API alone knows. */
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
	// No page says so, but a video asked for without any sound had it.
	alwaysAudio: true,
	// It has no switch for shots, but understands them in the prompt.
	multiShot: { ...SHOTS, modes: ['custom'] },
});

const [v3, ...olderFrameModels] = frameModels;

/**
 * What Kling's models take, through whichever of the two APIs takes more: the panel shows all of it. What one API takes
 * less is told once it is clear which one a request goes to.
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

/** A model of the legacy API, with the name and the wider limits that it has in the newer one, if it is there. */
function withNewerLimits(model: GenerateCapabilities): GenerateCapabilities {
	return withNewerName({ ...model, ...NEWER_LIMITS[model.providerModelId] });
}

function withNewerName<M extends Capabilities>(model: M): M {
	const name = NEWER_NAMES[model.providerModelId];
	return name === undefined ? model : { ...model, imageLimits: NEWER_IMAGES, aliases: [name] };
}
