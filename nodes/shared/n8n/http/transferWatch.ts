import type { Runtime } from '../../tasks/runtime';

const SECOND = 1000;

/** Why a transfer was ended: by the stop button, at its deadline, or because nothing came any more. */
export type TransferEnd = 'stopped' | 'late' | 'silent';

/** Watches one transfer, and aborts it at its deadline, when it is stopped, and when nothing comes any more. */
export interface TransferWatch {
	/** Is aborted when the transfer is ended early. */
	signal: AbortSignal;
	/** Something came. */
	onData(): void;
	/** Why the transfer was ended early; `null` as long as it was not. */
	reason(): TransferEnd | null;
	/** The transfer is over, and is watched no more. */
	end(): void;
}

/** How long a transfer may take. */
export interface TransferLimits {
	/** Milliseconds since 1970, by the clock of the environment. */
	deadline: number;
	/** Seconds without a byte after which the transfer counts as broken; by default, silence is no reason. */
	patience?: number;
}

/**
 * Begins to watch a transfer. It sleeps until the transfer would be late or silent, because n8n does not allow a node to
 * set timers of its own.
 */
export function watchTransfer(
	runtime: Pick<Runtime, 'now' | 'sleep' | 'signal'>,
	{ deadline, patience = Number.POSITIVE_INFINITY }: TransferLimits,
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
			const left = Math.min(deadline, lastSign + patience * SECOND) - runtime.now();
			if (runtime.signal.aborted) stop();
			else if (left > 0) await runtime.sleep(left, watching.signal);
			else abort(runtime.now() >= deadline ? 'late' : 'silent');
		}
	};
	// What is not watched could go on for good, and nobody would hear of what was thrown: it would end all of n8n.
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
