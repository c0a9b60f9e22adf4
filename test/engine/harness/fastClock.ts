/** How many seconds of the tests pass in a real one, unless a file wants another pace. */
const PACE = 10;

const realNow = Date.now;
const realElapsed = performance.now.bind(performance);
const realTimeout = setTimeout;

/** Lets time pass faster in the tests of a file, for the node, n8n and the sandbox alike. */
export function useFastClock(pace = PACE): void {
	const begun = realNow();
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => begun + (realNow() - begun) * pace);
		jest.spyOn(performance, 'now').mockImplementation(() => realElapsed() * pace);
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation((action, milliseconds = 0) => realTimeout(action, milliseconds / pace));
	});
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
