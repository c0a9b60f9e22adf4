import type { CancelReply, Provider } from '../../../../nodes/shared/core/provider';
import { success } from '../../../../nodes/shared/core/result';
import { FakeRuntime, type FakeAnswer } from './fakeRuntime';

/** What the vendor answers to a cancel: that it accepts it, or anything that it can answer to a status check. */
export type CancelAnswer = CancelReply | FakeAnswer;

/** Path of a cancel at the made-up vendor. */
export const CANCEL = '/tasks/task-1/cancel';

/** A world whose vendor can cancel tasks. */
export interface CancelWorld {
	runtime: FakeRuntime;
	provider: Provider;
	/** Every request, in order: `cancel`, `status` or `submit`, with its second. */
	requests(): Array<[string, number]>;
}

/**
 * @param cancels answers to the cancels, the last one for all that follow
 * @param statuses answers to the status checks and the submit, in order, the last one for all that follow
 * @param stopAt the second at which the stop button is pressed
 * @param after answers to the status checks after the first cancel, instead of the other ones
 */
export function cancelWorld(
	cancels: readonly CancelAnswer[],
	statuses: readonly FakeAnswer[],
	stopAt?: number,
	after: readonly FakeAnswer[] = [],
): CancelWorld {
	const next = <T>(answers: readonly T[], count: number): T => {
		const answer = answers[Math.min(count, answers.length - 1)];
		if (answer === undefined) throw new Error('no answer was written down');
		return answer;
	};
	const asked = { cancel: 0, other: 0, after: 0 };
	const runtime: FakeRuntime = new FakeRuntime(({ path }) => {
		if (path !== CANCEL) {
			return asked.cancel > 0 && after.length > 0
				? next(after, asked.after++)
				: next(statuses, asked.other++);
		}
		const answer = next(cancels, asked.cancel++);
		return typeof answer === 'string' ? { status: 200, headers: {}, body: answer } : answer;
	}, stopAt);
	const { provider } = runtime;
	return {
		runtime,
		provider: {
			...provider,
			tasks: {
				...provider.tasks,
				cancel: {
					request: ({ taskId }) => ({ method: 'PUT', path: `/tasks/${taskId}/cancel` }),
					parse: (response, ref) => {
						const { body } = response;
						if (body === 'canceled' || body === 'requested') return success(body);
						const read = provider.tasks.get.parse(response, ref);
						if ('follow' in read || read.ok) throw new Error('a cancel was answered by a task');
						return read;
					},
				},
			},
		},
		requests: () =>
			runtime.sent.map(({ request: { path, method }, second }) => [
				path === CANCEL ? 'cancel' : method === 'GET' ? 'status' : 'submit',
				second,
			]),
	};
}
