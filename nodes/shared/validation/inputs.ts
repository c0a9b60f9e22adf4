import type { Capabilities, GenerateCapabilities } from '../core/capabilities';
import type { Field } from '../core/fields';
import { modelIssueIf, requestIssueIf, type Issue } from '../core/issue';
import { VIDEO_USE_LABELS, videoUrls, type GenerateRequest } from '../core/request';
import { checkVideoUrl } from './urls';
import { joinList } from '../lib/text';

/** Checks the frames: at most one first and one last, no last without a first, and none with an edited video. */
export function checkFrames(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const count = (role: string) => request.images.filter((image) => image.role === role).length;
	const [first, middle] = [count('firstFrame'), count('middleFrame')];
	const [last, references] = [count('lastFrame'), count('reference')];
	const { images: limits, displayName } = model;
	return [
		...requestIssueIf(
			first > 1 || last > 1,
			'images',
			`${first > 1 ? `${first} first` : `${last} last`} frames given, 1 allowed`,
			'Use at most one image as First Frame and one as Last Frame.',
		),
		...requestIssueIf(
			last > 0 && first === 0 && !limits.lastFrameAlone,
			'images',
			'a last frame requires a first frame',
			'Add an image as First Frame, or use this one as First Frame.',
		),
		...requestIssueIf(
			middle > 0 && first === 0,
			'images',
			'a middle frame requires a first frame',
			'Add an image as First Frame, or use this one as First Frame.',
		),
		...modelIssueIf(
			limits.firstFrameRequired === true && first + last === 0,
			'images',
			`${displayName} requires a first frame`,
			'Add an image as First Frame, or choose a model that creates videos from text alone.',
		),
		...requestIssueIf(
			request.video?.use === 'edit' && first + middle + last > 0,
			'images',
			'a frame cannot be combined with an edited video',
			'Use the image as Reference, or set the video to Use Motion and Style.',
		),
		...modelIssueIf(
			first > 0 && limits.frames === 'none',
			'images',
			`${displayName} does not support a first frame`,
			'Use the image as Reference.',
		),
		...modelIssueIf(
			last > 0 && limits.frames === 'first',
			'images',
			`${displayName} does not support a last frame`,
			'Remove the last frame.',
		),
		// For a model that is newer than this package, too: its provider's requests have no field for them.
		...requestIssueIf(
			middle > 0 && !limits.middleFrames,
			'images',
			`${displayName} does not support middle frames`,
			'Remove the middle frames.',
		),
		...checkCount('images', middle, limits.middleFrames ?? 0, model, 'middle frames '),
		...modelIssueIf(
			references > 0 && limits.references === 0 && limits.max > 0,
			'images',
			`${displayName} does not support reference images`,
			'Use the image as First Frame.',
		),
	];
}

/** Checks the number of images and elements: alone, with a video, and with an element created from a video. */
export function checkInputCounts(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const images = request.images.length;
	const elements = request.elements.length;
	const issues = [
		...checkCount('images', images, model.images.max, model),
		...checkCount('elements', elements, model.elements?.max ?? 0, model),
	];
	const limits = model.maxInputs;
	if (limits === null || issues.length > 0) return issues;
	const counting = limits.framesApart
		? request.images.filter(({ role }) => role === 'reference').length
		: images;
	const fromVideo = request.elements.some((element) =>
		element.source === 'library' ? element.madeFrom === 'video' : element.videoUrls.length > 0,
	);
	const [limit, beside] = request.video
		? [limits.withVideo, ' with a reference video']
		: fromVideo
			? [limits.withVideoElement, ' with a video element']
			: [limits.alone, ''];
	return modelIssueIf(
		counting + elements > limit,
		counting > 0 ? 'images' : 'elements',
		counting > 0 && elements > 0
			? `${counting + elements} images and elements, ${model.displayName} allows ${limit}${beside}`
			: `${counting + elements} given, ${model.displayName} allows ${limit}${beside}`,
		`Remove ${counting + elements - limit}.`,
	);
}

/**
 * Checks that there are not too many inputs of a kind. A model that does not support the field has the limit 0, and its
 * own check. `what` are the inputs if the field has others, with a blank.
 */
export function checkCount(
	field: Field,
	count: number,
	limit: number,
	{ displayName }: Capabilities,
	what = '',
): Issue[] {
	return modelIssueIf(
		limit > 0 && count > limit,
		field,
		`${count} ${what}given, ${displayName} allows ${limit}`,
		`Remove ${count - limit}.`,
	);
}

/** Checks the reference videos and their use. An edit has one video. */
export function checkVideo(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	if (!request.video || !model.video) return [];
	const { use } = request.video;
	const urls = videoUrls(request);
	const labels = model.video.uses.map((known) => `"${VIDEO_USE_LABELS[known]}"`);
	const { max = 1 } = model.video;
	return [
		...urls.flatMap((url, index) =>
			checkVideoUrl('video', url, request, urls.length > 1 ? `video ${index + 1}: ` : ''),
		),
		...requestIssueIf(
			urls.length > max,
			'video',
			`${urls.length} given, ${model.displayName} allows ${max}`,
			`Remove ${urls.length - max}.`,
		),
		...modelIssueIf(
			use === 'edit' && urls.length > 1 && urls.length <= max && model.video.uses.includes(use),
			'video',
			`${urls.length} given, only one can be edited`,
			'Keep one of them, or choose "Use Motion and Style".',
		),
		...modelIssueIf(
			!model.video.uses.includes(use),
			'video',
			`${model.displayName} does not support "${VIDEO_USE_LABELS[use]}"`,
			`Choose ${joinList(labels)}.`,
		),
	];
}
