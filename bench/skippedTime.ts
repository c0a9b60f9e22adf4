import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';

/** Turns of the event loop without a request under way, after which nobody is busy any more: all wait for a timer. */
const QUIET_TURNS = 10;

const REQUEST_STARTS = 'http.client.request.start';

const real = {
	now: Date.now,
	monotonic: performance.now.bind(performance),
	setTimeout,
	clearTimeout,
};

/** A timer that has not run yet. */
interface Pending {
	/** Milliseconds since 1970, by the clock that jumps. */
	due: number;
	run(): void;
}

/**
 * Does some work with a clock that leaves out the time in which everybody in this process waits: as soon as no request
 * is under way and nothing is left to be done, it jumps to the next timer. What takes time because somebody works on
 * it (the node, n8n, the sandbox, the requests between them) takes as long as it does.
 *
 * It stands in for `Date.now`, `performance.now` and `setTimeout`, and not for the network's own timers. One at a time.
 *
 * @param quietTurns fewer where no network is used: each wait takes as many turns of the event loop
 */
export async function skippingIdleTime<T>(
	work: () => Promise<T>,
	quietTurns = QUIET_TURNS,
): Promise<T> {
	const pending = new Map<NodeJS.Timeout, Pending>();
	/** No timer is due before. */
	let next = Number.POSITIVE_INFINITY;
	let skipped = 0;
	let requests = 0;
	let isOver = false;
	const now = () => real.now() + skipped;

	const countRequest = (message: unknown) => {
		if (!isAboutRequest(message)) return;
		requests += 1;
		message.request.once('close', () => (requests -= 1));
	};
	const startTimer = <Arguments extends unknown[]>(
		action: (...all: Arguments) => void,
		milliseconds = 0,
		...all: Arguments
	): NodeJS.Timeout => {
		const run = () => {
			pending.delete(timer);
			real.clearTimeout(timer);
			action(...all);
		};
		const timer = real.setTimeout(run, milliseconds);
		const due = now() + milliseconds;
		pending.set(timer, { due, run });
		next = Math.min(next, due);
		return timer;
	};
	const runWhatIsDue = () => {
		const waiting = [...pending.values()];
		for (const { due, run } of waiting) if (due <= now()) run();
		next = Math.min(...[...pending.values()].map(({ due }) => due));
	};
	const keepTime = async () => {
		for (let quiet = 0; !isOver; quiet++) {
			await new Promise((resolve) => setImmediate(resolve));
			if (requests > 0) quiet = 0;
			if (quiet >= quietTurns && next !== Number.POSITIVE_INFINITY) {
				skipped += Math.max(0, next - now());
			}
			if (now() < next) continue;
			runWhatIsDue();
			quiet = 0;
		}
	};

	subscribe(REQUEST_STARTS, countRequest);
	Date.now = now;
	performance.now = () => real.monotonic() + skipped;
	globalThis.setTimeout = Object.assign(startTimer, {
		__promisify__: real.setTimeout.__promisify__,
	});
	globalThis.clearTimeout = (timer) => {
		if (typeof timer === 'object') pending.delete(timer);
		real.clearTimeout(timer);
	};
	try {
		const [result] = await Promise.all([work().finally(() => (isOver = true)), keepTime()]);
		return result;
	} finally {
		unsubscribe(REQUEST_STARTS, countRequest);
		Date.now = real.now;
		performance.now = real.monotonic;
		globalThis.setTimeout = real.setTimeout;
		globalThis.clearTimeout = real.clearTimeout;
	}
}

function isAboutRequest(message: unknown): message is { request: ClientRequest } {
	return (
		typeof message === 'object' &&
		message !== null &&
		'request' in message &&
		message.request instanceof ClientRequest
	);
}
