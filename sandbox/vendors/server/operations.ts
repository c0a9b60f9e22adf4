import type { Task } from './tasks';
import type { Call, Operation } from './vendor';
import { type TaskView, viewNow, type WordChoice } from './view';

/** The `x-rules` of an operation that refuses nothing, each with where it is kept or why not. */
export type Remarks = Readonly<Record<string, string>>;

export interface StatusSpec {
	/** The task that is asked for. */
	readonly find: (call: Call) => Task | undefined;
	/** What the refusal of an unknown task says, where it names the task; the example's words when left out. */
	readonly unknown?: (call: Call) => string | undefined;
	readonly words: WordChoice;
	readonly answer: (view: TaskView, call: Call) => unknown;
	readonly remarks?: Remarks;
}

/** An operation that tells how one task is doing. */
export function status({ find, unknown, words, answer, remarks = {} }: StatusSpec): Operation {
	return {
		role: 'status',
		rules: Object.keys(remarks),
		answer(call) {
			const task = find(call);
			if (!task) return call.refuse(call.apiErrors.unknownTask, unknown?.(call));
			const view = viewNow(task, words, call);
			return { status: 200, body: answer(view, call), verdict: `${task.id} ${view.status}` };
		},
	};
}

/** An operation that answers the same to everyone with a key. */
export function fixed(answer: (call: Call) => unknown, remarks: Remarks = {}): Operation {
	return {
		role: 'account',
		rules: Object.keys(remarks),
		answer: (call) => ({ status: 200, body: answer(call), verdict: 'answered' }),
	};
}
