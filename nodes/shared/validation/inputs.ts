import type {
	Capabilities,
	GenerateCapabilities,
	MotionControlCapabilities,
} from '../core/capabilities';
import type { Field } from '../core/fields';
import { modelIssue, requestIssue, type Issue } from '../core/issue';
import type { GenerateRequest, MotionControlRequest } from '../core/request';
import { checkVideoUrl } from './videoUrls';
import { joinList } from '../lib/text';

const VIDEO_USE_LABELS = { edit: 'Edit It', feature: 'Use Motion and Style' } as const;

/** Checks the frames: at most one first and one last, no last without a first, and none with an edited video. */
export function checkFrames(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const count = (role: string) => request.images.filter((image) => image.role === role).length;
	const [first, last, references] = [count('firstFrame'), count('lastFrame'), count('reference')];
	const issues: Issue[] = [];
	if (first > 1 || last > 1) {
		issues.push(
			requestIssue(
				'images',
				`${first > 1 ? `${first} first` : `${last} last`} frames given, 1 allowed`,
				'Use at most one image as First Frame and one as Last Frame.',
			),
		);
	}
	if (last > 0 && first === 0 && !model.images.lastFrameAlone) {
		issues.push(
			requestIssue(
				'images',
				'a last frame requires a first frame',
				'Add an image as First Frame, or use this one as First Frame.',
			),
		);
	}
	if (model.images.firstFrameRequired && first + last === 0) {
		issues.push(
			modelIssue(
				'images',
				`${model.displayName} requires a first frame`,
				'Add an image as First Frame, or choose a model that creates videos from text alone.',
			),
		);
	}
	if (request.video?.use === 'edit' && first + last > 0) {
		issues.push(
			requestIssue(
				'images',
				'a frame cannot be combined with an edited video',
				'Use the image as Reference, or set the video to Use Motion and Style.',
			),
		);
	}
	if (first > 0 && model.images.frames === 'none') {
		issues.push(notSupported('images', 'a first frame', model, 'Use the image as Reference.'));
	}
	if (last > 0 && model.images.frames === 'first') {
		issues.push(notSupported('images', 'a last frame', model, 'Remove the last frame.'));
	}
	if (references > 0 && model.images.references === 0 && model.images.max > 0) {
		issues.push(notSupported('images', 'reference images', model, 'Use the image as First Frame.'));
	}
	return issues;
}

/** Checks the number of images and elements: alone, with a video, and with an element created from a video. */
export function checkInputCounts(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const images = request.images.length;
	const elements = request.elements.length;
	const issues: Issue[] = [];
	if (model.images.max > 0 && images > model.images.max) {
		issues.push(tooMany('images', images, model.images.max, model));
	}
	if (model.elements && elements > model.elements.max) {
		issues.push(tooMany('elements', elements, model.elements.max, model));
	}
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
	if (counting + elements > limit) {
		issues.push(
			modelIssue(
				counting > 0 ? 'images' : 'elements',
				counting > 0 && elements > 0
					? `${counting + elements} images and elements, ${model.displayName} allows ${limit}${beside}`
					: `${counting + elements} given, ${model.displayName} allows ${limit}${beside}`,
				`Remove ${counting + elements - limit}.`,
			),
		);
	}
	return issues;
}

/** Checks the number of elements of a motion control video. */
export function checkMotionElements(
	{ elements }: MotionControlRequest,
	model: MotionControlCapabilities,
): Issue[] {
	if (model.maxElements === 0 || elements.length <= model.maxElements) return [];
	return [tooMany('elements', elements.length, model.maxElements, model)];
}

/** Checks the reference video and its use. */
export function checkVideo(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	if (!request.video || !model.video) return [];
	const { url, use } = request.video;
	const issues = checkVideoUrl('video', url, request);
	if (!model.video.uses.includes(use)) {
		const labels = model.video.uses.map((known) => `"${VIDEO_USE_LABELS[known]}"`);
		issues.push(
			modelIssue(
				'video',
				`${model.displayName} does not support "${VIDEO_USE_LABELS[use]}"`,
				`Choose ${joinList(labels)}.`,
			),
		);
	}
	return issues;
}

function tooMany(field: Field, count: number, limit: number, model: Capabilities): Issue {
	return modelIssue(
		field,
		`${count} given, ${model.displayName} allows ${limit}`,
		`Remove ${count - limit}.`,
	);
}

function notSupported(field: Field, given: string, model: Capabilities, fix: string): Issue {
	return modelIssue(field, `${model.displayName} does not support ${given}`, fix);
}
