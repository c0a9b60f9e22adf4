import type { ParameterReader } from '../../../shared/n8n/input/parameters';
import { plan } from '../../../shared/validation/plan';
import { resolveModel, type Account, type Provider } from '../../../shared/core/provider';
import type { VideoRequest } from '../../../shared/core/request';
import { untouchedFields } from '../../../shared/core/untouched';
import { isKnownModel } from '../../../shared/providers';
import type { Job } from '../../../shared/tasks/job';
import { readCallbackUrl, readWait } from '../../fields/wait';
import type { Reading } from '../operation';

/**
 * Reads a video request, validates it as a whole and turns it into a job. Issues of reading come before issues of
 * validation.
 */
export function plannedJob(
	parameters: ParameterReader,
	provider: Provider,
	account: Account,
	read: (parameters: ParameterReader) => VideoRequest,
	resumeUrl: string | null,
): Reading {
	const filledIn = read(parameters);
	const request = {
		...filledIn,
		untouched: untouchedFields(filledIn, read(parameters.ofUntouchedPanel())),
	};
	const wait = readWait(parameters, 'poll');
	const callbackUrl = wait.mode === 'suspend' ? readCallbackUrl(parameters, resumeUrl) : undefined;
	const [unreadable, ...more] = parameters.issues;
	if (unreadable) return { issues: [unreadable, ...more] };
	const planFor = (wanted: VideoRequest) =>
		plan(provider, wanted, account, (id) => isKnownModel(wanted.operation, id));
	const planned = planFor(request);
	if (!('start' in planned)) return planned;
	const { start } = planned;
	const job: Job = { provider, task: { start }, wait };
	if (wait.mode !== 'suspend' || callbackUrl === undefined || !takesCallback(provider, request)) {
		return { job };
	}
	// Use Callback decides whether this n8n instance is reachable. The other URLs are already validated.
	const called = planFor({ ...request, callbackUrl, anyHost: true });
	if (!('start' in called)) return { job };
	const task = { start: { ...called.start, identity: start.request } };
	return { job: { ...job, task, wait: { ...wait, isCalled: true } } };
}

/** Checks that the provider supports callbacks for this task and that the user has not set a Callback URL. */
function takesCallback(
	provider: Provider,
	{ operation, model, callbackUrl }: VideoRequest,
): boolean {
	return (
		callbackUrl === undefined &&
		resolveModel(provider, operation, model)?.capabilities.callbackUrl === true
	);
}
