import type { Provider } from '../../core/provider';
import { failure, success } from '../../core/result';
import type { Submission, SubmitInput } from '../../core/submission';
import { createTask } from '../../core/task';
import type { Runtime } from '../runtime';
import type { Entry, Ledger, PriorAttempt } from './ledger';
import { DUPLICATE_WARNING, REUSED_WARNING, billingWarningsIn } from './billingWarnings';
import {
	aboutEarlier,
	findEarlier,
	look,
	notAgain,
	recover,
	send,
	type Bought,
	type ReadySubmit,
	type SubmitResult,
	type Unsettled,
} from './recover';
import { unconfirmed } from './submit';
import type { RequestError, SubmitError } from './submitError';

export type { SubmitResult } from './recover';

const UNANSWERED = 'an earlier attempt of this item got no response';

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
export async function buy(
	provider: Provider,
	submission: Submission,
	input: SubmitInput,
	ledger: Ledger,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult> {
	const current = new SubmitAttempt(provider, submission, ledger, deadline, runtime);
	const { before } = current;
	const earlier = current.resumed() ?? (await current.foundEarlier());
	if (earlier) return earlier;
	// Nothing can be found by our id, and nothing keeps a second submit from being a second task.
	if (current.isUnmarked) return current.told(unconfirmed(submission, UNANSWERED));
	// Built before the ledger says that it is sent: what throws here was never sent.
	const { id } = current.context;
	const context = { ...current.context, request: submission.request({ ...input, id }) };

	if (current.isPending && !current.isRecognised()) current.warn(DUPLICATE_WARNING);
	current.write('sent');
	const outcome =
		before?.state === 'sent'
			? await recover(context, UNANSWERED)
			: await attemptSubmit(context, input, () => current.noteUnmarked());
	if (outcome.ok) return current.accept(outcome.value);
	const { error } = outcome;
	if (error.reason === 'unconfirmed') return current.leave('sent', error);
	if (!current.isDoubtful()) return current.leave('closed', error);
	const doubt = aboutEarlier(context, wordsFor(error));
	// The same id finds what the earlier try bought. Without one a later try can do no more than this one: buy, and warn.
	if (current.isPending && current.hasSameId()) return current.leave('sent', doubt);
	if (current.isPending) current.warn(DUPLICATE_WARNING);
	return current.leave('closed', doubt);
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
	const earlier = current.resumed() ?? (await current.foundEarlier());
	if (earlier) return earlier;
	if (current.before?.state !== 'sent') {
		return current.isDoubtful() ? current.told(aboutEarlier(context, why)) : undefined;
	}
	const found = idempotency?.by === 'externalId' ? await look(context, idempotency, 0) : undefined;
	return found ? current.accept(notAgain(found)) : current.told(aboutEarlier(context, why));
}

/** One try to buy for an item, with what its entry in the ledger holds. */
class SubmitAttempt {
	/** What an earlier try wrote. */
	readonly before: Entry | undefined;
	readonly past: PriorAttempt;
	/** May an earlier try have submitted something that nothing tells of? */
	readonly isPending: boolean;
	/** Did the submit go without our id? */
	isUnmarked: boolean;
	readonly context: Unsettled;
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
		this.past = ledger.priorAttempt();
		this.isPending = this.before === undefined && this.past !== 'nothing';
		this.isUnmarked = this.before?.state === 'sent' && this.before.isUnmarked === true;
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
	async foundEarlier(): Promise<SubmitResult | undefined> {
		if (this.past !== 'findable') return undefined;
		const { attempt: first, context, ledger } = this;
		// The newest first: the ones before it came to nothing.
		const newest = first + ledger.priorAttempts() - 1;
		for (let attempt = newest; attempt >= first; attempt--) {
			const ourId = ledger.idFor(attempt);
			const id = this.idToSend(context.submission, ourId);
			const earlier = await findEarlier({ ...context, id });
			if (!earlier) continue;
			if (!earlier.ok) return this.told(earlier.error);
			[this.attempt, this.id] = [attempt, ourId];
			return this.accept(earlier.value);
		}
		return undefined;
	}

	/** Does the vendor recognise the submit of this try, if an untold one was accepted? */
	isRecognised(): boolean {
		const { idempotency } = this.provider;
		const isUnique = idempotency?.by === 'idempotencyKey' || idempotency?.isNoneCertain === true;
		return isUnique && this.hasSameId();
	}

	/** Has the submit of this try the id of every untold one? */
	hasSameId(): boolean {
		if (this.context.isUsersId) return true;
		return (
			this.provider.idempotency !== undefined &&
			this.past === 'findable' &&
			this.ledger.priorAttempts() === 1
		);
	}

	/** May there be a task of an earlier try that nothing names? */
	isDoubtful(): boolean {
		return this.isPending || this.warnings.length > 0;
	}

	/** Tells, from now on, of a possible second purchase. */
	warn(warning: string): void {
		this.warnings = [...new Set([...this.warnings, warning])];
	}

	/** Writes that the submit goes without our id, by which an untold one can be recognised no more than this one. */
	noteUnmarked(): void {
		this.isUnmarked = true;
		if (this.isPending) this.warn(DUPLICATE_WARNING);
		this.write('sent');
	}

	/** Writes that there is a task. */
	accept(bought: Bought): SubmitResult {
		const task = { ...bought.task, warnings: [...this.warnings, ...bought.task.warnings] };
		const { provider, kind, taskId } = task;
		const warnings = billingWarningsIn(task.warnings);
		this.ledger.write({
			state: 'accepted',
			...this.marks(warnings),
			task: { provider, kind, taskId },
		});
		return success({ ...bought, task });
	}

	/** Writes that there is none, or that nobody knows. */
	leave(state: 'sent' | 'closed', error: SubmitError): SubmitResult {
		this.write(state);
		return this.told(error);
	}

	write(state: 'sent' | 'closed'): void {
		const marks = this.marks(this.warnings);
		this.ledger.write(
			state === 'sent' && this.isUnmarked
				? { state, ...marks, isUnmarked: true }
				: { state, ...marks },
		);
	}

	/** The error with the warnings. */
	told(error: SubmitError): SubmitResult {
		const { warnings } = this;
		return failure(warnings.length > 0 ? { ...error, warnings } : error);
	}

	/** The user's external task ID, or ours. An idempotency key is always ours. */
	private idToSend({ externalTaskId }: Submission, ourId: string): string {
		return this.provider.idempotency?.by === 'externalId' ? (externalTaskId ?? ourId) : ourId;
	}

	private marks(warnings: readonly string[]): Pick<Entry, 'attempt' | 'id' | 'warnings'> {
		const { attempt, id } = this;
		return { attempt, id, ...(warnings.length > 0 && { warnings }) };
	}
}

/** How a submit came to nothing, as a part of a sentence. */
function wordsFor(error: RequestError): string {
	switch (error.reason) {
		case 'rejected':
			return `HTTP ${error.apiError.httpStatus}: ${error.apiError.message}`;
		case 'unreachable':
			return error.detail;
		case 'stopped':
			return 'it was stopped';
	}
}

/** @param noteUnmarked is called before the submit goes without our id */
async function attemptSubmit(
	context: ReadySubmit,
	input: SubmitInput,
	noteUnmarked: () => void,
): Promise<SubmitResult> {
	const submitted = await send(context);
	if (submitted.ok) return submitted;
	const { error } = submitted;
	if (isRefusedForOurId(context, error)) {
		noteUnmarked();
		return await sendWithoutOurId(context, input);
	}
	if (error.reason === 'unconfirmed') return await recover(context, error.detail);
	const { idempotency } = context.provider;
	if (error.reason !== 'rejected' || idempotency?.by !== 'externalId') return submitted;
	// Our id is in no other execution: the task is this item's own. One of the user's may be that of an older task.
	if (context.isUsersId || !idempotency.saysTaskExists(error.apiError)) return submitted;
	const found = await look(context, idempotency, context.deadline);
	return found ? success(notAgain(found)) : failure(aboutEarlier(context, wordsFor(error)));
}

/** Is the field of our own id all that the vendor complains of? The user's own id is a wish, and its refusal is told. */
function isRefusedForOurId(
	{ provider: { idempotency }, isUsersId }: Unsettled,
	error: SubmitError,
): boolean {
	return (
		!isUsersId &&
		error.reason === 'rejected' &&
		idempotency?.by === 'externalId' &&
		idempotency.refusesMark?.(error.apiError) === true
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
