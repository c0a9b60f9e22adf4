import type { GenerateCapabilities } from '../../core/capabilities';
import { COMMON_LIMITS, frameModels, o1, SHOTS, v3Omni } from '../klingLegacyApi/models';

/** Differences between kkiai's page for omni-video and Kling's own. */
const omni = {
	// The page lists no 4k.
	resolutions: COMMON_LIMITS.resolutions,
	// The page's example has a negative prompt and a CFG scale, which Kling itself does not support there.
	negativePromptMaxLength: 2500,
	cfgScale: true,
} as const satisfies Partial<GenerateCapabilities>;

/**
 * What kkiai's Kling models support: Kling's own models, by Kling's own names.
 *
 * @see https://docs.kkiai.com/Other-Model-APIs/kling-platform-api/omni-video/omni-video-api.html
 * @see https://docs.kkiai.com/Other-Model-APIs/kling-platform-api/image-to-video/image-to-video-api.html
 * @see https://docs.kkiai.com/Other-Model-APIs/kling-platform-api/motion-control/motion-control.html
 */
export const generateModels: readonly GenerateCapabilities[] = [
	{
		...v3Omni,
		...omni,
		// The page lists custom shots only, and Kling supports no custom shots with a video.
		multiShot: { ...SHOTS, modes: ['custom'] },
	},
	{ ...o1, ...omni },
	...frameModels.map(withoutLastFrameAlone),
];

/** kkiai's page requires a first frame, also for the two models that Kling lets start from a last frame alone. */
function withoutLastFrameAlone(model: GenerateCapabilities): GenerateCapabilities {
	const { images } = model;
	return images.lastFrameAlone ? { ...model, images: { ...images, lastFrameAlone: false } } : model;
}
