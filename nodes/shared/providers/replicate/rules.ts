import type { Capabilities } from '../../core/capabilities';
import { requestIssue, type Issue } from '../../core/issue';
import type { VideoRequest } from '../../core/request';
import { shortened } from '../../lib/text';
import { faultOfUrl } from '../../validation/urls';

/** ID of a model: its name, with or without its owner. */
const MODEL_ID = /^(?:\w[\w.-]{0,99}\/)?\w[\w.-]{0,99}$/;

/** Replicate's own rules, in addition to the capabilities. */
export function check(request: VideoRequest, model: Capabilities): Issue[] {
	return [...checkModelId(model.providerModelId), ...checkCallbackUrl(request)];
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

/**
 * Checks that the callback URL begins with https, if nothing else is wrong with it.
 *
 * @see https://replicate.com/docs/topics/webhooks
 */
function checkCallbackUrl({ callbackUrl: url, anyHost = false }: VideoRequest): Issue[] {
	if (url === undefined || isAccepted(url) || faultOfUrl(url, 'callback', anyHost)) return [];
	return [
		requestIssue(
			'callbackUrl',
			'Replicate requires https',
			'Enter the https:// URL, or clear the field.',
		),
	];
}

/** Whether Replicate accepts the callback URL. */
export function isAccepted(callbackUrl: string): boolean {
	return callbackUrl.startsWith('https://');
}
