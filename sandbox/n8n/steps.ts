/** Says what a running step is busy with, e.g. "compiling sqlite3"; shown beside the seconds. */
export type Note = (detail: string) => void;

/** How the harness tells a person what it does. */
export interface Steps {
	/** One line, stamped with the time since the start. */
	say(line: string): void;
	/** Text as it is, e.g. JSON to copy. */
	show(text: string): void;
	/** Runs `work` and shows that it runs, for how long, and that it ended. */
	run<T>(title: string, work: (note: Note) => Promise<T>): Promise<T>;
}

/** What steps are shown on: `process.stdout`, or something that remembers what was written. */
export interface Screen {
	write(text: string): unknown;
	isTTY?: boolean;
	columns?: number;
}

const REDRAW_EVERY_MS = 1_000;
const LINE_EVERY_MS = 15_000;
const CLEAR_LINE = '\r\x1b[2K';

/** Steps that nobody watches, for tests. */
export const silentSteps: Steps = {
	say: () => undefined,
	show: () => undefined,
	run: async (_title, work) => await work(() => undefined),
};

/**
 * Steps on a screen: on a terminal the line of the running step is rewritten every second, elsewhere (CI, a file) a
 * new line appears every 15 seconds.
 *
 * @param now milliseconds; for who changes the clock of its process
 */
export function stepsOn(screen: Screen, now = () => performance.now()): Steps {
	const startedAt = now();
	const live = screen.isTTY === true;
	let current: (() => string) | undefined;

	const stamped = (line: string) => `${seconds(now() - startedAt).padStart(8)}  ${line}`;
	const redraw = () => {
		if (!live || current === undefined) return;
		// A line longer than the terminal would wrap, and could not be rewritten.
		screen.write(CLEAR_LINE + stamped(current()).slice(0, (screen.columns || 80) - 1));
	};
	const show = (text: string) => {
		screen.write(`${live && current !== undefined ? CLEAR_LINE : ''}${text}\n`);
		redraw();
	};
	const say = (line: string) => show(stamped(line));

	const run = async <T>(title: string, work: (note: Note) => Promise<T>): Promise<T> => {
		const begunAt = now();
		const elapsed = () => seconds(now() - begunAt);
		let doing = '';
		const progress = () => `${title} … ${doing === '' ? '' : `${doing}, `}${elapsed()} so far`;
		const finish = (line: string) => {
			clearInterval(timer);
			if (live) screen.write(CLEAR_LINE);
			current = undefined;
			say(line);
		};

		if (!live) say(`${title} …`);
		current = progress;
		redraw();
		const timer = live
			? setInterval(redraw, REDRAW_EVERY_MS)
			: setInterval(() => say(`  ${progress()}`), LINE_EVERY_MS);
		try {
			const result = await work((detail) => {
				doing = detail;
				redraw();
			});
			finish(`${title}: done in ${elapsed()}`);
			return result;
		} catch (reason) {
			finish(`${title}: stopped after ${elapsed()}`);
			throw reason;
		}
	};

	return { say, show, run };
}

function seconds(milliseconds: number): string {
	return `${(milliseconds / 1_000).toFixed(1)} s`;
}
