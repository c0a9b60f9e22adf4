import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';
import type { DownloadSettings } from '../../tasks/download/files';
import { fileNameOf } from '../../media/fileName';
import type { MediaType } from '../../media/mediaType';
import type { Provider } from '../../core/provider';
import type { Task } from '../../core/task';
import { downloadFiles, type Fetch, type FetchResult } from '../../tasks/download/download';
import type { Runtime } from '../../tasks/runtime';
import type { JobOutcome } from '../../tasks/job';
import { openSource, type DownloadHelpers } from './fetch';
import { storeSource } from './store';
import { watchDownload } from './watchdog';
import { parseNetworkError } from '../http/networkError';

/** Outcome of a job, and the files that were downloaded with it. */
export interface Downloaded {
	outcome: JobOutcome;
	binary?: IBinaryKeyData;
}

/**
 * Downloads the files of a finished task, unless the settings are `null`; any other outcome stays unchanged. The task in
 * the result has the latest links, also with an error.
 */
export async function withFiles(
	helpers: DownloadHelpers,
	provider: Provider,
	outcome: JobOutcome,
	settings: DownloadSettings | null,
	runtime: Runtime,
): Promise<Downloaded> {
	if (settings === null || outcome.outcome !== 'task' || outcome.task.status !== 'succeeded') {
		return { outcome };
	}
	const { task } = outcome;
	const fetch = fetchWith(helpers, task, settings, runtime);
	const downloaded = await downloadFiles(provider, task, settings, fetch, runtime);
	if (downloaded.outcome === 'jobError') return { outcome: downloaded };
	return {
		outcome: { outcome: 'task', task: downloaded.task },
		binary: Object.fromEntries(downloaded.files.map(({ field, file }) => [field, file])),
	};
}

/** Streams from a download host into n8n's store. */
function fetchWith(
	helpers: DownloadHelpers,
	{ taskId }: Task,
	{ fileName, maxMegabytes, timeout, anyHost }: DownloadSettings,
	runtime: Runtime,
): Fetch<IBinaryData> {
	return async ({ kind, suffix }, url, deadline): Promise<FetchResult<IBinaryData>> => {
		const watch = watchDownload(runtime, { at: deadline, minutes: timeout });
		try {
			const opened = await openSource(helpers, url, anyHost, watch);
			if (opened.outcome !== 'source') return opened;
			const nameFor = (type: MediaType) => fileNameOf(fileName ?? `kling-${taskId}`, suffix, type);
			const expected = { kind, maxMegabytes, nameFor };
			return await storeSource(helpers, opened.source, opened.length, expected, watch);
		} catch (cause) {
			const { reason, isBlocked } = parseNetworkError(cause);
			return (
				watch.result() ??
				(isBlocked
					? { outcome: 'fault', fault: { kind: 'blocked', detail: reason } }
					: { outcome: 'transient', detail: reason, retryAfter: null })
			);
		} finally {
			watch.end();
		}
	};
}
