import { apiErrorText } from '../../core/apiError';
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

/** How often a task is requested, or its submit repeated, after a submit without a response. */
const RECOVERY_TRIES = 3;

/** Minimum time to search for a task that exists, in milliseconds: a provider's list may be late. */
const LIST_DELAY = 60_000;

/** A task that was bought. */
export interface SubmittedTask {
	task: Task;
	/** Whether this attempt bought it. */
	isNew: boolean;
}

/** Result of a submit. `warnings` of a possible second purchase are present if no task can contain them. */
export type SubmitResult = Result<SubmittedTask, SubmitError & { warnings?: readonly string[] }>;

/** A submit whose result is not known yet. */
export interface PendingSubmit {
	provider: Provider;
	submission: Submission;
	/** ID by which the task can be found: ours, or the user's. */
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

/** Sends the submit, and repeats it while the provider certainly does not accept it. */
export async function sendSubmit(context: ReadySubmit): Promise<SubmitResult> {
	const { submission, request, deadline, runtime } = context;
	const submitted = await submit(submission, request, deadline, runtime);
	if (submitted.ok) return success({ task: submitted.value, isNew: true });
	const { error } = submitted;
	return failure(error.reason === 'unconfirmed' ? unconfirmedIn(context, error.detail) : error);
}

/** Error if it is unknown whether a task exists. */
function unconfirmedIn({ provider, submission, id }: PendingSubmit, detail: string): Unconfirmed {
	return unconfirmed(submission, detail, provider.idempotency?.by === 'externalId' ? id : null);
}

/**
 * Finds out whether a submit without a response created a task. Anything but a task (no network, a rate limit, a page of
 * a gateway, a rejection of the next submit) leaves that open: a provider may check the content before the ID. The
 * reason is a part of a sentence.
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
				: await sendSubmit(context);
		if (step?.ok) return step;
		if (step?.error.reason !== 'rejected') continue;
		const { apiError } = step.error;
		detail = `${reason}; the repeated submit was rejected: ${apiErrorText(apiError)}`;
		if (idempotency.by !== 'externalId') continue;
		const isThere = idempotency.isDuplicateId(apiError);
		const found = await findLater(context, idempotency, isThere ? context.deadline : 0);
		return found ? success(found) : failure(unconfirmedIn(context, detail));
	}
	return failure(unconfirmedIn(context, detail));
}

/**
 * Finds the task by the ID; `undefined` if it is unknown whether there is one. If there certainly is none, the submit is
 * repeated: the ID is unique in the account.
 */
async function findOrSend(
	context: ReadySubmit,
	idempotency: ExternalId,
): Promise<SubmitResult | undefined> {
	const found = await find(context, idempotency);
	if (found !== 'none') return found && success(found);
	return idempotency.isAbsenceCertain ? await sendSubmit(context) : undefined;
}

/**
 * Finds a task by its ID, immediately and then at growing pauses, for at least a minute: a provider's list may be late.
 * The deadline is in milliseconds since 1970.
 */
export async function findLater(
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

/** Finds an unrecorded task of an earlier attempt, if there is one. The user's own ID may be that of an older task. */
export async function findPriorTask(
	context: PendingSubmit,
): Promise<Result<SubmittedTask, Unconfirmed> | undefined> {
	const { runtime, isUsersId, provider } = context;
	const { idempotency } = provider;
	if (idempotency?.by !== 'externalId' || isUsersId) return undefined;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		if (runtime.signal.aborted) {
			return failure(unclearPrior(context, 'it was stopped before the provider responded'));
		}
		const found = await find(context, idempotency);
		if (found === 'none') return undefined;
		if (found) return success(asReused(found));
		await runtime.sleep(backoffDelay(tries, null, runtime.random()));
	}
	return failure(
		unclearPrior(
			context,
			'the provider does not report what an earlier attempt of this item bought',
		),
	);
}

/** A task that an earlier attempt for the same item bought. */
export function asReused({ task }: SubmittedTask): SubmittedTask {
	const warnings = [REUSED_WARNING, ...task.warnings];
	return { task: { ...task, warnings }, isNew: false };
}

/** Error if a submit of an earlier attempt may have been accepted, whatever the result of this one. */
export function unclearPrior(context: PendingSubmit, detail: string): Unconfirmed {
	return { ...unconfirmedIn(context, detail), isFromPriorAttempt: true };
}

/** @returns `undefined` if that is unknown */
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
