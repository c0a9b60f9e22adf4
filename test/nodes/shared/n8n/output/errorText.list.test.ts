import { API_ERROR_REASONS, type ApiErrorReason } from '../../../../../nodes/shared/core/apiError';
import { listErrorText } from '../../../../../nodes/shared/n8n/output/errorText';
import { knownError } from '../../../../support/answers';

const REPORT =
	'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues.';

const REJECTIONS: Readonly<Record<ApiErrorReason, [message: string, next: string]>> = {
	credential: [
		'Kling rejected the API key',
		'Copy the key again from your account, and check the Base URL in the credential.',
	],
	balance: ['Kling reports insufficient balance', 'Top up the account, then open the list again.'],
	permission: [
		'Kling does not allow this with the API key',
		'Check in your account what the key and your plan may use.',
	],
	invalidRequest: ['Kling rejected the request', REPORT],
	moderation: ['Kling rejected the content', REPORT],
	taskNotFound: ['Kling returned "not found"', 'Check the Base URL in the credential.'],
	rateLimit: ['Kling is rate limiting requests', 'Open the list again later.'],
	providerFault: ['Kling is temporarily unavailable', 'Open the list again later.'],
	unreadable: ['Kling returned an unexpected response', 'Check the Base URL in the credential.'],
};

it.each(API_ERROR_REASONS)('listErrorText says what to do: %s', (reason) => {
	const apiError = knownError({ reason, httpStatus: 400, message: 'No.' });
	const [message, next] = REJECTIONS[reason];
	expect(listErrorText('Kling', { reason: 'rejected', apiError })).toEqual({
		message,
		description: `${next} Kling reports: "No." (HTTP 400).`,
	});
});

it("listErrorText begins with the provider's own advice", () => {
	const apiError = {
		...knownError({ reason: 'credential', httpStatus: 401, message: 'No.' }),
		advice: 'Do this.',
	};
	expect(listErrorText('Kling', { reason: 'rejected', apiError }).description).toMatch(
		/^Do this\. /,
	);
});

it('listErrorText says why the provider could not be reached', () => {
	expect(listErrorText('Kling', { reason: 'unreachable', detail: 'ECONNREFUSED' })).toEqual({
		message: 'Kling could not be reached',
		description:
			'Check the Base URL in the credential and the network, then open the list again (ECONNREFUSED).',
	});
});

it('listErrorText says how to find something faster', () => {
	expect(listErrorText('Kling', { reason: 'timedOut' })).toEqual({
		message: 'The search took too long',
		description:
			'Enter more of the name, or choose By ID. Kling answered, and nothing was found in 30 seconds.',
	});
});

it('listErrorText says that reading was stopped', () => {
	expect(listErrorText('Kling', { reason: 'stopped' })).toEqual({
		message: 'Stopped while reading the list at Kling',
		description: 'Open the list again.',
	});
});
