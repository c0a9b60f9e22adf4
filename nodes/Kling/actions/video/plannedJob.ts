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
 * Reads a video request, checks it as a whole and turns it into a job; what could not be read comes before what may not be
 * sent.
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
	// Use Callback says whether this n8n can be reached; the other URLs have been judged.
	const called = planFor({ ...request, callbackUrl, anyHost: true });
	if (!('start' in called)) return { job };
	const task = { start: { ...called.start, identity: start.request } };
	return { job: { ...job, task, wait: { ...wait, isCalled: true } } };
}

/** Will the provider call back for this task, and has the user not told it to call someone else? */
function takesCallback(
	provider: Provider,
	{ operation, model, callbackUrl }: VideoRequest,
): boolean {
	return (
		callbackUrl === undefined &&
		resolveModel(provider, operation, model)?.capabilities.callbackUrl === true
	);
}
