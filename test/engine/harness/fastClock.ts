/** How many seconds of the tests pass in a real one, unless a file wants another pace. */
const PACE = 10;

/** Real milliseconds between two looks at the real clock. */
const TICK_MS = 4;
/**
 * What a pause between two looks counts at most. On a busy machine this process gets no turn for much longer, and neither
 * the node nor the sandbox, which both live in it, could do anything in the meantime.
 */
const MAX_STEP_MS = 10;

const realNow = Date.now;
const realElapsed = performance.now.bind(performance);
const realTimeout = setTimeout;
const realClear = clearTimeout;

/**
 * Lets time pass faster in the tests of a file, for the node, n8n and the sandbox alike. Only time in which this process
 * has the processor passes, so that a busy machine does not use up a Timeout before anything was done.
 */
export function useFastClock(pace = PACE): void {
	const begun = realNow();
	let last = realElapsed();
	/** Milliseconds that have passed in the tests. */
	let passed = 0;
	const elapsed = (): number => {
		const now = realElapsed();
		passed += Math.min(now - last, MAX_STEP_MS) * pace;
		last = now;
		return passed;
	};
	let ticking: NodeJS.Timeout | undefined;

	beforeEach(() => {
		ticking = setInterval(elapsed, TICK_MS);
		jest.spyOn(Date, 'now').mockImplementation(() => Math.floor(begun + elapsed()));
		jest.spyOn(performance, 'now').mockImplementation(elapsed);
		/** What a timer waits with for the rest of its time. */
		const rests = new WeakMap<object, NodeJS.Timeout>();
		jest.spyOn(globalThis, 'setTimeout').mockImplementation((action, milliseconds = 0, ...args) => {
			const due = elapsed() + milliseconds;
			const timer = realTimeout(ring, milliseconds / pace);
			function ring(): void {
				const left = due - elapsed();
				if (left < 1) return action(...args);
				const rest = realTimeout(ring, left / pace);
				if (!timer.hasRef()) rest.unref();
				rests.set(timer, rest);
			}
			return timer;
		});
		jest.spyOn(globalThis, 'clearTimeout').mockImplementation((timer) => {
			realClear(timer);
			if (typeof timer === 'object') realClear(rests.get(timer));
		});
	});
	afterEach(() => clearInterval(ticking));
}

/** Lets so many milliseconds pass at once, for whoever asks for the time from now on. */
export function skip(milliseconds: number): void {
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + milliseconds);
	jest.spyOn(performance, 'now').mockImplementation(() => realElapsed() + milliseconds);
}

/** Sets the machine's clock forward, or back, by so many milliseconds, for whoever asks for the time of day. */
export function setClock(milliseconds: number): void {
	jest.spyOn(Date, 'now').mockImplementation(() => realNow() + milliseconds);
}
