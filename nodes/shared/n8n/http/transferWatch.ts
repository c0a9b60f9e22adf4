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
 * Begins to watch a transfer. It is checked every half second, so that it works without timers of its own, which n8n
 * does not allow a node to set.
 */
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
	// What is not watched could go on for good, and nobody would hear of what was thrown: it would end all of n8n.
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
