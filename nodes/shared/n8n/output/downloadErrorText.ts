import { FIELD_LABELS } from '../../core/fields';
import type { DownloadError } from '../../tasks/download/files';
import { hostOf, type BlockedReason } from '../../lib/publicUrl';
import { plural, formatNumber, shortened } from '../../lib/text';
import type { JobError } from '../../tasks/job';
import type { ErrorText } from './message';

const openHost = (url: string) =>
	`Turn on '${FIELD_LABELS.allowPrivateHosts}' in '${FIELD_LABELS.downloadOptions}' if you trust the host ${hostOf(url)}.`;
const OPEN_URL = 'Open the URL in a browser to see its response.';

/** Cause, as the end of a sentence, and the next step. */
interface Words {
	/** At most 30 characters, so that the whole message is short enough. */
	why: string;
	next: string;
}

const BLOCKED_URLS: Readonly<Record<BlockedReason, (url: string) => Words>> = {
	invalidUrl: (url) => ({
		why: 'its URL is not valid',
		next: `Ask the provider for a valid URL. It returned: ${shortened(url)}.`,
	}),
	plainHttp: (url) => ({
		why: 'its URL uses plain HTTP',
		next: `${openHost(url)} By default files are downloaded over HTTPS only.`,
	}),
	privateHost: (url) => ({
		why: 'its host is private',
		next: `${openHost(url)} By default files are downloaded from public hosts only.`,
	}),
};

/** Text for a file of a finished task that was not downloaded: why, the next step, and that nothing is lost. */
export function downloadErrorText(
	jobError: Extract<JobError, { reason: 'downloadFailed' }>,
): ErrorText {
	const { provider, task, what, fault, url, seconds } = jobError;
	const { why, next } = wordsFor(fault);
	const file = what === 'video' ? 'video' : 'cover';
	return {
		message: `The ${file} at ${provider.displayName} was not downloaded: ${why}`,
		description: [
			next,
			`Use Task › Get with '${FIELD_LABELS.downloadVideo}' on to download it again, or retry the execution: neither buys a second video. The video is ready and already paid for.`,
			...(url === null ? [] : [`URL: ${url} .`]),
			`Tried for ${plural(seconds, 'second')}.`,
			`Task ID ${task.taskId}, provider ${task.provider}, kind ${task.kind}.`,
		].join(' '),
	};
}

function wordsFor(fault: DownloadError): Words {
	switch (fault.kind) {
		case 'url':
			return BLOCKED_URLS[fault.reason](fault.url);
		case 'redirects':
			return { why: 'too many redirects', next: OPEN_URL };
		case 'gone':
			return {
				why: 'its URL does not work',
				next: `Try again later. New URLs were requested and do not work either (HTTP ${fault.status}).`,
			};
		case 'status':
			return { why: `its host returned HTTP ${fault.status}`, next: OPEN_URL };
		case 'unreachable':
			return {
				why: 'the transfer was interrupted',
				next: `Check the network, then try again. It was tried several times (${fault.detail}).`,
			};
		case 'blocked':
			return {
				why: 'n8n does not allow its host',
				next: `Ask the administrator of this n8n to allow the host (SSRF protection). n8n reports: "${fault.detail}".`,
			};
		case 'notMedia':
			return { why: `it is ${fault.found}`, next: OPEN_URL };
		case 'tooLarge':
			return {
				why: `it is larger than ${formatNumber(fault.maxMegabytes)} MB`,
				next: `Raise '${FIELD_LABELS.maxFileSize}' in '${FIELD_LABELS.downloadOptions}'.`,
			};
		case 'tooSlow':
			return {
				why: `it took over ${plural(fault.minutes, 'minute')}`,
				next: `Raise '${FIELD_LABELS.downloadTimeout}' in '${FIELD_LABELS.downloadOptions}'.`,
			};
		case 'noWatermarkedCopy':
			return {
				why: 'no watermarked copy exists',
				next: `Set '${FIELD_LABELS.whichVideo}' to Without Watermark. The provider creates a watermarked copy only if '${FIELD_LABELS.watermark}' was on when the task was created.`,
			};
		case 'storageFailed':
			return {
				why: 'n8n did not store it',
				next: `Check the disk of n8n and its limits for binary data. n8n reports: "${fault.detail}".`,
			};
	}
}
