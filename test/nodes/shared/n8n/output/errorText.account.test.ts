import { API_ERROR_REASONS, type ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import { errorJson } from '../../../../../nodes/shared/n8n/output/errors';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { JobError } from '../../../../../nodes/shared/tasks/job';
import { knownError } from '../../../../support/answers';

const REPORT =
	'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues.';
const QUOTE = 'apimart reports: "No." (HTTP 400).';

function rejected(reason: ApiErrorReason): JobError {
	const apiError = knownError({ reason, httpStatus: 400, message: 'No.' });
	return { provider: apimart, task: null, reason: 'rejected', apiError, isAboutAccount: true };
}

const REJECTIONS: Readonly<Record<ApiErrorReason, [message: string, next: string]>> = {
	credential: [
		'apimart rejected the API key',
		'Copy the key again from your account, and check the Base URL in the credential.',
	],
	balance: ['apimart reports insufficient balance', 'Top up the account, then run the node again.'],
	permission: [
		'apimart does not allow this with the API key',
		'Check in your account what the key and your plan may use.',
	],
	invalidRequest: ['apimart rejected the request: "No."', REPORT],
	moderation: ['apimart rejected the content: "No."', REPORT],
	taskNotFound: ['apimart returned "not found"', 'Check the Base URL in the credential.'],
	rateLimit: ['apimart is rate limiting requests', 'Run the node again later.'],
	providerFault: ['apimart is temporarily unavailable', 'Run the node again later.'],
	unreadable: ['apimart returned an unexpected response', 'Check the Base URL in the credential.'],
};

it.each(API_ERROR_REASONS)(
	'errorText of a rejected account query says what to do: %s',
	(reason) => {
		const [message, next] = REJECTIONS[reason];
		expect(errorText(rejected(reason))).toEqual({ message, description: `${next} ${QUOTE}` });
	},
);

const about = { provider: apimart, task: null, isAboutAccount: true, seconds: 7 } as const;

it.each<[name: string, jobError: JobError, message: string, description: string]>([
	[
		'unreachable',
		{ ...about, reason: 'unreachable', detail: 'ECONNREFUSED' },
		'apimart could not be reached',
		'Check the Base URL in the credential and the network, then run the node again (ECONNREFUSED).',
	],
	[
		'unexpected',
		{ ...about, reason: 'unexpected', detail: 'Error: Boom' },
		'An unexpected error occurred while reading the account at apimart',
		`${REPORT} Error: "Error: Boom".`,
	],
	[
		'stopped',
		{ ...about, reason: 'stopped' },
		'Stopped while reading the account at apimart',
		'Run the node again to read it. Reading it is free.',
	],
])(
	'errorText of an account query mentions no task: %s',
	(_name, jobError, message, description) => {
		expect(errorText(jobError)).toEqual({ message, description });
	},
);

it('the item of a failed account query contains the reason and the provider', () => {
	expect(errorJson(rejected('rateLimit'), false)).toEqual({
		reason: 'rejected',
		provider: 'apimart',
	});
});
