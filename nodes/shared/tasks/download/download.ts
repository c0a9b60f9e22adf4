import {
	fileUrl,
	filesToDownload,
	type DownloadError,
	type DownloadSettings,
	type DownloadFile,
} from './files';
import type { Provider } from '../../core/provider';
import type { Task } from '../../core/task';
import { getStatus } from '../poll/status';
import { backoffDelay } from '../poll/schedule';
import { withDeadline, type Runtime } from '../runtime';
import type { JobError } from '../job';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often an expired link is requested again. */
const MAX_RENEWALS = 2;
/** How often a host that does not respond is retried; the pauses together are half a minute. */
const MAX_RETRIES = 4;

/** Result of one attempt to fetch a file. `transient` may succeed in a moment, `expired` with a new link. */
export type FetchResult<File> =
	| { outcome: 'file'; file: File }
	| { outcome: 'expired'; status: number }
	| { outcome: 'transient'; detail: string; retryAfter: number | null }
	| { outcome: 'fault'; fault: DownloadError }
	| { outcome: 'stopped' };

/** Fetches a file from a URL, once. Never throws. `deadline` is in milliseconds since 1970. */
export type Fetch<File> = (
	file: DownloadFile,
	url: string,
	deadline: number,
) => Promise<FetchResult<File>>;

/** Result of downloading a task's files. The task is the one given, with the latest links. */
type DownloadOutcome<File> =
	| { outcome: 'files'; task: Task; files: Array<{ field: string; file: File }> }
	| { outcome: 'jobError'; jobError: JobError };

/** A task whose links may be requested again, and what to download of it. */
interface Download {
	provider: Provider;
	task: Task;
	settings: DownloadSettings;
}

/** Result for one file: the file, or the reason why there is none. */
type FileOutcome<File> =
	{ task: Task; file: File } | { task: Task; fault: DownloadError } | { task: Task; fault: null };

/**
 * Downloads the files of a finished task, one after the other. Reading is free, so transient errors are retried, and an
 * expired link is requested again. If a file cannot be downloaded, the error contains the task, which is not lost.
 */
export async function downloadFiles<File>(
	provider: Provider,
	finished: Task,
	settings: DownloadSettings,
	fetch: Fetch<File>,
	runtime: Runtime,
): Promise<DownloadOutcome<File>> {
	const begun = runtime.now();
	const files: Array<{ field: string; file: File }> = [];
	let task = finished;
	for (const file of filesToDownload(finished, settings)) {
		const result = await downloadWithRetry({ provider, task, settings }, file, fetch, runtime);
		({ task } = result);
		if ('file' in result) {
			files.push({ field: file.field, file: result.file });
			continue;
		}
		const { fault } = result;
		const known = { provider, task, seconds: Math.round((runtime.now() - begun) / SECOND) };
		if (fault === null) return { outcome: 'jobError', jobError: { ...known, reason: 'stopped' } };
		const url = fileUrl(file, task, settings) ?? task.videoUrl;
		return {
			outcome: 'jobError',
			jobError: { ...known, reason: 'downloadFailed', what: file.kind, url, fault },
		};
	}
	return { outcome: 'files', task, files };
}

/**
 * Fetches one file, with a limited number of attempts. It does not use `retry`, because an expired link and a
 * busy host each have their own count and pauses.
 */
async function downloadWithRetry<File>(
	{ provider, task: initial, settings }: Download,
	file: DownloadFile,
	fetch: Fetch<File>,
	runtime: Runtime,
): Promise<FileOutcome<File>> {
	const deadline = runtime.now() + settings.timeout * MINUTE;
	let task = initial;
	let renewals = 0;
	let failures = 0;
	for (;;) {
		if (runtime.signal.aborted) return { task, fault: null };
		const url = fileUrl(file, task, settings);
		if (url === null) return { task, fault: { kind: 'noWatermarkedCopy' } };

		const fetched = await fetch(file, url, deadline);
		if (fetched.outcome === 'file') return { task, file: fetched.file };
		if (fetched.outcome === 'fault') return { task, fault: fetched.fault };
		if (fetched.outcome === 'stopped') return { task, fault: null };
		if (fetched.outcome === 'expired') {
			if (renewals === MAX_RENEWALS) {
				return { task, fault: { kind: 'gone', status: fetched.status } };
			}
			if (renewals > 0) {
				// A file that was finished just now may need a moment to reach its host.
				await runtime.sleep(backoffDelay(renewals, null, runtime.random()));
			}
			renewals += 1;
			task = await withNewLinks({ provider, task, settings }, withDeadline(runtime, deadline));
		} else {
			failures += 1;
			const pause = backoffDelay(failures, fetched.retryAfter, runtime.random());
			if (failures > MAX_RETRIES || runtime.now() + pause >= deadline) {
				return { task, fault: { kind: 'unreachable', detail: fetched.detail } };
			}
			await runtime.sleep(pause);
		}
	}
}

/** The task with the provider's current links, or unchanged if the provider does not return all of them. */
async function withNewLinks(
	{ provider, task, settings }: Download,
	runtime: Runtime,
): Promise<Task> {
	if (runtime.signal.aborted) return task;
	const { provider: id, kind, taskId } = task;
	const result = await getStatus(provider, { provider: id, kind, taskId }, runtime);
	if (result.outcome !== 'task') return task;
	const { videos, videoUrl, providerResponse } = result.task;
	const renewed = { ...task, videos, videoUrl, providerResponse };
	const hasAll = filesToDownload(task, settings).every(
		(file) => fileUrl(file, renewed, settings) !== null,
	);
	return hasAll ? renewed : task;
}
