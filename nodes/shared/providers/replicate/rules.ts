import type { Capabilities } from '../../core/capabilities';
import { requestIssue, type Issue } from '../../core/issue';
import type { ModelRequest } from '../../core/request';
import { shortened } from '../../lib/text';
import { checkHttpsCallback } from '../../validation/urls';

/** Replicate's name, also in its messages. */
export const DISPLAY_NAME = 'Replicate';

/** ID of a model: its name, with or without its owner. */
const MODEL_ID = /^(?:\w[\w.-]{0,99}\/)?\w[\w.-]{0,99}$/;

/** Replicate's own rules, in addition to the capabilities. */
export function check(request: ModelRequest, model: Capabilities): Issue[] {
	return [...checkModelId(model.providerModelId), ...checkHttpsCallback(request, DISPLAY_NAME)];
}

/** Checks the model ID, which is part of the URL. Official models have no version there. */
function checkModelId(id: string): Issue[] {
	if (MODEL_ID.test(id)) return [];
	return [
		requestIssue(
			'model',
			`"${shortened(id)}" is not a valid model ID`,
			'Use owner and name without a version, e.g. kwaivgi/kling-v3-omni-video.',
		),
	];
}
