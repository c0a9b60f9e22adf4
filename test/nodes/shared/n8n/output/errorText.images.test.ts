import { errorJson } from '../../../../../nodes/shared/n8n/output/errors';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import type { ApiError } from '../../../../../nodes/shared/core/apiError';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { UploadFault } from '../../../../../nodes/shared/tasks/submit/submitError';
import type { JobError } from '../../../../../nodes/shared/tasks/job';

const TOO_LARGE: ApiError = {
	reason: 'invalidRequest',
	httpStatus: 413,
	code: '413',
	message: 'File too large',
	requestId: null,
	retryAfter: null,
};

function notStored(why: UploadFault): JobError {
	return { provider: apimart, task: null, reason: 'fileUploadFailed', why };
}

const message = 'A file of this item could not be uploaded to apimart';

it.each<[string, UploadFault, string]>([
	[
		'a rejection',
		{ apiError: TOO_LARGE },
		'Change what the provider names, then run the node again. Nothing was bought. Files are uploaded, free of charge, before anything is paid for. apimart reports: "File too large" (413, HTTP 413).',
	],
	[
		'a rejection with a request ID',
		{ apiError: { ...TOO_LARGE, reason: 'credential', requestId: 'req_7' } },
		'Copy the key again from your account, and check the Base URL in the credential. Nothing was bought. Files are uploaded, free of charge, before anything is paid for. apimart reports: "File too large" (413, HTTP 413). Request req_7.',
	],
	[
		'no response',
		{ noResponse: 'ECONNRESET' },
		'Run the node again later. Nothing was bought. Files are uploaded, free of charge, before anything is paid for. Response: ECONNRESET.',
	],
])(
	'errorText of an image upload with %s says that nothing was bought',
	(_what, why, description) => {
		expect(errorText(notStored(why))).toEqual({ message, description });
	},
);

it('errorText of an image that n8n no longer has does not blame the provider', () => {
	expect(errorText(notStored({ unavailable: 'File not found' }))).toEqual({
		message: 'An input file is no longer available in n8n',
		description:
			'Run the node again that provides it. Nothing was bought. n8n reports: "File not found".',
	});
});

it('errorJson of an image upload contains the reason and the provider', () => {
	expect(errorJson(notStored({ apiError: TOO_LARGE }), true)).toEqual({
		reason: 'fileUploadFailed',
		provider: 'apimart',
	});
});
