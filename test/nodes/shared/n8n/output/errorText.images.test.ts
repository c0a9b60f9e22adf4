import { errorJson } from '../../../../../nodes/shared/n8n/output/errors';
import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import type { ApiError } from '../../../../../nodes/shared/core/apiError';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import type { ImageError } from '../../../../../nodes/shared/tasks/submit/submitError';
import type { JobError } from '../../../../../nodes/shared/tasks/job';

const TOO_LARGE: ApiError = {
	reason: 'invalidRequest',
	httpStatus: 413,
	code: '413',
	message: 'File too large',
	requestId: null,
	retryAfter: null,
};

function notStored(why: ImageError): JobError {
	return { provider: apimart, task: null, reason: 'imageUploadFailed', why };
}

const message = 'apimart did not store an image of this item, so nothing was bought';

it.each<[string, ImageError, string]>([
	[
		'a refusal',
		{ apiError: TOO_LARGE },
		'apimart says: "File too large" (413, HTTP 413). Images are stored there, free of charge, before a video is paid for. Change what the provider names, then run this again.',
	],
	[
		'a refusal with a number to ask about',
		{ apiError: { ...TOO_LARGE, reason: 'credential', requestId: 'req_7' } },
		'apimart says: "File too large" (413, HTTP 413). Images are stored there, free of charge, before a video is paid for. Copy the key again from your account, and check the Base URL in the credential. Request req_7.',
	],
	[
		'nothing',
		{ unanswered: 'ECONNRESET' },
		'What came back: ECONNRESET. Images are stored there, free of charge, before a video is paid for. Run this again later.',
	],
])('an upload that brought %s says that nothing was bought', (_what, why, description) => {
	expect(errorText(notStored(why))).toEqual({ message, description });
});

it('a picture that n8n has no longer is not said to be the provider’s doing', () => {
	expect(errorText(notStored({ lost: 'File not found' }))).toEqual({
		message: 'n8n cannot read an image of this item any more, so nothing was bought',
		description: 'n8n says: "File not found". Run the step again that brings the image.',
	});
});

it('tells the next node why', () => {
	expect(errorJson(notStored({ apiError: TOO_LARGE }), true)).toEqual({
		reason: 'imageUploadFailed',
		provider: 'apimart',
	});
});
