import type { Exchange, HttpRequest } from '../../../../../nodes/shared/core/http';
import { isJsonObject, writeJson, type Json } from '../../../../../nodes/shared/lib/json';
import type { Provider } from '../../../../../nodes/shared/core/provider';
import type { Submission } from '../../../../../nodes/shared/core/submission';
import { apimart } from '../../../../../nodes/shared/providers/apimart';
import { imini } from '../../../../../nodes/shared/providers/imini';
import { kkiai } from '../../../../../nodes/shared/providers/kkiai';
import { klingai } from '../../../../../nodes/shared/providers/klingai';
import type { Runtime } from '../../../../../nodes/shared/tasks/runtime';
import { generateRequest } from '../../../../support/requests';
import { submissionOf } from '../submission';

/** What becomes of a submit. `taken…` make a task, if the vendor does not recognise the request. */
export const SUBMIT_FATES = [
	'answered',
	'takenLost',
	'takenGateway504',
	'takenProxy408',
	'takenPage200',
	'lostBefore',
	'unreachable',
	'rejected',
	'rateLimited',
	'gateway400',
	'gateway403',
	'gateway404',
	'gateway405',
	'gateway407',
	'gateway413',
	'gateway421',
	'gateway431',
	'gateway451',
	'gateway499',
] as const;
export type SubmitFate = (typeof SUBMIT_FATES)[number];

/** What becomes of a question for a task by its id. */
export const FIND_FATES = ['answered', 'lost', 'gateway404', 'gateway403', 'locked'] as const;
export type FindFate = (typeof FIND_FATES)[number];

interface ModelTask {
	id: string;
	mark: string | null;
	createdAt: number;
	/** Ended without a video, so that it may be bought anew. */
	failed: boolean;
}

/** How the tests buy at a vendor, and how it answers, each in its own words. */
interface Dialect {
	provider: Provider;
	submission(usersId?: string): Submission;
	/** By what it recognises a request. */
	markOf(request: HttpRequest): string | null;
	accepted(id: string): Json;
	refused: Json;
	found?(task: ModelTask | undefined): { status: number; body: Json };
	/** What it makes of a mark that it knows. */
	known: 'replay' | 'refuse' | 'ignore';
}

/** What is bought everywhere. */
export const WANTED = generateRequest({ model: 'kling-v3', aspectRatio: '16:9' });

/** A text among the fields of a body, at a way that leads there. */
function textAt(body: Json | undefined, ...way: string[]): string | null {
	let value: Json | undefined = body;
	for (const step of way) value = isJsonObject(value) ? value[step] : undefined;
	return typeof value === 'string' && value !== '' ? value : null;
}

const KLING_REFUSED: Json = { code: 1301, message: 'sensitive', request_id: 'r' };

/** One vendor for each way to recognise a submit. */
export const DIALECTS = {
	none: {
		provider: imini,
		submission: () => submissionOf(imini, WANTED),
		markOf: () => null,
		accepted: (id) => ({ task_id: id, model: 'm', request_id: 'r' }),
		refused: { error: { code: 'INVALID_PROMPT', message: 'sensitive' } },
		known: 'ignore',
	},
	key: {
		provider: apimart,
		submission: () => submissionOf(apimart, WANTED),
		markOf: ({ headers }) => headers?.['Idempotency-Key'] ?? null,
		accepted: (id) => ({ code: 200, data: [{ status: 'submitted', task_id: id }] }),
		refused: { error: { code: 400, type: 'content_policy_violation', message: 'sensitive' } },
		known: 'replay',
	},
	id: {
		provider: klingai,
		submission: (usersId) => submissionOf(klingai, { ...WANTED, externalTaskId: usersId }),
		markOf: ({ body }) => textAt(body, 'options', 'external_task_id'),
		accepted: (id) => ({ code: 0, data: { id, status: 'submitted' } }),
		refused: KLING_REFUSED,
		found: (task) => ({
			status: 200,
			body: {
				code: 0,
				data: task
					? [
							{
								id: task.id,
								status: task.failed ? 'failed' : 'processing',
								external_id: task.mark,
							},
						]
					: [],
			},
		}),
		known: 'refuse',
	},
	weakId: {
		provider: kkiai,
		submission: (usersId) => submissionOf(kkiai, { ...WANTED, externalTaskId: usersId }),
		markOf: ({ body }) => textAt(body, 'external_task_id'),
		accepted: (id) => ({ code: 0, data: { task_id: id, task_status: 'submitted' } }),
		refused: KLING_REFUSED,
		found: (task) =>
			task
				? {
						status: 200,
						body: {
							code: 0,
							data: { task_id: task.id, task_status: task.failed ? 'failed' : 'processing' },
						},
					}
				: { status: 404, body: { code: 1203, message: 'task not found' } },
		known: 'ignore',
	},
} satisfies Record<string, Dialect>;
export type GuardKind = keyof typeof DIALECTS;
export const GUARD_KINDS: readonly GuardKind[] = ['none', 'key', 'id', 'weakId'];

/** What a gateway answers, in nobody's words. */
const GATEWAY_BODIES = ['<html><h1>Blocked</h1></html>', '', '{"message":"Forbidden"}'] as const;

/** A vendor with a ground truth: which tasks it made for one item. */
export class VendorModel implements Runtime {
	readonly tasks: ModelTask[] = [];
	readonly dialect: Dialect;
	private milliseconds = 1_000_000;
	private sends = 0;
	private button = new AbortController();
	/** Presses the stop button after so many requests. */
	private stopAfter = Number.POSITIVE_INFINITY;

	/** @param listDelay seconds until a question by an id finds a new task */
	constructor(
		kind: GuardKind,
		private readonly submits: SubmitFate[],
		private readonly finds: FindFate[],
		private readonly listDelay: number,
	) {
		this.dialect = DIALECTS[kind];
	}

	/** Tasks that were bought and did not fail. */
	get alive(): ModelTask[] {
		return this.tasks.filter(({ failed }) => !failed);
	}

	/** Whether a question by the id finds the task now. */
	isListed({ createdAt }: ModelTask): boolean {
		return this.milliseconds >= createdAt + this.listDelay * 1000;
	}

	/** Begins another try: the stop button is out again, and is pressed after so many requests. */
	release(stopAfter = Number.POSITIVE_INFINITY): void {
		this.sends = 0;
		this.stopAfter = stopAfter;
		this.button = new AbortController();
		this.stopInTime();
	}

	now(): number {
		return this.milliseconds;
	}

	random(): number {
		return 0.5;
	}

	get signal(): AbortSignal {
		return this.button.signal;
	}

	async sleep(milliseconds: number): Promise<void> {
		if (!this.signal.aborted) this.milliseconds += milliseconds;
		await Promise.resolve();
	}

	async send(request: HttpRequest): Promise<Exchange> {
		this.sends += 1;
		this.stopInTime();
		return await Promise.resolve(
			request.method === 'POST' ? this.submit(request) : this.find(request),
		);
	}

	private stopInTime(): void {
		if (this.sends >= this.stopAfter) this.button.abort();
	}

	private submit(request: HttpRequest): Exchange {
		const fate = this.submits.shift() ?? 'answered';
		switch (fate) {
			case 'answered':
				return this.take(request);
			case 'takenLost':
				this.take(request);
				return { outcome: 'noResponse', delivered: 'unknown', reason: 'ECONNRESET' };
			case 'takenGateway504':
				this.take(request);
				return this.gateway(504);
			case 'takenProxy408':
				this.take(request);
				return this.gateway(408);
			case 'takenPage200':
				this.take(request);
				return this.gateway(200);
			case 'lostBefore':
				return { outcome: 'noResponse', delivered: 'unknown', reason: 'ECONNRESET' };
			case 'unreachable':
				return { outcome: 'noResponse', delivered: 'no', reason: 'ENOTFOUND' };
			case 'rejected':
				return answer(400, this.dialect.refused);
			case 'rateLimited':
				return answer(429, {
					error: { code: 429, message: 'later' },
					code: 1302,
					message: 'later',
				});
			default:
				return this.gateway(Number(fate.slice('gateway'.length)));
		}
	}

	/** Makes a task, unless the vendor recognises the request. */
	private take(request: HttpRequest): Exchange {
		const { dialect } = this;
		const mark = dialect.markOf(request);
		const before = this.tasks.find((task) => mark !== null && task.mark === mark);
		if (before && dialect.known === 'replay') return answer(200, dialect.accepted(before.id));
		if (before && dialect.known === 'refuse') {
			return answer(400, { code: 1201, message: `External_task_id ${mark} already exists` });
		}
		const id = String(this.tasks.length + 1);
		this.tasks.push({ id, mark, createdAt: this.milliseconds, failed: false });
		return answer(200, dialect.accepted(id));
	}

	private find({ path, query }: HttpRequest): Exchange {
		const fate = this.finds.shift() ?? 'answered';
		if (fate === 'lost')
			return { outcome: 'noResponse', delivered: 'unknown', reason: 'ECONNRESET' };
		if (fate === 'gateway404') return this.gateway(404);
		if (fate === 'gateway403') return this.gateway(403);
		if (fate === 'locked') return answer(401, { code: 1002, message: 'no' });
		const mark = query?.external_task_ids ?? path.split('/').at(-1);
		const task = this.tasks.find((one) => one.mark === mark && this.isListed(one));
		const said = this.dialect.found?.(task);
		return said ? answer(said.status, said.body) : this.gateway(404);
	}

	private gateway(status: number): Exchange {
		const body = GATEWAY_BODIES[this.sends % GATEWAY_BODIES.length] ?? '';
		return { outcome: 'response', response: { status, headers: {}, body } };
	}
}

function answer(status: number, body: Json): Exchange {
	return { outcome: 'response', response: { status, headers: {}, body: writeJson(body) } };
}
