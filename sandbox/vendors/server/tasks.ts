export type Phase = 'queued' | 'processing' | 'succeeded' | 'failed' | 'cancelled';

/** A task that a vendor accepted, and would charge for. */
export interface Task {
	readonly id: string;
	readonly vendor: string;
	/** The contract's operation it was submitted to; some vendors answer only there. */
	readonly operationId: string;
	readonly model: string;
	/** Milliseconds since 1970. */
	readonly createdAt: number;
	/** How long it takes from submit to its end. */
	readonly seconds: number;
	/** What the prompt asked of the sandbox, such as `fail` for `[fail]`. */
	readonly marks: ReadonlyMap<string, string>;
	/** Set when the client sent an idempotency key: the key, and the body as it was sent. */
	readonly idempotency?: { readonly key: string; readonly text: string } | undefined;
	/** The client's own id for it, where the vendor takes one. */
	readonly externalId?: string | undefined;
	/** Whether a watermarked copy of every video was asked for, where the vendor makes such. */
	readonly watermark?: boolean | undefined;
	/** What of the request the vendor repeats in its answers. */
	readonly input?: unknown;
}

/**
 * The marks in a request, wherever its prompt stands: `[fail]` → `fail`, `[seconds=20]` →
 * `seconds` with the value `20`.
 */
export function marksIn(text: string): Map<string, string> {
	const found = text.matchAll(/\[([a-z][a-z-]*)(?:=(\d+(?:\.\d+)?))?\]/g);
	return new Map([...found].map(([, name = '', value = '']) => [name, value]));
}

const FAILURES = ['fail', 'fail-moderation'];

/** How the task ends when its time has come. */
export function endingOf(task: Task): Phase {
	if (FAILURES.some((mark) => task.marks.has(mark))) return 'failed';
	return task.marks.has('cancel') ? 'cancelled' : 'succeeded';
}

/** How far a task is, from 0 to 1. */
function fractionDone(task: Task, now: number): number {
	return task.seconds === 0 ? 1 : Math.min(1, (now - task.createdAt) / (task.seconds * 1000));
}

/** A task waits for a fifth of its time, runs for the rest, and then ends. */
const WAITING = 0.2;

export function phaseOf(task: Task, now: number): Phase {
	const done = fractionDone(task, now);
	if (done === 1) return endingOf(task);
	return done < WAITING ? 'queued' : 'processing';
}

export function hasEnded(phase: Phase): boolean {
	return phase !== 'queued' && phase !== 'processing';
}

/** Percent, as vendors show it: nothing while waiting, 100 at the end only. */
export function progressOf(task: Task, now: number): number {
	const done = fractionDone(task, now);
	return done < WAITING ? 0 : Math.floor(done * 100);
}

/** When the task ends or ended, in milliseconds since 1970. */
export function endOf(task: Task): number {
	return task.createdAt + task.seconds * 1000;
}

/** When the task came or comes into a phase, in whole milliseconds since 1970. */
export function changedAt(task: Task, phase: Phase): number {
	if (phase === 'queued') return task.createdAt;
	if (phase === 'processing') return Math.round(task.createdAt + WAITING * task.seconds * 1000);
	return Math.round(endOf(task));
}

/** Names of the videos a finished task offers for download; `[two-videos]` makes two. */
export function videoFiles(task: Task): string[] {
	const first = `${task.id}.mp4`;
	return task.marks.has('two-videos') ? [first, `${task.id}-2.mp4`] : [first];
}

/** The name of the watermarked copy of a video. */
export function watermarkFile(file: string): string {
	return file.replace(/\.mp4$/, '-watermark.mp4');
}

/** Every task that every vendor of one sandbox accepted. */
export class TaskStore {
	private tasks: Task[] = [];

	add(task: Task): Task {
		this.tasks.push(task);
		return task;
	}

	/** Ends a task at a time (milliseconds since 1970) as cancelled; returns it as it is from then on. */
	cancel(task: Task, time: number): Task {
		const marks = new Map(task.marks).set('cancel', '');
		for (const failure of FAILURES) marks.delete(failure);
		const ended = { ...task, seconds: (time - task.createdAt) / 1000, marks };
		this.tasks = this.tasks.map((one) => (one === task ? ended : one));
		return ended;
	}

	find(vendor: string, id: string): Task | undefined {
		return this.all(vendor).find((task) => task.id === id);
	}

	findByIdempotencyKey(vendor: string, key: string): Task | undefined {
		return this.all(vendor).find((task) => task.idempotency?.key === key);
	}

	findByExternalId(vendor: string, id: string): Task | undefined {
		return this.all(vendor).find((task) => task.externalId === id);
	}

	/** How many tasks of a vendor have not ended. */
	running(vendor: string, now: number): number {
		return this.all(vendor).filter((task) => !hasEnded(phaseOf(task, now))).length;
	}

	/** In the order of acceptance; of one vendor when it is named. */
	all(vendor?: string): Task[] {
		return this.tasks.filter((task) => vendor === undefined || task.vendor === vendor);
	}

	/** The book of a list that is late: what came after a time (milliseconds since 1970) is found by its id only. */
	asOf(time: number): TaskStore {
		return new LateTaskStore(this, time);
	}

	clear(): void {
		this.tasks = [];
	}
}

class LateTaskStore extends TaskStore {
	constructor(
		private readonly book: TaskStore,
		private readonly time: number,
	) {
		super();
	}

	override find(vendor: string, id: string): Task | undefined {
		return this.book.find(vendor, id);
	}

	override all(vendor?: string): Task[] {
		return this.book.all(vendor).filter(({ createdAt }) => createdAt <= this.time);
	}
}
