import type { Exchange, HttpRequest, HttpResponse } from '../../../../nodes/shared/core/http';
import type { Provider } from '../../../../nodes/shared/core/provider';
import type { ApiError, ApiErrorReason } from '../../../../nodes/shared/core/apiError';
import {
	createTask,
	type Task,
	type TaskRef,
	type TaskStatus,
} from '../../../../nodes/shared/core/task';
import { imini } from '../../../../nodes/shared/providers/imini';
import type { Runtime } from '../../../../nodes/shared/tasks/runtime';

export const REF: TaskRef = { provider: 'vendor', kind: 'video', taskId: 'task-1' };

/** What a vendor answers: a task or a refusal if it is the made-up one, a response as it stands, or nothing at all. */
export type FakeAnswer =
	Task | ApiError | HttpResponse | { delivered: 'no' | 'unknown'; reason: string };

/** A task as the made-up vendor tells of it. */
export function task(status: TaskStatus, known: Parameters<typeof createTask>[3] = {}): Task {
	return createTask(REF, status, `vendor says ${status}`, {
		...(status === 'succeeded' && { videos: [VIDEO] }),
		...(status === 'failed' && { failure: { code: 'E1', message: 'out of paint' } }),
		...known,
	});
}

const VIDEO = {
	url: 'https://vendor.example/1.mp4',
	watermarkUrl: null,
	coverUrl: null,
	width: null,
	height: null,
	duration: null,
	expiresAt: null,
};

/** A refusal in the made-up vendor's words. */
export function apiError(
	reason: ApiErrorReason,
	httpStatus: number,
	retryAfter: number | null = null,
): ApiError {
	const message = `vendor says ${reason}`;
	return { reason, httpStatus, code: null, message, requestId: null, retryAfter };
}

/** Nobody answered; `maybe` leaves open whether the request arrived. */
export function noResponse(delivered: 'no' | 'unknown', reason: string): FakeAnswer {
	return { delivered, reason };
}

interface Sleeper {
	at: number;
	signal: AbortSignal | undefined;
	wake(): void;
}

/** A world with a vendor and a clock of its own: nobody really sleeps in it, and nothing happens by chance. */
export class FakeRuntime implements Runtime {
	/** Every request, with the second at which it was sent. */
	readonly sent: Array<{ second: number; request: HttpRequest }> = [];

	/** The vendor that lives here. */
	readonly provider: Provider = {
		...imini,
		id: REF.provider,
		displayName: 'Vendor',
		parseSubmit: (response) => {
			const answer = this.told(response);
			return 'status' in answer ? { ok: true, value: answer } : { ok: false, error: answer };
		},
		tasks: {
			get: {
				request: ({ taskId }) => ({ method: 'GET', path: `/tasks/${taskId}` }),
				parse: (response) => {
					const answer = this.told(response);
					return 'status' in answer ? { ok: true, value: answer } : { ok: false, error: answer };
				},
			},
		},
	};

	private milliseconds = 0;
	private readonly sleepers: Sleeper[] = [];
	private readonly button = new AbortController();
	readonly signal = this.button.signal;
	private readonly answered: Array<Task | ApiError> = [];

	/**
	 * @param answers one for each request, the last one for all that follow; or made up on the spot
	 * @param stopAt the second at which the stop button is pressed
	 */
	constructor(
		private readonly answers: FakeAnswer[] | ((request: HttpRequest, second: number) => FakeAnswer),
		private stopAt = Number.POSITIVE_INFINITY,
	) {
		this.advanceTo(0);
	}

	/** When something was sent. */
	get seconds(): number[] {
		return this.sent.map(({ second }) => second);
	}

	/** The time by this world's clock. */
	get second(): number {
		return this.milliseconds / 1000;
	}

	now(): number {
		return this.milliseconds;
	}

	random(): number {
		return 0.5;
	}

	/** What goes on after the stop button, if it was pressed. */
	afterStop(): Runtime | undefined {
		if (!this.signal.aborted) return undefined;
		return {
			signal: new AbortController().signal,
			now: () => this.now(),
			random: () => this.random(),
			send: async (request) => await this.send(request),
			sleep: async (milliseconds) => {
				this.stopAt = Number.POSITIVE_INFINITY;
				await this.sleep(milliseconds);
			},
		};
	}

	/** Presses the stop button. */
	stop(): void {
		this.stopAt = this.second;
		this.button.abort();
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		if (milliseconds < 0) throw new RangeError(`nobody sleeps for ${milliseconds} ms`);
		const at = Math.min(
			this.milliseconds + milliseconds,
			Math.max(this.milliseconds, this.stopAt * 1000),
		);
		await new Promise<void>((wake) => {
			this.sleepers.push({ at, signal, wake });
			// By then everyone who is awake has done what can be done without waiting.
			setImmediate(() => this.wakeNext());
		});
	}

	async send(request: HttpRequest): Promise<Exchange> {
		const { answers, second } = this;
		const answer =
			typeof answers === 'function'
				? answers(request, second)
				: answers[Math.min(this.sent.length, answers.length - 1)];
		this.sent.push({ second, request });
		if (!answer) throw new Error('no answer was written down');
		if ('delivered' in answer) return { outcome: 'noResponse', ...answer };
		if ('body' in answer) return { outcome: 'response', response: answer };
		this.answered.push(answer);
		const body = String(this.answered.length - 1);
		return { outcome: 'response', response: { status: 200, headers: {}, body } };
	}

	private wakeNext(): void {
		this.sleepers.sort((a, b) => a.at - b.at);
		const over = this.sleepers.findIndex((sleeper) => sleeper.signal?.aborted);
		const [next] = this.sleepers.splice(Math.max(0, over), 1);
		if (!next) return;
		if (over === -1) this.advanceTo(next.at);
		next.wake();
	}

	/** Presses the stop button when its time has come. */
	private advanceTo(milliseconds: number): void {
		this.milliseconds = Math.max(this.milliseconds, milliseconds);
		if (this.second >= this.stopAt) this.button.abort();
	}

	private told({ body }: HttpResponse): Task | ApiError {
		const answer = this.answered[Number(body)];
		if (!answer) throw new Error(`nobody answered ${body}`);
		return answer;
	}
}
