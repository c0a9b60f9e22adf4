import type { GenerateCapabilities } from '../core/capabilities';
import { requestIssue, type Issue } from '../core/issue';
import { frameOf, type GenerateRequest } from '../core/request';
import { checkImage, sizeOf, sizeText } from './images';
import { plural } from '../lib/text';

/** Kling's limits of the motion brush: six moving parts, 2 to 77 points each. */
const MOVING_MAX = 6;
const POINTS = { min: 2, max: 77 };

/** How far, as a part of it, the shape of a mask may be off that of its picture: sides are whole pixels. */
const SHAPE_TOLERANCE = 0.01;

/** Masks are pictures, and what moves has a path of its own. */
export function checkMotionBrush(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const { motionBrush } = request;
	if (!motionBrush || !model.motionBrush) return [];
	const pictures = [
		...(motionBrush.still === undefined ? [] : [motionBrush.still]),
		...motionBrush.moving.map(({ mask }) => mask),
	];
	const issues = [
		...pictures.flatMap((url) => checkImage('motionBrush', url, request, model)),
		...checkSizes(pictures, request),
	];
	if (motionBrush.moving.length > MOVING_MAX) {
		issues.push(
			requestIssue(
				'motionBrush',
				`holds ${motionBrush.moving.length} moving parts`,
				`Keep ${MOVING_MAX} at most.`,
			),
		);
	}
	const wrong = motionBrush.moving.find(
		({ path }) => path.length < POINTS.min || path.length > POINTS.max,
	);
	if (wrong) {
		issues.push(
			requestIssue(
				'motionBrush',
				`holds a path of ${plural(wrong.path.length, 'point')}`,
				`Give ${POINTS.min} to ${POINTS.max} points.`,
			),
		);
	}
	return issues;
}

/** All masks are of one size, and of the shape of the picture that they lie on, as far as their sizes are told. */
function checkSizes(pictures: readonly string[], request: GenerateRequest): Issue[] {
	const [first, ...others] = pictures.flatMap((url) => sizeOf(url, request.files) ?? []);
	if (!first) return [];
	const other = others.find(
		({ width, height }) => width !== first.width || height !== first.height,
	);
	if (other) {
		return [
			requestIssue(
				'motionBrush',
				`holds masks of ${sizeText(first)} and of ${sizeText(other)}`,
				'Make them the same size.',
			),
		];
	}
	const frame = sizeOf(frameOf(request, 'firstFrame') ?? '', request.files);
	if (!frame) return [];
	const shapes = (first.width * frame.height) / (first.height * frame.width);
	if (Math.abs(shapes - 1) <= SHAPE_TOLERANCE) return [];
	return [
		requestIssue(
			'motionBrush',
			`holds a mask of ${sizeText(first)} for a first frame of ${sizeText(frame)}`,
			'Give the mask the shape of the first frame.',
		),
	];
}
