import type { FindOutcome, SubmitGuard } from '../protocol/guard';
import type { HttpRequest } from '../protocol/http';
import type { Provider, Start } from '../protocol/provider';
import { isPassing } from '../protocol/refusal';
import { taskOf, type Task, type TaskRef } from '../protocol/task';
import { pauseAfterFailure } from './cadence';
import type { Environment } from './environment';
import type { Entry, Purchase } from './journal';
import { submit, type SubmitOutcome } from './submit';

/** How often a vendor is asked for, or sent, a task whose submit went unanswered. */
const RECOVERY_TRIES = 3;

/** What came of buying: as of a submit, and whether the task was there before. */
export type BuyOutcome =
	| Exclude<SubmitOutcome, { outcome: 'accepted' }>
	| { outcome: 'accepted'; task: Task; isNew: boolean };

/**
 * Buys a task once. What an earlier try of the same item bought is found in the journal; a submit that went unanswered
 * is looked up by our own id, or sent again under the same idempotency key, where the vendor has one of these.
 * Otherwise the outcome is `uncertain`, and no later try of the same item sends it again.
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
	const marked = mark(provider.guard, start.request, purchase.idFor(attempt));
	const context = { provider, start, deadline, environment, ...marked };

	purchase.write({ state: 'sent', attempt, id: marked.id });
	const outcome =
		before?.state === 'sent'
			? await recover(context, 'an earlier try of this item went unanswered')
			: await submitOnce(context);
	purchase.write(entryFor(outcome, attempt, marked.id));
	return outcome;
}

interface Context {
	provider: Provider;
	start: Start;
	/** The submit with our id on it. */
	request: HttpRequest;
	id: string;
	deadline: number;
	environment: Environment;
}

async function submitOnce(context: Context): Promise<BuyOutcome> {
	const { provider, start, request, deadline, environment } = context;
	const submitted = await submit(provider, { ...start, request }, deadline, environment);
	if (submitted.outcome === 'uncertain') return await recover(context, submitted.reason);
	return submitted.outcome === 'accepted' ? { ...submitted, isNew: true } : submitted;
}

/** Finds out whether an unanswered submit made a task. */
async function recover(context: Context, reason: string): Promise<BuyOutcome> {
	const { guard } = context.provider;
	if (!guard) return { outcome: 'uncertain', reason };
	for (let tries = 1; tries <= RECOVERY_TRIES; tries++) {
		const { environment } = context;
		await environment.sleep(pauseAfterFailure(tries, null, environment.random()));
		if (environment.isStopped()) break;
		const outcome =
			guard.by === 'externalId' ? await find(context, guard) : await sendAgain(context);
		if (outcome) return outcome;
	}
	return { outcome: 'uncertain', reason };
}

/**
 * Asks for the task by our id. When there surely is none, the submit is sent once more: the id is unique in the
 * account, so that a first one that arrives late is refused rather than billed.
 */
async function find(
	context: Context,
	guard: Extract<SubmitGuard, { by: 'externalId' }>,
): Promise<BuyOutcome | undefined> {
	const { id, start, environment } = context;
	const exchange = await environment.send(guard.find(id, start.kind));
	if (exchange.outcome === 'noAnswer') return undefined;
	const found: FindOutcome = guard.parseFind(exchange.response, id, start.kind);
	if (found.outcome === 'found') return { outcome: 'accepted', task: found.task, isNew: true };
	if (found.outcome === 'none') return await sendAgain(context);
	return isPassing(found.refusal) ? undefined : { outcome: 'refused', refusal: found.refusal };
}

async function sendAgain(context: Context): Promise<BuyOutcome | undefined> {
	const { provider, start, request, deadline, environment } = context;
	const submitted = await submit(provider, { ...start, request }, deadline, environment);
	if (submitted.outcome === 'uncertain') return undefined;
	return submitted.outcome === 'accepted' ? { ...submitted, isNew: true } : submitted;
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
		warnings: ['An earlier try of this item had bought this task, so it was not bought again.'],
	});
}
