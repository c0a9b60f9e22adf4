import type { ParameterReader } from '../../../shared/n8n/parameters';
import { plan } from '../../../shared/protocol/plan';
import type { Account, Provider } from '../../../shared/protocol/provider';
import type { VideoRequest } from '../../../shared/protocol/request';
import { isKnownModel } from '../../../shared/providers';
import { readWait } from '../../fields/wait';
import type { Reading } from '../operation';

/** Checks a video request as a whole and turns it into a job; what could not be read comes before what may not be sent. */
export function plannedJob(
	parameters: ParameterReader,
	provider: Provider,
	account: Account,
	request: VideoRequest,
): Reading {
	const wait = readWait(parameters, 'poll');
	const [unreadable, ...more] = parameters.issues;
	if (unreadable) return { issues: [unreadable, ...more] };
	const planned = plan(provider, request, account, (id) => isKnownModel(request.operation, id));
	return 'start' in planned ? { job: { provider, task: planned, wait } } : planned;
}
