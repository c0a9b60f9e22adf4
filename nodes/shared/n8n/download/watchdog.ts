import type { FetchResult } from '../../tasks/download/download';
import type { Runtime } from '../../tasks/runtime';
import { watchTransfer, type TransferWatch } from '../http/transferWatch';

/** Seconds without a byte after which a transfer counts as broken. */
const IDLE_TIMEOUT = 60;

/** Watches one download: stops it with the stop button, at its deadline, and when no more data comes. */
export interface DownloadWatch extends Omit<TransferWatch, 'reason'> {
	/** Why the transfer was stopped; `null` otherwise. */
	result(): Exclude<FetchResult<never>, { outcome: 'expired' }> | null;
}

/** @param deadline milliseconds since 1970, and the minutes that it was set to, for the message */
export function watchDownload(
	runtime: Runtime,
	deadline: { at: number; minutes: number },
): DownloadWatch {
	const watch = watchTransfer(runtime, { deadline: deadline.at, idleTimeout: IDLE_TIMEOUT });
	return {
		...watch,
		result: () => {
			switch (watch.reason()) {
				case null:
					return null;
				case 'stopped':
					return { outcome: 'stopped' };
				case 'late':
					return { outcome: 'fault', fault: { kind: 'tooSlow', minutes: deadline.minutes } };
				case 'silent': {
					const detail = `no data for ${IDLE_TIMEOUT} seconds`;
					return { outcome: 'transient', detail, retryAfter: null };
				}
			}
		},
	};
}
