/** How many seconds of the tests pass in a real one, unless a file wants another pace. */
const PACE = 10;

const realNow = Date.now;
const realTimeout = setTimeout;

/** Lets time pass faster in the tests of a file, for the node, n8n and the sandbox alike. */
export function useFastClock(pace = PACE): void {
	const begun = realNow();
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => begun + (realNow() - begun) * pace);
		jest
			.spyOn(globalThis, 'setTimeout')
			.mockImplementation((action, milliseconds = 0) => realTimeout(action, milliseconds / pace));
	});
}
