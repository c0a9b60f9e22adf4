import type { Capabilities } from '../../core/capabilities';
import { modelIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { legacyKind } from '../klingLegacyApi/kinds';
import { O1 } from '../klingLegacyApi/models';
import { checkLegacy, checkRatio } from '../klingLegacyApi/rules';

/** Durations of Kling O1 from only text or a first frame, in seconds. */
const O1_BARE_SECONDS: readonly number[] = [5, 10];

/** kkiai's own rules, in addition to Kling's and the capabilities. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	const issues = checkLegacy(request, model);
	if (legacyKind(request, model) !== 'omni-video') return issues;
	return [
		...issues,
		...checkRatio(request, request.video?.use === 'edit'),
		...(model.providerModelId === O1 ? checkO1Duration(request) : []),
	];
}

function checkO1Duration(request: GenerateRequest): Issue[] {
	const { duration, images, elements, video } = request;
	const isBare =
		images.every((image) => image.role === 'firstFrame') && elements.length === 0 && !video;
	return modelIssueIf(
		isBare && duration !== undefined && !O1_BARE_SECONDS.includes(duration),
		'duration',
		`${duration} given, Kling O1 allows 5 or 10 from ${images.length > 0 ? 'a first frame' : 'text'} alone`,
		'Choose 5 or 10 seconds, or add a reference image.',
	);
}
