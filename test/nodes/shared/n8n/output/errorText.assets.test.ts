import { errorText } from '../../../../../nodes/shared/n8n/output/errorText';
import { createTask, type Created, type TaskRef } from '../../../../../nodes/shared/core/task';
import type { ApiError } from '../../../../../nodes/shared/core/apiError';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { JobError } from '../../../../../nodes/shared/tasks/job';
import { TOO_LATE_WARNING } from '../../../../../nodes/shared/tasks/cancel/cancelWarnings';

const nobody = { name: null, ownedBy: null, isDeleted: false };
const ELEMENT = {
	...nobody,
	type: 'element',
	description: null,
	madeFrom: null,
	previewUrl: null,
	voiceId: null,
} as const;
const VOICE = { ...nobody, type: 'voice', trialUrl: null } as const;

describe.each([
	{
		result: 'an element',
		noun: 'element',
		kind: 'advanced-custom-elements',
		created: (id: string | null): Created => ({ ...ELEMENT, id }),
	},
	{
		result: 'a voice',
		noun: 'voice',
		kind: 'custom-voices',
		created: (id: string | null): Created => ({ ...VOICE, id }),
	},
])('errorText about a task that creates $result', ({ result, noun, kind, created }) => {
	const provider = klingai;
	/** Often no more is known, e.g. of a suspended task. */
	const ref: TaskRef = { provider: 'klingai', kind, taskId: '7' };
	const identity = `Task ID 7, provider klingai, kind ${kind}.`;
	const later = `Use Task › Get to get the ${noun}.`;

	it('names it at the time limit', () => {
		expect(
			errorText({ provider, task: ref, reason: 'timedOut', seconds: 120, detail: null }),
		).toEqual({
			message: 'The task is still running at Kling (Official) after 2 minutes',
			description: `${later} The ${noun} is not lost. ${identity}`,
		});
	});

	it('names it after a rejected status check', () => {
		const apiError = {
			reason: 'credential',
			httpStatus: 401,
			code: null,
			message: 'No.',
			requestId: null,
			retryAfter: null,
		} as const;
		expect(errorText({ provider, task: ref, reason: 'rejected', apiError })).toEqual({
			message: 'Kling (Official) rejected the API key',
			description: `Copy the key again from your account, and check the Base URL in the credential. ${later} Kling (Official) reports: "No." (HTTP 401). ${identity}`,
		});
	});

	it('names it when the credential is lost', () => {
		const detail = 'not found';
		expect(
			errorText({ provider, task: ref, reason: 'credentialMissing', seconds: 0, detail }),
		).toEqual({
			message: 'n8n can no longer read the credential of the task',
			description: `Create the credential again with a key of the same account, and choose it in the node. ${later} The task keeps running at Kling (Official), and the ${noun} is not lost. n8n reports: "not found". ${identity}`,
		});
	});

	it('names it at the stop button', () => {
		expect(errorText({ provider, task: ref, reason: 'stopped', seconds: 42 })).toEqual({
			message: 'Stopped while the task was running at Kling (Official) (after 42 seconds)',
			description: `${later} The task keeps running at the provider. ${identity}`,
		});
	});

	it('names it after an unexpected error', () => {
		expect(errorText({ provider, task: ref, reason: 'unexpected', detail: 'oops' })).toMatchObject({
			description: expect.stringMatching(
				new RegExp(`^Use Task › Get to get the ${noun}\\. The task is at Kling \\(Official\\)`),
			),
		});
	});

	it('names it after a failure, without a prompt to change', () => {
		const task = createTask(ref, 'failed', 'failed', {
			created: created(null),
			failure: { message: 'No face' },
		});
		expect(errorText({ provider, task, reason: 'failed' })).toEqual({
			message: `Kling (Official) ended the task without ${result}: "No face"`,
			description: `Change the inputs, then run the node again to create a new task. Kling (Official) reports: "No face". ${identity}`,
		});
	});

	it('names its ID after a success without one', () => {
		const task = createTask(ref, 'succeeded', 'succeed', { created: created(null) });
		expect(errorText({ provider, task, reason: 'noVideoUrl', seconds: 0 })).toEqual({
			message: `The task succeeded, but Kling (Official) returned no ${noun} ID`,
			description: `${later} The ID may be added later. If it is not, contact Kling (Official). The task is paid for and is not bought again. Kling (Official) reports "succeed". ${identity}`,
		});
	});

	it('contains its ID if it was ready before a cancel', () => {
		const task = createTask(ref, 'succeeded', 'succeed', {
			created: created('84'),
			warnings: [TOO_LATE_WARNING],
		});
		const cancel = { outcome: 'ended', task, detail: null } as const;
		expect(errorText({ provider, task, reason: 'notCanceled', seconds: 60, cancel })).toEqual({
			message: 'The task ended at Kling (Official) before the cancel took effect',
			description: `${later} ${TOO_LATE_WARNING} The ID of the ${noun} is 84. ${identity} Waited 60 seconds.`,
		});
	});
});

describe('errorText about a delete', () => {
	const deleting = { asset: 'element', id: '84' } as const;
	const apiError: ApiError = {
		reason: 'invalidRequest',
		httpStatus: 404,
		code: null,
		message: 'Not here',
		requestId: null,
		retryAfter: null,
	};

	it('says to check the ID', () => {
		expect(
			errorText({ provider: klingai, task: null, reason: 'rejected', apiError, deleting }),
		).toEqual({
			message: 'Kling (Official) did not delete the element: "Not here"',
			description:
				'Check the ID. Presets and elements of other accounts cannot be deleted. Kling (Official) reports: "Not here" (HTTP 404). ID 84.',
		});
	});

	it('begins with advice on the response, and says that the call may not exist', () => {
		const advised = { ...apiError, advice: 'Do this.' };
		expect(
			errorText({ provider: kkiai, task: null, reason: 'rejected', apiError: advised, deleting }),
		).toEqual({
			message: 'kkiai did not delete the element: "Not here"',
			description:
				'Do this. kkiai does not document this call, and may not have it. kkiai reports: "Not here" (HTTP 404). ID 84.',
		});
	});

	it('does not claim after a lost response that nothing was deleted', () => {
		expect(
			errorText({
				provider: klingai,
				task: null,
				reason: 'unreachable',
				detail: 'ECONNRESET',
				deleting,
			}),
		).toEqual({
			message: 'Kling (Official) could not be reached',
			description:
				'Check the Base URL in the credential and the network, then run the node again. The element may have been deleted: use Get Many to check (ECONNRESET). ID 84.',
		});
	});

	it('names no option that a delete does not have', () => {
		const limited: ApiError = { ...apiError, reason: 'rateLimit', httpStatus: 429 };
		expect(
			errorText({ provider: klingai, task: null, reason: 'rejected', apiError: limited, deleting }),
		).toEqual({
			message: 'Kling (Official) is rate limiting requests',
			description: 'Run the node again later. Kling (Official) reports: "Not here" (HTTP 429).',
		});
	});

	it.each<[reason: string, jobError: JobError, message: string, description: string]>([
		[
			'unexpected',
			{ provider: klingai, task: null, reason: 'unexpected', detail: 'Boom', deleting },
			'An unexpected error occurred while deleting the element at Kling (Official)',
			'Report this error if it happens again: https://github.com/n8n-nodes-kling/n8n-nodes-kling/issues. Error: "Boom". ID 84.',
		],
		[
			'stopped',
			{ provider: klingai, task: null, reason: 'stopped', seconds: 7, deleting },
			'Stopped while deleting the element at Kling (Official)',
			'Run the node again to delete it. ID 84.',
		],
	])('mentions no task, and contains the ID: %s', (_reason, jobError, message, description) => {
		expect(errorText(jobError)).toEqual({ message, description });
	});

	it('says the same about an ID that is not found, and names the asset', () => {
		const notFound: ApiError = { ...apiError, reason: 'taskNotFound' };
		const voice = { asset: 'voice', id: '85' } as const;
		expect(
			errorText({
				provider: klingai,
				task: null,
				reason: 'rejected',
				apiError: notFound,
				deleting: voice,
			}),
		).toEqual({
			message: 'Kling (Official) did not delete the voice: "Not here"',
			description:
				'Check the ID. Presets and voices of other accounts cannot be deleted. Kling (Official) reports: "Not here" (HTTP 404). ID 85.',
		});
	});

	it('is that of other requests if the key is rejected', () => {
		const rejected: ApiError = { ...apiError, reason: 'credential', httpStatus: 401 };
		expect(
			errorText({
				provider: klingai,
				task: null,
				reason: 'rejected',
				apiError: rejected,
				deleting,
			}),
		).toEqual({
			message: 'Kling (Official) rejected the API key',
			description:
				'Copy the key again from your account, and check the Base URL in the credential. Kling (Official) reports: "Not here" (HTTP 401).',
		});
	});
});
