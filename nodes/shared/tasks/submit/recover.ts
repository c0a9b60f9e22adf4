import type { Idempotency } from '../../core/idempotency';
import type { HttpRequest } from '../../core/http';
import type { Provider } from '../../core/provider';
import { failure, success, type Result } from '../../core/result';
import type { Submission } from '../../core/submission';
import type { Task } from '../../core/task';
import { call } from '../call';
import { backoffDelay } from '../poll/schedule';
import type { Runtime } from '../runtime';
import { STALE_ID_WARNING, REUSED_WARNING } from './billingWarnings';
import { submit, unconfirmed } from './submit';
import type { SubmitError, Unconfirmed } from './submitError';

/** How often a vendor is asked for, or sent, a task whose submit went unanswered. */
const RECOVERY_TRIES = 3;

/** For how long a task that is known to exist is looked for at least, in milliseconds: a vendor's list may be late. */
const LIST_DELAY = 60_000;

/** A task that was bought. */
export interface SubmittedTask {
	task: Task;
	/** Was it bought just now? */
	isNew: boolean;
}

/**
 * What came of buying. Where that is left open, a person can look for the task by its kind and, where the vendor keeps
 * one, by its external id.
 *
 * `warnings` tell of a possible second purchase where no task can carry them.
 */
export type SubmitResult = Result<SubmittedTask, SubmitError & { warnings?: readonly string[] }>;

/** A purchase of which it is not known yet what came of it. */
export interface PendingSubmit {
	provider: Provider;
	submission: Submission;
	/** By what the task can be found: our id, or the one that the user gave. */
	id: string;
	isUsersId: boolean;
	/** Milliseconds since 1970. */
	deadline: number;
	runtime: Runtime;
}

/** A submit that is ready to be sent. */
export interface ReadySubmit extends PendingSubmit {
	/** The submit with the ID in it. */
	request: HttpRequest;
}

type ExternalId = Extract<Idempotency, { by: 'externalId' }>;

/** Sends the submit, again and again where the vendor surely did not take it. */
export async function send(context: ReadySubmit): Promise<SubmitResult> {
	const { submission, request, deadline, runtime } = context;
	const submitted = await submit(submission, request, deadline, runtime);
	if (submitted.ok) return success({ task: submitted.value, isNew: true });
	const { error } = submitted;
	return failure(error.reason === 'unconfirmed' ? unconfirmedIn(context, error.detail) : error);
}

/** What is left where nobody tells whether there is a task. */
export function unconfirmedIn(
	{ provider, submission, id }: PendingSubmit,
	detail: string,
): Unconfirmed {
	return unconfirmed(submission, detail, provider.idempotency?.by === 'externalId' ? id : null);
}

/**
 * Finds out whether an unanswered submit made a task. Whatever comes back but a task (no network, a rate limit, a page of
 * a gateway, even the vendor's own refusal of the next submit) says nothing about the first submit, which stays open
 * then: nobody says in which order a vendor looks at the content of a request and at its id.
 *
 * @param reason why it is open, as a part of a sentence
 */
export async function recover(context: ReadySubmit, reason: string): Promise<SubmitResult> {
	const { runtime, provider } = context;
	const { idempotency } = provider;
	if (!idempotency) return failure(unconfirmedIn(context, reason));
	let detail = reason;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		await runtime.sleep(backoffDelay(tries, null, runtime.random()));
		if (runtime.signal.aborted) break;
		const step =
			idempotency.by === 'externalId'
				? await findOrSend(context, idempotency)
				: await send(context);
		if (step?.ok) return step;
		if (step?.error.reason !== 'rejected') continue;
		const { apiError } = step.error;
		const { httpStatus, message } = apiError;
		detail = `${reason}; the repeated submit was rejected: HTTP ${httpStatus}: ${message}`;
		if (idempotency.by !== 'externalId') continue;
		const isThere = idempotency.isDuplicateId(apiError);
		const found = await findWithRetry(context, idempotency, isThere ? context.deadline : 0);
		return found ? success(found) : failure(unconfirmedIn(context, detail));
	}
	return failure(unconfirmedIn(context, detail));
}

/**
 * Looks for the task by the id. When there surely is none, the submit is sent once more: the id is unique in the
 * account, so that a second task is refused.
 *
 * @returns `undefined` when nobody can tell
 */
async function findOrSend(
	context: ReadySubmit,
	idempotency: ExternalId,
): Promise<SubmitResult | undefined> {
	const found = await find(context, idempotency);
	if (found !== 'none') return found && success(found);
	return idempotency.isAbsenceCertain ? await send(context) : undefined;
}

/**
 * Looks for a task by its id, right now and then at growing pauses: a vendor's list may be late.
 *
 * @param deadline until when, in milliseconds since 1970; a minute from now at least
 */
export async function findWithRetry(
	context: PendingSubmit,
	idempotency: ExternalId,
	deadline: number,
): Promise<SubmittedTask | undefined> {
	const { runtime } = context;
	const until = Math.max(deadline, runtime.now() + LIST_DELAY);
	for (let tries = 1; !runtime.signal.aborted; tries++) {
		const found = await find(context, idempotency);
		if (found !== undefined && found !== 'none') return found;
		const left = until - runtime.now();
		if (left <= 0) return undefined;
		const pause = backoffDelay(tries, null, runtime.random());
		await runtime.sleep(Math.min(left, pause));
	}
	return undefined;
}

/**
 * Looks for what an earlier try may have bought without a note. The user's own id is left out: it may be an older one.
 *
 * @returns `undefined` when there is nothing, or nothing to look with
 */
export async function findPriorTask(
	context: PendingSubmit,
): Promise<Result<SubmittedTask, Unconfirmed> | undefined> {
	const { runtime, isUsersId, provider } = context;
	const { idempotency } = provider;
	if (idempotency?.by !== 'externalId' || isUsersId) return undefined;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		if (runtime.signal.aborted) {
			return failure(priorUnconfirmed(context, 'it was stopped before the provider responded'));
		}
		const found = await find(context, idempotency);
		if (found === 'none') return undefined;
		if (found) return success(asReused(found));
		await runtime.sleep(backoffDelay(tries, null, runtime.random()));
	}
	return failure(
		priorUnconfirmed(
			context,
			'the provider does not report what an earlier attempt of this item bought',
		),
	);
}

/** A task that an earlier try of the same item bought. */
export function asReused({ task }: SubmittedTask): SubmittedTask {
	const warnings = [REUSED_WARNING, ...task.warnings];
	return { task: { ...task, warnings }, isNew: false };
}

/** A submit of an earlier try may have been accepted, whatever became of this one. */
export function priorUnconfirmed(context: PendingSubmit, detail: string): Unconfirmed {
	return { ...unconfirmedIn(context, detail), isFromPriorAttempt: true };
}

/** @returns `undefined` when nobody can tell */
async function find(
	{ id, isUsersId, submission, runtime }: PendingSubmit,
	idempotency: ExternalId,
): Promise<SubmittedTask | 'none' | undefined> {
	const found = await call(idempotency.find, { id, kind: submission.kind }, runtime);
	if (!found.ok) return undefined;
	const task = found.value;
	if (task === null) return 'none';
	const warnings = isUsersId ? [STALE_ID_WARNING, ...task.warnings] : task.warnings;
	return { task: { ...task, warnings }, isNew: true };
}
