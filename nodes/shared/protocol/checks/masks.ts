import type { GenerateCapabilities } from '../capability';
import { requestIssue, type Issue } from '../issue';
import type { GenerateRequest } from '../request';
import { checkImage } from './images';
import { counted } from './text';

/** Kling's limits of the motion brush: six moving parts, 2 to 77 points each. */
const MOVING_MAX = 6;
const POINTS = { min: 2, max: 77 };

/** Masks are pictures, and what moves has a path of its own. */
export function checkMasks(request: GenerateRequest, model: GenerateCapabilities): Issue[] {
	const { masks } = request;
	if (!masks || !model.masks) return [];
	const issues = [
		...(masks.still === undefined ? [] : [masks.still]),
		...masks.moving.map(({ mask }) => mask),
	].flatMap((url) => checkImage('masks', url, request, model));
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
				`holds a path of ${counted(wrong.path.length, 'point')}`,
				`Give ${POINTS.min} to ${POINTS.max} points.`,
			),
		);
	}
	return issues;
}
