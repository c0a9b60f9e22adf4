import { FIELD_LABELS } from '../../core/fields';
import type { DownloadError } from '../../tasks/download/files';
import { hostOf, type BlockedReason } from '../../lib/publicUrl';
import { plural, formatNumber, shortened } from '../../lib/text';
import type { JobError } from '../../tasks/job';
import type { ErrorText } from './message';

const OPEN_HOSTS = `If you trust that host, turn on ${FIELD_LABELS.allowPrivateHosts} in ${FIELD_LABELS.downloadOptions}.`;
const LOOK = 'Open the address in a browser to see what it says.';

/** Why, as the end of a sentence, and a way out. */
interface Words {
	why: string;
	next: string;
}

const ADDRESSES: Readonly<Record<BlockedReason, (address: string) => Words>> = {
	noAddress: (address) => ({
		why: 'its address is no web address',
		next: `What was given as the address: ${shortened(address)}.`,
	}),
	plainHttp: (address) => ({
		why: `${hostOf(address)} serves it over plain HTTP`,
		next: `Files are fetched over HTTPS only. ${OPEN_HOSTS}`,
	}),
	privateHost: (address) => ({
		why: `${hostOf(address)} is a private host`,
		next: `Files are fetched from public hosts only. ${OPEN_HOSTS}`,
	}),
};

/** Tells that a file of a finished task was not downloaded: why, what to do, and that nothing is lost. */
export function downloadErrorText(
	jobError: Extract<JobError, { reason: 'downloadFailed' }>,
): ErrorText {
	const { provider, task, what, fault, url, seconds } = jobError;
	const { why, next } = wordsFor(fault);
	const file = what === 'video' ? 'video' : 'cover image';
	return {
		message: `The ${file} of task ${task.taskId} at ${provider.displayName} was not downloaded: ${why}`,
		description: [
			next,
			`The video is made and paid, and is not lost. Use Task › Get with ${FIELD_LABELS.downloadVideo} on to download it again, or retry the execution: neither buys a second one.`,
			...(url === null ? [] : [`Address: ${url} .`]),
			`Tried for ${plural(seconds, 'second')}.`,
			`Task ID ${task.taskId}, provider ${task.provider}, kind ${task.kind}.`,
		].join(' '),
	};
}

function wordsFor(fault: DownloadError): Words {
	switch (fault.kind) {
		case 'address':
			return ADDRESSES[fault.apiError](fault.address);
		case 'redirects':
			return { why: 'its host sends from one address to the next', next: LOOK };
		case 'gone':
			return {
				why: `its link does not work (HTTP ${fault.status})`,
				next: 'New links were asked for, and do not work either.',
			};
		case 'status':
			return { why: `its host refuses it (HTTP ${fault.status})`, next: LOOK };
		case 'unreachable':
			return {
				why: `the transfer broke off (${fault.detail})`,
				next: 'It was tried several times. Check the network, then try again.',
			};
		case 'blocked':
			return {
				why: 'n8n does not let workflows reach its host',
				next: `n8n says: "${fault.detail}". Ask whoever runs this n8n to allow the host (SSRF protection).`,
			};
		case 'notMedia':
			return { why: `what came is ${fault.found}`, next: LOOK };
		case 'tooLarge':
			return {
				why: `it is larger than ${formatNumber(fault.maxMegabytes)} MB`,
				next: `Raise ${FIELD_LABELS.maxFileSize} in ${FIELD_LABELS.downloadOptions}.`,
			};
		case 'tooSlow':
			return {
				why: `it took longer than ${plural(fault.minutes, 'minute')}`,
				next: `Raise ${FIELD_LABELS.downloadTimeout} in ${FIELD_LABELS.downloadOptions}.`,
			};
		case 'noWatermarkedCopy':
			return {
				why: 'there is no copy with a watermark',
				next: `The provider makes one only when ${FIELD_LABELS.watermark} was on as the task was made. Set ${FIELD_LABELS.whichVideo} to Without Watermark.`,
			};
		case 'storageFailed':
			return {
				why: 'n8n did not store it',
				next: `n8n says: "${fault.detail}". Check its disk, and its limits for binary data.`,
			};
	}
}
