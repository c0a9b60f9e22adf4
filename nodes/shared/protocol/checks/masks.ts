import type { GenerateCapabilities } from '../capability';
import { requestIssue, type Issue } from '../issue';
import { frameOf, type GenerateRequest } from '../request';
import { checkImage, sizeOf, sizeText } from './images';
import { plural } from './text';

/** Kling's limits of the motion brush: six moving parts, 2 to 77 points each. */
const MOVING_MAX = 6;
const POINTS = { min: 2, max: 77 };

/** How far, as a part of it, the shape of a mask may be off that of its picture: sides are whole pixels. */
const SHAPE_TOLERANCE = 0.01;

/** Masks are pictures, and what moves has a path of its own. */
export function checkMotionBrush(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const { masks } = request;
	if (!masks || !model.masks) return [];
	const pictures = [
		...(masks.still === undefined ? [] : [masks.still]),
		...masks.moving.map(({ mask }) => mask),
	];
	const issues = [
		...pictures.flatMap((url) => checkImage('masks', url, request, model)),
		...checkSizes(pictures, request),
	];
	if (masks.moving.length > MOVING_MAX) {
		issues.push(
			requestIssue(
				'masks',
				`holds ${masks.moving.length} moving parts`,
				`Keep ${MOVING_MAX} at most.`,
			),
		);
	}
	const wrong = masks.moving.find(
		({ path }) => path.length < POINTS.min || path.length > POINTS.max,
	);
	if (wrong) {
		issues.push(
			requestIssue(
				'masks',
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
				'masks',
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
			'masks',
			`holds a mask of ${sizeText(first)} for a first frame of ${sizeText(frame)}`,
			'Give the mask the shape of the first frame.',
		),
	];
}
