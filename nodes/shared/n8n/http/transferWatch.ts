import type { Runtime } from '../../tasks/runtime';

const SECOND = 1000;

/** Why a transfer was ended: by the stop button, at its deadline, or because no more data came. */
export type TransferEnd = 'stopped' | 'late' | 'silent';

/** Watches one transfer, and aborts it at its deadline, when it is stopped, and when no more data comes. */
export interface TransferWatch {
	/** Aborted when the transfer is ended early. */
	signal: AbortSignal;
	/** Records that data came. */
	onData(): void;
	/** Why the transfer was ended early; `null` otherwise. */
	reason(): TransferEnd | null;
	/** Ends the watch when the transfer is over. */
	end(): void;
}

/** Limits of a transfer. */
export interface TransferLimits {
	/** Milliseconds since 1970, by the clock of the runtime. */
	deadline: number;
	/** Seconds without a byte after which the transfer counts as broken; by default, there is no such limit. */
	patience?: number;
}

/** Starts to watch a transfer. Checks every half second without own timers, which n8n does not allow in a node. */
export function watchTransfer(
	runtime: Pick<Runtime, 'now' | 'sleep' | 'isStopped'>,
	{ deadline, patience = Number.POSITIVE_INFINITY }: TransferLimits,
): TransferWatch {
	const controller = new AbortController();
	let lastSign = runtime.now();
	let hasEnded = false;
	let reason: TransferEnd | null = null;

	const watch = async () => {
		const isSilent = () => runtime.now() - lastSign >= patience * SECOND;
		const remaining = Math.max(0, deadline - runtime.now());
		await runtime.sleep(remaining, () => hasEnded || isSilent());
		if (hasEnded) return;
		reason = judge();
		controller.abort();
	};
	const judge = (): TransferEnd => {
		if (runtime.isStopped()) return 'stopped';
		return runtime.now() >= deadline ? 'late' : 'silent';
	};
	// An unwatched rejection would end all of n8n.
	watch().catch(() => {
		reason = 'stopped';
		controller.abort();
	});

	return {
		signal: controller.signal,
		onData: () => {
			lastSign = runtime.now();
		},
		reason: () => reason,
		end: () => {
			hasEnded = true;
		},
	};
}
