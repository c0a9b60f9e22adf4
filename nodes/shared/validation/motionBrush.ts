import type { GenerateCapabilities } from '../core/capabilities';
import { requestIssue, requestIssueIf, type Issue } from '../core/issue';
import { frameOf, type GenerateRequest, type MediaSource } from '../core/request';
import { checkImage, sizeOf, sizeText } from './images';
import { plural } from '../lib/text';

/** Kling's limits of the motion brush: at most six moving areas, with 2 to 77 points each. */
const MOVING_MAX = 6;
const POINTS = { min: 2, max: 77 };

/** Maximum relative difference between the aspect ratios of a mask and its image: sides are whole pixels. */
const SHAPE_TOLERANCE = 0.01;

/** Checks the motion brush: masks are images, and each moving area has its own path. */
export function checkMotionBrush(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const { motionBrush } = request;
	if (!motionBrush || !model.motionBrush) return [];
	const masks = [
		...(motionBrush.still === undefined ? [] : [motionBrush.still]),
		...motionBrush.moving.map(({ mask }) => mask),
	];
	const wrong = motionBrush.moving.find(
		({ path }) => path.length < POINTS.min || path.length > POINTS.max,
	);
	return [
		...masks.flatMap((image) => checkImage('motionBrush', image, request, model, 'mask: ')),
		...checkSizes(masks, request),
		...requestIssueIf(
			motionBrush.moving.length > MOVING_MAX,
			'motionBrush',
			`${motionBrush.moving.length} moving areas given, ${MOVING_MAX} allowed`,
			`Remove ${motionBrush.moving.length - MOVING_MAX}.`,
		),
		...requestIssueIf(
			wrong !== undefined,
			'motionBrush',
			`a path of ${plural(wrong?.path.length ?? 0, 'point')}, ${POINTS.min} to ${POINTS.max} required`,
			`Enter ${POINTS.min} to ${POINTS.max} points.`,
		),
	];
}

/** Checks that all masks have the same size, and the aspect ratio of their image, if these are known. */
function checkSizes(masks: readonly MediaSource[], request: GenerateRequest): Issue[] {
	const [first, ...others] = masks.flatMap((image) => sizeOf(image) ?? []);
	if (!first) return [];
	const other = others.find(
		({ width, height }) => width !== first.width || height !== first.height,
	);
	if (other) {
		return [
			requestIssue(
				'motionBrush',
				`masks of ${sizeText(first)} and ${sizeText(other)}`,
				'Use masks of the same size.',
			),
		];
	}
	const frame = sizeOf(frameOf(request, 'firstFrame') ?? '');
	if (!frame) return [];
	const shapes = (first.width * frame.height) / (first.height * frame.width);
	return requestIssueIf(
		Math.abs(shapes - 1) > SHAPE_TOLERANCE,
		'motionBrush',
		`a mask of ${sizeText(first)} for a frame of ${sizeText(frame)}`,
		"Use a mask with the first frame's aspect ratio.",
	);
}
