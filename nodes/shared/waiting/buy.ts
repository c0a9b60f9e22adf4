import type { SubmitGuard } from '../protocol/guard';
import type { HttpRequest } from '../protocol/http';
import type { Provider, Start } from '../protocol/provider';
import type { Refusal } from '../protocol/refusal';
import { taskOf, type Task, type TaskRef } from '../protocol/task';
import { pauseAfterFailure } from './cadence';
import type { Environment } from './environment';
import type { Entry, Purchase, UntoldPast } from './journal';
import { submit, type SubmitOutcome } from './submit';

/** How often a vendor is asked for, or sent, a task whose submit went unanswered. */
const RECOVERY_TRIES = 3;

const MAYBE_OLDER =
	'The submit went unanswered, and this task was found by its External Task ID. If that ID was used before, it may be an older task.';

const NOT_AGAIN = 'An earlier try of this item had bought this task, so it was not bought again.';

const MAYBE_SECOND =
	'This is a retry, and n8n kept no notes of the try before it. If that one was stopped or broke off after its submit, it may have been accepted and billed: look in your account for an older task.';

/**
 * What came of buying: as of a submit, and whether the task was there before. Where that is left open, a person can look
 * for the task by its kind and, where the vendor keeps one, by its external id.
 */
export type BuyOutcome =
	| Exclude<SubmitOutcome, { outcome: 'accepted' } | { outcome: 'uncertain' }>
	| { outcome: 'accepted'; task: Task; isNew: boolean }
	| { outcome: 'uncertain'; reason: string; kind: string; externalTaskId: string | null };

/**
 * Buys a task once. What an earlier try of the same item bought is found in the journal; a submit that went unanswered
 * is looked up by our own id, or sent again under the same idempotency key, where the vendor has one of these.
 * Otherwise the outcome is `uncertain`, and no later try of the same item sends it again.
 *
 * A retry whose page was lost looks for the task first, or sends the same key; where the vendor has neither, it buys,
 * and warns.
 *
 * @param deadline milliseconds since 1970
 */
export async function buy(
	provider: Provider,
	start: Start,
	purchase: Purchase,
	deadline: number,
	environment: Environment,
): Promise<BuyOutcome> {
	const before = purchase.read();
	if (before?.state === 'accepted') {
		return { outcome: 'accepted', task: resumed(before.task), isNew: false };
	}
	const attempt = before?.state === 'closed' ? before.attempt + 1 : (before?.attempt ?? 1);
	const ourId = purchase.idFor(attempt);
	const { request, id } = mark(provider.guard, start.request, ourId);
	const context = { provider, start, request, id, isUsersId: id !== ourId, deadline, environment };

	const past = purchase.untoldPast();
	const earlier = past === 'findable' ? await findEarlier(context) : undefined;
	if (earlier) {
		if (earlier.outcome === 'accepted') purchase.write(entryFor(earlier, attempt, ourId));
		return earlier;
	}
	purchase.write({ state: 'sent', attempt, id: ourId });
	const outcome =
		before?.state === 'sent'
			? await recover(context, 'an earlier try of this item went unanswered')
			: await submitOnce(context);
	purchase.write(entryFor(outcome, attempt, ourId));
	return before === undefined && mayBeSecond(past, provider) ? withWarning(outcome) : outcome;
}

/** May an older task exist that cannot be recognised? */
function mayBeSecond(past: UntoldPast, { guard }: Provider): boolean {
	const isSure = guard?.by === 'idempotencyKey' || guard?.isNoneCertain === true;
	return past === 'lost' || (past === 'findable' && !isSure);
}

function withWarning(outcome: BuyOutcome): BuyOutcome {
	if (outcome.outcome !== 'accepted') return outcome;
	const { task } = outcome;
	return { ...outcome, task: { ...task, warnings: [MAYBE_SECOND, ...task.warnings] } };
}

interface Context {
	provider: Provider;
	start: Start;
	/** The submit with the id on it. */
	request: HttpRequest;
	/** By what the task can be found: our id, or the one that the user gave. */
	id: string;
	isUsersId: boolean;
	deadline: number;
	environment: Environment;
}

async function submitOnce(context: Context): Promise<BuyOutcome> {
	const submitted = await send(context);
	return submitted.outcome === 'uncertain' ? await recover(context, submitted.reason) : submitted;
}

/**
 * Finds out whether an unanswered submit made a task. Most of what can go wrong now (no network, a rate limit, the stop
 * button, a key that was withdrawn) says nothing about the first submit, which stays open then.
 */
async function recover(context: Context, reason: string): Promise<BuyOutcome> {
	const { environment, provider } = context;
	const { guard } = provider;
	if (!guard) return uncertain(context, reason);
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		await environment.sleep(pauseAfterFailure(tries, null, environment.random()));
		if (environment.isStopped()) break;
		const outcome =
			guard.by === 'externalId' ? await findOrSend(context, guard) : await sendAgain(context);
		if (outcome) return outcome;
	}
	return uncertain(context, reason);
}

/**
 * Looks for what an earlier try may have bought without a note. The user's own id is left out: it may be an older one.
 *
 * @returns `undefined` when there is nothing, or nothing to look with
 */
async function findEarlier(context: Context): Promise<BuyOutcome | undefined> {
	const { environment, isUsersId, provider } = context;
	const { guard } = provider;
	if (guard?.by !== 'externalId' || isUsersId) return undefined;
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		if (environment.isStopped()) return { outcome: 'stopped' };
		const found = await find(context, guard);
		if (found === 'none') return undefined;
		if (found?.outcome === 'accepted') {
			const { task } = found;
			return {
				outcome: 'accepted',
				task: { ...task, warnings: [NOT_AGAIN, ...task.warnings] },
				isNew: false,
			};
		}
		await environment.sleep(pauseAfterFailure(tries, null, environment.random()));
	}
	return uncertain(context, 'the provider does not tell what an earlier try of this item bought');
}

function uncertain({ provider, start: { kind }, id }: Context, reason: string): BuyOutcome {
	const externalTaskId = provider.guard?.by === 'externalId' ? id : null;
	return { outcome: 'uncertain', reason, kind, externalTaskId };
}

/**
 * Sends the submit again under the same key. The vendor refuses the content of a request only after it has looked for
 * the key, so that such a refusal means that there is no task.
 */
async function sendAgain(context: Context): Promise<BuyOutcome | undefined> {
	const submitted = await send(context);
	const isAnswered =
		submitted.outcome === 'accepted' ||
		(submitted.outcome === 'refused' && isAboutContent(submitted.refusal));
	return isAnswered ? submitted : undefined;
}

type ExternalId = Extract<SubmitGuard, { by: 'externalId' }>;

/**
 * Looks for the task by the id. When there surely is none, the submit is sent once more: the id is unique in the
 * account, so that a second task is refused. That may be because the first one has arrived by now, so a refusal is
 * looked into.
 */
async function findOrSend(context: Context, guard: ExternalId): Promise<BuyOutcome | undefined> {
	const found = await find(context, guard);
	if (found !== 'none') return found;
	if (!guard.isNoneCertain) return undefined;
	const submitted = await send(context);
	if (submitted.outcome === 'accepted') return submitted;
	if (submitted.outcome !== 'refused') return undefined;
	const foundNow = await find(context, guard);
	return foundNow === 'none' ? submitted : foundNow;
}

/** @returns `undefined` when nobody can tell */
async function find(
	{ id, isUsersId, start, environment }: Context,
	guard: ExternalId,
): Promise<BuyOutcome | 'none' | undefined> {
	const exchange = await environment.send(guard.find(id, start.kind));
	if (exchange.outcome === 'noAnswer') return undefined;
	const found = guard.parseFind(exchange.response, id, start.kind);
	if (found.outcome === 'refused') return undefined;
	if (found.outcome === 'none') return 'none';
	const { task } = found;
	const warnings = isUsersId ? [MAYBE_OLDER, ...task.warnings] : task.warnings;
	return { outcome: 'accepted', task: { ...task, warnings }, isNew: true };
}

async function send(context: Context): Promise<BuyOutcome> {
	const { provider, start, request, deadline, environment } = context;
	const submitted = await submit(provider, { ...start, request }, deadline, environment);
	switch (submitted.outcome) {
		case 'accepted':
			return { ...submitted, isNew: true };
		case 'uncertain':
			return uncertain(context, submitted.reason);
		default:
			return submitted;
	}
}

function isAboutContent({ reason }: Refusal): boolean {
	return reason === 'invalidRequest' || reason === 'moderation';
}

function mark(
	guard: SubmitGuard | undefined,
	request: HttpRequest,
	id: string,
): { request: HttpRequest; id: string } {
	switch (guard?.by) {
		case 'externalId':
			return guard.mark(request, id);
		case 'idempotencyKey':
			return { request: guard.mark(request, id), id };
		case undefined:
			return { request, id };
	}
}

function entryFor(outcome: BuyOutcome, attempt: number, id: string): Entry {
	switch (outcome.outcome) {
		case 'accepted': {
			const { provider, kind, taskId } = outcome.task;
			return { state: 'accepted', attempt, id, task: { provider, kind, taskId } };
		}
		case 'uncertain':
			return { state: 'sent', attempt, id };
		default:
			return { state: 'closed', attempt, id };
	}
}

function resumed(ref: TaskRef): Task {
	return taskOf(ref, 'processing', 'submitted', {
		warnings: [NOT_AGAIN],
	});
}
