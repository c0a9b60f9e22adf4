import type { Fetched } from '../waiting/download';
import type { Environment } from '../waiting/environment';

const SECOND = 1000;

/** Seconds without a byte after which a transfer counts as broken. */
const PATIENCE = 60;

/** Keeps an eye on one transfer: calls it off with the stop button, at its deadline, and when nothing comes any more. */
export interface DownloadWatch {
	/** Is aborted when the transfer is called off. */
	signal: AbortSignal;
	/** A sign of life came. */
	onSign(): void;
	/** Why the transfer was called off; `null` as long as it was not. */
	verdict(): Exclude<Fetched<never>, { outcome: 'expired' }> | null;
	/** The transfer has ended. */
	end(): void;
}

/** @param deadline milliseconds since 1970, and the minutes that it was set to, for the message */
export function watchDownload(
	environment: Environment,
	deadline: { at: number; minutes: number },
): DownloadWatch {
	const controller = new AbortController();
	let lastSign = environment.now();
	let hasEnded = false;
	let verdict: ReturnType<DownloadWatch['verdict']> = null;

	const isSilent = () => environment.now() - lastSign >= PATIENCE * SECOND;
	const judge = (): typeof verdict => {
		if (environment.isStopped()) return { outcome: 'stopped' };
		if (environment.now() >= deadline.at) {
			return { outcome: 'fault', fault: { kind: 'tooSlow', minutes: deadline.minutes } };
		}
		const detail = `nothing came for ${PATIENCE} seconds`;
		return { outcome: 'passing', detail, retryAfter: null };
	};
	const watch = async () => {
		const remaining = Math.max(0, deadline.at - environment.now());
		await environment.sleep(remaining, () => hasEnded || isSilent());
		if (hasEnded) return;
		verdict = judge();
		controller.abort();
	};
	void watch();

	return {
		signal: controller.signal,
		onSign: () => {
			lastSign = environment.now();
		},
		verdict: () => verdict,
		end: () => {
			hasEnded = true;
		},
	};
}
