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
	idleTimeout?: number;
}

/**
 * Begins to watch a transfer. It sleeps until the transfer would be late or silent, because n8n does not allow a node to
 * set timers of its own.
 */
export function watchTransfer(
	runtime: Pick<Runtime, 'now' | 'sleep' | 'signal'>,
	{ deadline, idleTimeout = Number.POSITIVE_INFINITY }: TransferLimits,
): TransferWatch {
	const transfer = new AbortController();
	const watching = new AbortController();
	let lastSign = runtime.now();
	let reason: TransferEnd | null = null;

	const abort = (why: TransferEnd): void => {
		if (watching.signal.aborted) return;
		reason = why;
		watching.abort();
		transfer.abort();
	};
	const stop = (): void => abort('stopped');
	const watch = async () => {
		while (!watching.signal.aborted) {
			const left = Math.min(deadline, lastSign + idleTimeout * SECOND) - runtime.now();
			if (runtime.signal.aborted) stop();
			else if (left > 0) await runtime.sleep(left, watching.signal);
			else abort(runtime.now() >= deadline ? 'late' : 'silent');
		}
	};
	// A rejection without a handler would end the n8n process, and a transfer without a watch might never end.
	watch().catch(stop);
	runtime.signal.addEventListener('abort', stop, { once: true, signal: watching.signal });

	return {
		signal: transfer.signal,
		onData: () => {
			lastSign = runtime.now();
		},
		reason: () => reason,
		end: () => watching.abort(),
	};
}
