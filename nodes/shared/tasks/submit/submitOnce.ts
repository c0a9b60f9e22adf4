import type { Provider } from '../../core/provider';
import { failure, success } from '../../core/result';
import type { Submission, SubmitInput } from '../../core/submission';
import { createTask } from '../../core/task';
import type { Runtime } from '../runtime';
import type { LedgerEntry, Ledger, PriorAttempt } from './ledger';
import { DUPLICATE_WARNING, REUSED_WARNING, billingWarningsIn } from './billingWarnings';
import {
	priorUnconfirmed,
	findPriorTask,
	findWithRetry,
	asReused,
	recover,
	send,
	type SubmittedTask,
	type ReadySubmit,
	type SubmitResult,
	type PendingSubmit,
} from './recover';
import { unconfirmed } from './submit';
import type { RequestError, SubmitError } from './submitError';

export type { SubmitResult } from './recover';

const NO_RESPONSE = 'an earlier attempt of this item got no response';

/**
 * Buys a task once. What an earlier try of the same item bought is found in the ledger; a submit that went unanswered
 * is looked up by our own id, or sent again under the same idempotency key, where the vendor has one of these.
 * Otherwise the outcome is `unconfirmed`, and no later try of the same item sends it again.
 *
 * A retry whose page was lost looks for the task first, or sends the same key; where the vendor has neither, it buys,
 * and warns.
 *
 * Once there may be an older submit, only a task ends the doubt: a refusal of the next submit says nothing about the one
 * before it.
 *
 * @param deadline milliseconds since 1970
 */
export async function submitOnce(
	provider: Provider,
	submission: Submission,
	input: SubmitInput,
	ledger: Ledger,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult> {
	const current = new SubmitAttempt(provider, submission, ledger, deadline, runtime);
	const { before } = current;
	const earlier = current.resumed() ?? (await current.findPrior());
	if (earlier) return earlier;
	// Nothing can be found by our id, and nothing keeps a second submit from being a second task.
	if (current.isWithoutId) return current.withWarnings(unconfirmed(submission, NO_RESPONSE));
	// Built before the ledger says that it is sent: what throws here was never sent.
	const { id } = current.context;
	const context = { ...current.context, request: submission.request({ ...input, id }) };

	if (current.mayBeUnrecorded && !current.isRecognised()) current.warn(DUPLICATE_WARNING);
	current.write('pending');
	const outcome =
		before?.state === 'pending'
			? await recover(context, NO_RESPONSE)
			: await attemptSubmit(context, input, () => current.recordWithoutId());
	if (outcome.ok) return current.accept(outcome.value);
	const { error } = outcome;
	if (error.reason === 'unconfirmed') return current.recordFailure('pending', error);
	if (!current.isDoubtful()) return current.recordFailure('closed', error);
	const doubt = priorUnconfirmed(context, describeError(error));
	// The same id finds what the earlier try bought. Without one a later try can do no more than this one: buy, and warn.
	if (current.mayBeUnrecorded && current.hasSameId())
		return current.recordFailure('pending', doubt);
	if (current.mayBeUnrecorded) current.warn(DUPLICATE_WARNING);
	return current.recordFailure('closed', doubt);
}

/**
 * Settles a purchase whose submit cannot be sent now, e.g. because an image of it is gone: finds the task of an earlier
 * try, if there is one.
 *
 * @param why the submit cannot be sent, as a part of a sentence
 * @param deadline milliseconds since 1970
 * @returns `undefined` when surely nothing was bought
 */
export async function settlePriorAttempt(
	provider: Provider,
	submission: Submission,
	ledger: Ledger,
	why: string,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult | undefined> {
	const current = new SubmitAttempt(provider, submission, ledger, deadline, runtime);
	const { context } = current;
	const { idempotency } = provider;
	const earlier = current.resumed() ?? (await current.findPrior());
	if (earlier) return earlier;
	if (current.before?.state !== 'pending') {
		return current.isDoubtful() ? current.withWarnings(priorUnconfirmed(context, why)) : undefined;
	}
	const found =
		idempotency?.by === 'externalId' ? await findWithRetry(context, idempotency, 0) : undefined;
	return found
		? current.accept(asReused(found))
		: current.withWarnings(priorUnconfirmed(context, why));
}

/** One try to buy for an item, with what its entry in the ledger holds. */
class SubmitAttempt {
	/** What an earlier try wrote. */
	readonly before: LedgerEntry | undefined;
	readonly prior: PriorAttempt;
	/** May an earlier try have submitted something that nothing tells of? */
	readonly mayBeUnrecorded: boolean;
	/** Did the submit go without our id? */
	isWithoutId: boolean;
	readonly context: PendingSubmit;
	private attempt: number;
	private id: string;
	private warnings: readonly string[];

	constructor(
		private readonly provider: Provider,
		submission: Submission,
		private readonly ledger: Ledger,
		deadline: number,
		runtime: Runtime,
	) {
		this.before = ledger.read();
		this.prior = ledger.priorAttempt();
		this.mayBeUnrecorded = this.before === undefined && this.prior !== 'none';
		this.isWithoutId = this.before?.state === 'pending' && this.before.isWithoutId === true;
		this.warnings = this.before?.warnings ?? [];
		const { state, attempt = 1 } = this.before ?? {};
		this.attempt = state === 'closed' ? attempt + 1 : attempt;
		this.id = ledger.idFor(this.attempt);
		const id = this.idToSend(submission, this.id);
		const isUsersId = id !== this.id;
		this.context = { provider, submission, id, isUsersId, deadline, runtime };
	}

	/** The task that the page names. */
	resumed(): SubmitResult | undefined {
		if (this.before?.state !== 'accepted') return undefined;
		const task = createTask(this.before.task, 'processing', 'submitted', {
			warnings: [REUSED_WARNING, ...this.warnings],
		});
		return success({ task, isNew: false });
	}

	/** The task that an earlier try bought without a note, or that nobody tells whether there is one. */
	async findPrior(): Promise<SubmitResult | undefined> {
		if (this.prior !== 'recoverable') return undefined;
		const { attempt: first, context, ledger } = this;
		// The newest first: the ones before it came to nothing.
		const newest = first + ledger.priorAttempts() - 1;
		for (let attempt = newest; attempt >= first; attempt--) {
			const ourId = ledger.idFor(attempt);
			const id = this.idToSend(context.submission, ourId);
			const earlier = await findPriorTask({ ...context, id });
			if (!earlier) continue;
			if (!earlier.ok) return this.withWarnings(earlier.error);
			[this.attempt, this.id] = [attempt, ourId];
			return this.accept(earlier.value);
		}
		return undefined;
	}

	/** Does the vendor recognise the submit of this try, if an untold one was accepted? */
	isRecognised(): boolean {
		const { idempotency } = this.provider;
		const isUnique = idempotency?.by === 'idempotencyKey' || idempotency?.isAbsenceCertain === true;
		return isUnique && this.hasSameId();
	}

	/** Has the submit of this try the id of every untold one? */
	hasSameId(): boolean {
		if (this.context.isUsersId) return true;
		return (
			this.provider.idempotency !== undefined &&
			this.prior === 'recoverable' &&
			this.ledger.priorAttempts() === 1
		);
	}

	/** May there be a task of an earlier try that nothing names? */
	isDoubtful(): boolean {
		return this.mayBeUnrecorded || this.warnings.length > 0;
	}

	/** Tells, from now on, of a possible second purchase. */
	warn(warning: string): void {
		this.warnings = [...new Set([...this.warnings, warning])];
	}

	/** Writes that the submit goes without our id, by which an untold one can be recognised no more than this one. */
	recordWithoutId(): void {
		this.isWithoutId = true;
		if (this.mayBeUnrecorded) this.warn(DUPLICATE_WARNING);
		this.write('pending');
	}

	/** Writes that there is a task. */
	accept(submitted: SubmittedTask): SubmitResult {
		const task = { ...submitted.task, warnings: [...this.warnings, ...submitted.task.warnings] };
		const { provider, kind, taskId } = task;
		const warnings = billingWarningsIn(task.warnings);
		this.ledger.write({
			state: 'accepted',
			...this.entryFields(warnings),
			task: { provider, kind, taskId },
		});
		return success({ ...submitted, task });
	}

	/** Writes that there is none, or that nobody knows. */
	recordFailure(state: 'pending' | 'closed', error: SubmitError): SubmitResult {
		this.write(state);
		return this.withWarnings(error);
	}

	write(state: 'pending' | 'closed'): void {
		const entryFields = this.entryFields(this.warnings);
		this.ledger.write(
			state === 'pending' && this.isWithoutId
				? { state, ...entryFields, isWithoutId: true }
				: { state, ...entryFields },
		);
	}

	/** The error with the warnings. */
	withWarnings(error: SubmitError): SubmitResult {
		const { warnings } = this;
		return failure(warnings.length > 0 ? { ...error, warnings } : error);
	}

	/** The user's external task ID, or ours. An idempotency key is always ours. */
	private idToSend({ externalTaskId }: Submission, ourId: string): string {
		return this.provider.idempotency?.by === 'externalId' ? (externalTaskId ?? ourId) : ourId;
	}

	private entryFields(
		warnings: readonly string[],
	): Pick<LedgerEntry, 'attempt' | 'id' | 'warnings'> {
		const { attempt, id } = this;
		return { attempt, id, ...(warnings.length > 0 && { warnings }) };
	}
}

/** How a submit came to nothing, as a part of a sentence. */
function describeError(error: RequestError): string {
	switch (error.reason) {
		case 'rejected':
			return `HTTP ${error.apiError.httpStatus}: ${error.apiError.message}`;
		case 'unreachable':
			return error.detail;
		case 'stopped':
			return 'it was stopped';
	}
}

/** @param recordWithoutId is called before the submit goes without our id */
async function attemptSubmit(
	context: ReadySubmit,
	input: SubmitInput,
	recordWithoutId: () => void,
): Promise<SubmitResult> {
	const submitted = await send(context);
	if (submitted.ok) return submitted;
	const { error } = submitted;
	if (isOurIdRejected(context, error)) {
		recordWithoutId();
		return await sendWithoutOurId(context, input);
	}
	if (error.reason === 'unconfirmed') return await recover(context, error.detail);
	const { idempotency } = context.provider;
	if (error.reason !== 'rejected' || idempotency?.by !== 'externalId') return submitted;
	// Our id is in no other execution: the task is this item's own. One of the user's may be that of an older task.
	if (context.isUsersId || !idempotency.isDuplicateId(error.apiError)) return submitted;
	const found = await findWithRetry(context, idempotency, context.deadline);
	return found
		? success(asReused(found))
		: failure(priorUnconfirmed(context, describeError(error)));
}

/** Is the field of our own id all that the vendor complains of? The user's own id is a wish, and its refusal is told. */
function isOurIdRejected(
	{ provider: { idempotency }, isUsersId }: PendingSubmit,
	error: SubmitError,
): boolean {
	return (
		!isUsersId &&
		error.reason === 'rejected' &&
		idempotency?.by === 'externalId' &&
		idempotency.rejectsId?.(error.apiError) === true
	);
}

/**
 * Sends the submit once more, as it was before our id was put on it: the refusal was free of charge, and made no task.
 * If this goes unanswered, nothing can be found by the id, and it is left at that.
 */
async function sendWithoutOurId(context: ReadySubmit, input: SubmitInput): Promise<SubmitResult> {
	const { submission } = context;
	const submitted = await send({ ...context, request: submission.request(input) });
	return !submitted.ok && submitted.error.reason === 'unconfirmed'
		? failure(unconfirmed(submission, submitted.error.detail))
		: submitted;
}
