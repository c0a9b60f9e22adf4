import type { Capabilities } from '../../core/capabilities';
import { modelIssueIf, type Issue } from '../../core/issue';
import type { GenerateRequest } from '../../core/request';
import { checkFrameRules } from '../klingLegacyApi/rules';
import { V2_6 } from './models';

/** apimart's own rules, in addition to the capabilities. For Kling 2.6, its page has those of Kling. */
export function check(request: GenerateRequest, model: Capabilities): Issue[] {
	return [
		...checkFeatureVideo(request),
		...(model.providerModelId === V2_6 ? checkFrameRules(request, model) : []),
	];
}

/** With a video used for its motion, the only image allowed is a first frame. Source: client code of apimart. */
function checkFeatureVideo(request: GenerateRequest): Issue[] {
	const others = request.images.filter((image) => image.role !== 'firstFrame');
	return modelIssueIf(
		request.video?.use === 'feature' && others.length > 0,
		'images',
		'only a first frame is allowed with "Use Motion and Style"',
		'Keep one image as First Frame and remove the others.',
	);
}
