import type { Unread } from '../../../nodes/Kling/readItem';
import { TASK_STATUSES } from '../../../nodes/shared/core/task';
import type { CostStop } from '../../../nodes/shared/n8n/run/costLimit';
import type { DownloadError } from '../../../nodes/shared/tasks/download/files';
import type { JobError } from '../../../nodes/shared/tasks/job';
import { expectFrozen } from './frozen';

// The compiler finds a value that is missing in one of these, or is no more.
const REASONS: Record<JobError['reason'] | Unread['reason'] | CostStop['reason'], true> = {
	canceled: true,
	costLimitExceeded: true,
	credentialMissing: true,
	downloadFailed: true,
	estimateFailed: true,
	failed: true,
	fileUploadFailed: true,
	invalidInput: true,
	noVideoUrl: true,
	notCanceled: true,
	rejected: true,
	stopped: true,
	timedOut: true,
	unconfirmed: true,
	unexpected: true,
	unreachable: true,
};
const DOWNLOAD_ERRORS: Record<DownloadError['kind'], true> = {
	blocked: true,
	gone: true,
	noWatermarkedCopy: true,
	notMedia: true,
	redirects: true,
	status: true,
	storageFailed: true,
	tooLarge: true,
	tooSlow: true,
	unreachable: true,
	url: true,
};

it('the values of status, reason and downloadError are frozen', () => {
	expectFrozen(
		{
			status: [...TASK_STATUSES].sort(),
			reason: Object.keys(REASONS),
			downloadError: Object.keys(DOWNLOAD_ERRORS),
		},
		'values',
	);
});
