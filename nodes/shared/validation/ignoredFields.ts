import { DEFAULT_DURATION, shotSeconds, type GenerateRequest } from '../core/request';
import { isUntouched } from '../core/untouched';

/**
 * Warnings about settings that a provider ignores, each a full sentence. No provider generates audio with a reference
 * video, or changes the duration of an edited video.
 *
 * @param also what else this provider ignores: the aspect ratio because of a frame or of the video, the prompt because of
 *   the shots
 */
export function ignoredFieldWarnings(
	request: GenerateRequest,
	also: { ratio?: boolean; ratioBesideVideo?: boolean; promptBesideShots?: boolean },
): string[] {
	return [
		...(request.video && request.generateAudio
			? ["'Generate Audio' has no effect with a reference video."]
			: []),
		...(request.video?.use === 'edit' &&
		request.duration !== undefined &&
		!isUntouched(request, 'duration')
			? ["'Duration (Seconds)' has no effect: an edited video keeps its duration."]
			: []),
		...(request.multiShot === 'custom' &&
		request.video?.use !== 'edit' &&
		request.duration !== undefined &&
		![DEFAULT_DURATION, shotSeconds(request)].includes(request.duration)
			? ["'Duration (Seconds)' has no effect with custom shots: their durations are used."]
			: []),
		...(also.ratio && request.aspectRatio !== undefined && !isUntouched(request, 'aspectRatio')
			? ["'Aspect Ratio' has no effect: the first frame's aspect ratio is used."]
			: []),
		...(also.ratioBesideVideo &&
		request.aspectRatio !== undefined &&
		!isUntouched(request, 'aspectRatio')
			? ["'Aspect Ratio' has no effect: the video's aspect ratio is used."]
			: []),
		...(also.promptBesideShots && request.multiShot === 'custom' && request.prompt.trim() !== ''
			? ["'Prompt' has no effect with custom shots: only the shots are used."]
			: []),
	];
}
