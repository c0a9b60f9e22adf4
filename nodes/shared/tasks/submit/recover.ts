import type { Idempotency } from '../../core/idempotency';
import type { HttpRequest } from '../../core/http';
import type { Provider, Start } from '../../core/provider';
import type { Task } from '../../core/task';
import { call } from '../call';
import { backoffDelay } from '../poll/schedule';
import type { Runtime } from '../runtime';
import { STALE_ID_WARNING, REUSED_WARNING } from './billingWarnings';
import { submit, type SubmitOutcome } from './submit';

/** How often a vendor is asked for, or sent, a task whose submit went unanswered. */
const RECOVERY_TRIES = 3;

/** For how long a task that is known to exist is looked for at least, in milliseconds: a vendor's list may be late. */
const LIST_DELAY = 60_000;

/**
 * What came of buying: as of a submit, and whether the task was there before. Where that is left open, a person can look
 * for the task by its kind and, where the vendor keeps one, by its external id.
 *
 * `warnings` tell of a possible second purchase where no task can carry them.
 */
export type SubmitResult =
	| { outcome: 'accepted'; task: Task; isNew: boolean }
	| (NothingSubmitted & Warned)
	| (Unconfirmed & Warned);

/** A submit that surely made no task. */
export type NothingSubmitted = Exclude<
	SubmitOutcome,
	{ outcome: 'accepted' } | { outcome: 'unconfirmed' }
>;

/** There may be a task, and a bill. */
export interface Unconfirmed {
	outcome: 'unconfirmed';
	/** What came back, or why nothing did, as a part of a sentence. */
	reason: string;
	kind: string;
	externalTaskId: string | null;
	/** The submit of this try came to nothing; one of an earlier try may have been accepted. */
	isEarlier?: true;
}

interface Warned {
	warnings?: readonly string[];
}

/** A purchase of which it is not known yet what came of it. */
export interface Unsettled {
	provider: Provider;
	start: Start;
	/** The submit with the id on it. */
	request: HttpRequest;
	/** By what the task can be found: our id, or the one that the user gave. */
	id: string;
	isUsersId: boolean;
	/** Milliseconds since 1970. */
	deadline: number;
	runtime: Runtime;
}

type ExternalId = Extract<Idempotency, { by: 'externalId' }>;
type Accepted = Extract<SubmitResult, { outcome: 'accepted' }>;

/** Sends the submit, again and again where the vendor surely did not take it. */
export async function send(context: Unsettled): Promise<SubmitResult> {
	const { provider, start, request, deadline, runtime } = context;
	const submitted = await submit(provider, { ...start, request }, deadline, runtime);
	switch (submitted.outcome) {
		case 'accepted':
			return { ...submitted, isNew: true };
		case 'unconfirmed':
			return unconfirmed(context, submitted.reason);
		default:
			return submitted;
	}
}

/** What is left where nobody tells whether there is a task. */
export function unconfirmed(
	{ provider, start: { kind }, id }: Unsettled,
	reason: string,
): Unconfirmed {
	const externalTaskId = provider.idempotency?.by === 'externalId' ? id : null;
	return { outcome: 'unconfirmed', reason, kind, externalTaskId };
}

/**
 * Finds out whether an unanswered submit made a task. Whatever comes back but a task (no network, a rate limit, a page of
 * a gateway, even the vendor's own refusal of the next submit) says nothing about the first submit, which stays open
 * then: nobody says in which order a vendor looks at the content of a request and at its id.
 *
 * @param reason why it is open, as a part of a sentence
 */
export async function recover(context: Unsettled, reason: string): Promise<SubmitResult> {
	const { runtime, provider } = context;
	const { idempotency } = provider;
	if (!idempotency) return unconfirmed(context, reason);
	let detail = reason;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		await runtime.sleep(backoffDelay(tries, null, runtime.random()));
		if (runtime.isStopped()) break;
		const step =
			idempotency.by === 'externalId'
				? await findOrSend(context, idempotency)
				: await send(context);
		if (step?.outcome === 'accepted') return step;
		if (step?.outcome !== 'rejected') continue;
		const { httpStatus, message } = step.apiError;
		detail = `${reason}; sent again, it was refused: HTTP ${httpStatus}: ${message}`;
		if (idempotency.by !== 'externalId') continue;
		const isThere = idempotency.saysTaskExists(step.apiError);
		const found = await look(context, idempotency, isThere ? context.deadline : 0);
		return found ?? unconfirmed(context, detail);
	}
	return unconfirmed(context, detail);
}

/**
 * Looks for the task by the id. When there surely is none, the submit is sent once more: the id is unique in the
 * account, so that a second task is refused.
 *
 * @returns `undefined` when nobody can tell
 */
async function findOrSend(
	context: Unsettled,
	idempotency: ExternalId,
): Promise<SubmitResult | undefined> {
	const found = await find(context, idempotency);
	if (found !== 'none') return found;
	return idempotency.isNoneCertain ? await send(context) : undefined;
}

/**
 * Looks for a task by its id, right now and then at growing pauses: a vendor's list may be late.
 *
 * @param deadline until when, in milliseconds since 1970; a minute from now at least
 */
export async function look(
	context: Unsettled,
	idempotency: ExternalId,
	deadline: number,
): Promise<Accepted | undefined> {
	const { runtime } = context;
	const until = Math.max(deadline, runtime.now() + LIST_DELAY);
	for (let tries = 1; !runtime.isStopped(); tries++) {
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
export async function findEarlier(context: Unsettled): Promise<Accepted | Unconfirmed | undefined> {
	const { runtime, isUsersId, provider } = context;
	const { idempotency } = provider;
	if (idempotency?.by !== 'externalId' || isUsersId) return undefined;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		if (runtime.isStopped()) {
			return aboutEarlier(context, 'it was stopped before the provider told');
		}
		const found = await find(context, idempotency);
		if (found === 'none') return undefined;
		if (found) return notAgain(found);
		await runtime.sleep(backoffDelay(tries, null, runtime.random()));
	}
	return aboutEarlier(
		context,
		'the provider does not tell what an earlier try of this item bought',
	);
}

/** A task that an earlier try of the same item bought. */
export function notAgain({ task }: Accepted): Accepted {
	const warnings = [REUSED_WARNING, ...task.warnings];
	return { outcome: 'accepted', task: { ...task, warnings }, isNew: false };
}

/** A submit of an earlier try may have been accepted, whatever became of this one. */
export function aboutEarlier(context: Unsettled, reason: string): Unconfirmed {
	return { ...unconfirmed(context, reason), isEarlier: true };
}

/** @returns `undefined` when nobody can tell */
async function find(
	{ id, isUsersId, start, runtime }: Unsettled,
	idempotency: ExternalId,
): Promise<Accepted | 'none' | undefined> {
	const found = await call(idempotency.find, { id, kind: start.kind }, runtime);
	if (!found.ok) return undefined;
	const task = found.value;
	if (task === null) return 'none';
	const warnings = isUsersId ? [STALE_ID_WARNING, ...task.warnings] : task.warnings;
	return { outcome: 'accepted', task: { ...task, warnings }, isNew: true };
}
