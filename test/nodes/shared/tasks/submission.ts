import type { HttpRequest } from '../../../../nodes/shared/core/http';
import type { Account, Provider } from '../../../../nodes/shared/core/provider';
import type { ModelRequest } from '../../../../nodes/shared/core/request';
import type { Submission } from '../../../../nodes/shared/core/submission';
import { checkSubmission } from '../../../../nodes/shared/validation/submission';

/** The submit of a test that is about something else. */
export const REQUEST: HttpRequest = {
	method: 'POST',
	path: '/videos',
	body: { prompt: 'A fox' },
};

/** The model of such a submit, as its provider names it. */
export const MODEL = 'kling-fox';

/** A submit that a test has written down, and what else it says of it. */
export interface Written extends Partial<Omit<Submission, 'request' | 'parse'>> {
	request?: HttpRequest;
}

/** The submission of a submit that is written down. It is sent as it stands, with the ID that a provider recognizes. */
export function submissionTo(
	provider: Provider,
	{ request = REQUEST, ...given }: Written = {},
): Submission {
	const { idempotency } = provider;
	const { kind = 'video' } = given;
	return {
		kind,
		model: MODEL,
		warnings: [],
		files: [],
		identity: () => JSON.stringify([kind, request]),
		takesCallbackUrl: false,
		...given,
		request: ({ id, callbackUrl }) => {
			const called = callbackUrl === undefined ? request : { ...request, query: { callbackUrl } };
			return id === undefined || !idempotency ? called : idempotency.apply(called, id);
		},
		parse: (response) => provider.parseSubmit(response, kind),
	};
}

/** The submission of a request that may be sent; the test stops when it is refused. */
export function submissionOf(
	provider: Provider,
	request: ModelRequest,
	account: Account = {},
): Submission {
	const checked = checkSubmission(provider, request, account, () => []);
	if (!('submission' in checked)) throw new Error(`refused: ${JSON.stringify(checked.issues)}`);
	return checked.submission;
}
