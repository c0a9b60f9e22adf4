import {
	describeError,
	describeUploadError,
	requestError,
} from '../../../../../nodes/shared/tasks/submit/submitError';
import { apiError } from '../fakeRuntime';

const FAULT = apiError('providerFault', 503);

it('requestError distinguishes a rejection and a missing response', () => {
	expect(requestError(FAULT)).toEqual({ reason: 'rejected', apiError: FAULT });
	expect(requestError({ outcome: 'noResponse', delivered: 'no', reason: 'ENOTFOUND' })).toEqual({
		reason: 'unreachable',
		detail: 'ENOTFOUND',
	});
});

it.each([
	[
		'a rejection',
		{ reason: 'rejected' as const, apiError: FAULT },
		'HTTP 503: vendor says providerFault',
	],
	['a missing response', { reason: 'unreachable' as const, detail: 'ENOTFOUND' }, 'ENOTFOUND'],
	[
		'an unknown result',
		{ reason: 'unconfirmed' as const, detail: 'ECONNRESET', kind: 'video', externalTaskId: null },
		'ECONNRESET',
	],
	['the stop button', { reason: 'stopped' as const }, 'it was stopped'],
])('describeError describes %s as a part of a sentence', (_what, error, text) => {
	expect(describeError(error)).toBe(text);
});

it.each([
	[
		'a rejection',
		{ apiError: FAULT },
		'a file could not be sent again (HTTP 503: vendor says providerFault)',
	],
	['a missing response', { noResponse: 'ENOTFOUND' }, 'a file could not be sent again (ENOTFOUND)'],
	[
		'a file that is gone',
		{ unavailable: 'it was deleted' },
		'a file could not be sent again (it was deleted)',
	],
])('describeUploadError describes %s as a part of a sentence', (_what, why, text) => {
	expect(describeUploadError({ reason: 'fileUploadFailed', why })).toBe(text);
});

it('describeUploadError describes the stop button as a part of a sentence', () => {
	expect(describeUploadError({ reason: 'stopped' })).toBe('it was stopped');
});
