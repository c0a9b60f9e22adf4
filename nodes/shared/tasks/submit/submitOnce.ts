import type { Provider } from '../../core/provider';
import { failure, success } from '../../core/result';
import type { Submission, SubmitInput } from '../../core/submission';
import { createTask, endedWithoutVideo } from '../../core/task';
import type { Runtime } from '../runtime';
import { NO_RESPONSE, type LedgerEntry, type Ledger, type PriorAttempt } from './ledger';
import { DUPLICATE_WARNING, REUSED_WARNING, billingWarningsIn } from './billingWarnings';
import { CALLBACK_REJECTED_WARNING } from './callbackWarning';
import {
	unclearPrior,
	findPriorTask,
	findLater,
	asReused,
	recover,
	sendSubmit,
	type SubmittedTask,
	type ReadySubmit,
	type SubmitResult,
	type PendingSubmit,
} from './recover';
import { prepareSubmit } from './prepareSubmit';
import { unconfirmed } from './submit';
import { describeError, type SubmitError } from './submitError';

/**
 * Buys a task once. The ledger contains what an earlier attempt for the item bought. A submit without a response is
 * looked up by our ID, or repeated with the same idempotency key, if the provider supports one. Otherwise the outcome is
 * `unconfirmed`, and no later attempt sends it again.
 *
 * A retry whose entry was lost does the same; if the provider supports neither, it buys, and warns. A rejection of a
 * later submit says nothing about an earlier one: only a task settles that.
 *
 * @param deadline milliseconds since 1970
 */
export async function submitOnce(
	provider: Provider,
	submission: Submission,
	given: Omit<SubmitInput, 'prepared'>,
	ledger: Ledger,
	deadline: number,
	runtime: Runtime,
): Promise<SubmitResult> {
	const current = new SubmitAttempt(provider, submission, ledger, deadline, runtime);
	const { before } = current;
	const earlier = current.resumed() ?? (await current.findPrior());
	if (earlier) return earlier;
	// The task cannot be found by our ID, and a second submit would be a second task.
	if (current.isWithoutId) return current.failed(unconfirmed(submission, NO_RESPONSE));
	const prepared = await prepareSubmit(submission, ledger, deadline, runtime);
	if (!prepared.ok) {
		const why = `the call that precedes it failed (${describeError(prepared.error)})`;
		const settled = await current.settle(why);
		return settled ?? current.failed(prepared.error);
	}
	const input = { ...given, prepared: prepared.value };
	// Built before the ledger is written: if this throws, nothing was sent.
	const { id } = current.context;
	const context = { ...current.context, request: submission.request({ ...input, id }) };

	if (current.isUnrecorded && !current.isRecognized()) current.warn(DUPLICATE_WARNING);
	current.write('pending');
	const outcome =
		before?.state === 'pending'
			? await recover(context, NO_RESPONSE)
			: await attemptSubmit(context, input, () => current.recordWithoutId());
	if (outcome.ok) return current.accept(outcome.value);
	const { error } = outcome;
	if (error.reason === 'unconfirmed') return current.finish('pending', error);
	if (!current.isDoubtful()) return current.finish('closed', error);
	const doubt = unclearPrior(context, describeError(error));
	// The same ID finds what the earlier attempt bought. Without one, a later attempt can only buy and warn, too.
	if (current.isUnrecorded && current.hasSameId()) return current.finish('pending', doubt);
	if (current.isUnrecorded) current.warn(DUPLICATE_WARNING);
	return current.finish('closed', doubt);
}

/**
 * Settles a purchase that cannot be submitted now, e.g. because an image is gone: finds the task of an earlier attempt.
 *
 * @param why the submit cannot be sent, as a part of a sentence
 * @param deadline milliseconds since 1970
 * @returns `undefined` if certainly nothing was bought
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
	return current.resumed() ?? (await current.findPrior()) ?? (await current.settle(why));
}

/** One attempt to buy for an item, with its ledger entry. */
class SubmitAttempt {
	/** Entry of an earlier attempt. */
	readonly before: LedgerEntry | undefined;
	readonly prior: PriorAttempt;
	/** Whether an earlier attempt may have submitted something that is not recorded. */
	readonly isUnrecorded: boolean;
	/** Whether the submit was sent without our ID. */
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
		this.isUnrecorded = this.before === undefined && this.prior !== 'none';
		this.isWithoutId = this.before?.state === 'pending' && this.before.isWithoutId === true;
		this.warnings = this.before?.warnings ?? [];
		const { state, attempt = 1 } = this.before ?? {};
		this.attempt = state === 'closed' ? attempt + 1 : attempt;
		this.id = ledger.idFor(this.attempt);
		const id = idToSend(provider, submission, this.id);
		const isUsersId = id !== this.id;
		this.context = { provider, submission, id, isUsersId, deadline, runtime };
	}

	/** The task in the entry. */
	resumed(): SubmitResult | undefined {
		if (this.before?.state !== 'accepted') return undefined;
		const task = createTask(this.before.task, 'processing', 'submitted', {
			warnings: [REUSED_WARNING, ...this.warnings],
		});
		return success({ task, isNew: false });
	}

	/** The unrecorded task of an earlier attempt, or an error if it is unknown whether one exists. */
	async findPrior(): Promise<SubmitResult | undefined> {
		if (this.prior !== 'recoverable') return undefined;
		const { attempt: first, context, ledger } = this;
		// The newest first: those before it failed.
		const newest = first + ledger.priorAttempts() - 1;
		for (let attempt = newest; attempt >= first; attempt--) {
			const ourId = ledger.idFor(attempt);
			const id = idToSend(this.provider, context.submission, ourId);
			const earlier = await findPriorTask({ ...context, id });
			if (!earlier) continue;
			if (!earlier.ok) return this.failed(earlier.error);
			[this.attempt, this.id] = [attempt, ourId];
			if (await this.hasTaskBetween(first, attempt)) this.warn(DUPLICATE_WARNING);
			return this.accept(earlier.value);
		}
		return undefined;
	}

	/**
	 * Whether an attempt from `first` up to `end`, without it, has a task that did not fail, or may have one. A retry buys
	 * under the first ID if the provider's list is late, and its own warning is lost if n8n is killed, too.
	 */
	private async hasTaskBetween(first: number, end: number): Promise<boolean> {
		const { context, ledger, provider } = this;
		for (let attempt = end - 1; attempt >= first; attempt--) {
			const id = idToSend(provider, context.submission, ledger.idFor(attempt));
			const older = await findPriorTask({ ...context, id });
			if (older && (!older.ok || !endedWithoutVideo(older.value.task))) return true;
		}
		return false;
	}

	/** The result of an earlier attempt if no submit can follow; `undefined` if certainly nothing was bought. */
	async settle(why: string): Promise<SubmitResult | undefined> {
		const { context } = this;
		const { idempotency } = this.provider;
		if (this.before?.state !== 'pending') {
			return this.isDoubtful() ? this.failed(unclearPrior(context, why)) : undefined;
		}
		const found =
			idempotency?.by === 'externalId' ? await findLater(context, idempotency, 0) : undefined;
		return found ? this.accept(asReused(found)) : this.failed(unclearPrior(context, why));
	}

	/** Whether the provider recognizes this submit if an unrecorded one was accepted. */
	isRecognized(): boolean {
		const { idempotency, fileTransfer } = this.provider;
		// The URLs of uploaded files were lost with the entry: the same key with another body may be another purchase.
		const isSameBody = fileTransfer?.as !== 'upload' || this.context.submission.files.length === 0;
		const isUnique =
			idempotency?.by === 'idempotencyKey' ? isSameBody : idempotency?.isAbsenceCertain === true;
		return isUnique && this.hasSameId();
	}

	/** Whether this submit has the ID of every unrecorded one. */
	hasSameId(): boolean {
		if (this.context.isUsersId) return true;
		return (
			this.provider.idempotency !== undefined &&
			this.prior === 'recoverable' &&
			this.ledger.priorAttempts() === 1
		);
	}

	/** Whether an earlier attempt may have a task that is not recorded. */
	isDoubtful(): boolean {
		return this.isUnrecorded || this.warnings.length > 0;
	}

	/** Adds a warning of a possible second purchase. */
	warn(warning: string): void {
		this.warnings = [...new Set([...this.warnings, warning])];
	}

	/** Records that the submit is sent without our ID, so that neither this nor an unrecorded one can be recognized. */
	recordWithoutId(): void {
		this.isWithoutId = true;
		if (this.isUnrecorded) this.warn(DUPLICATE_WARNING);
		this.write('pending');
	}

	/** Records a task. */
	accept(submitted: SubmittedTask): SubmitResult {
		const task = { ...submitted.task, warnings: [...this.warnings, ...submitted.task.warnings] };
		const { provider, kind, taskId } = task;
		const warnings = billingWarningsIn(task.warnings);
		this.ledger.write({
			state: 'accepted',
			...this.fields(warnings),
			task: { provider, kind, taskId },
		});
		return success({ ...submitted, task });
	}

	/** Records that there is no task, or that this is unknown. */
	finish(state: 'pending' | 'closed', error: SubmitError): SubmitResult {
		this.write(state);
		return this.failed(error);
	}

	write(state: 'pending' | 'closed'): void {
		const fields = this.fields(this.warnings);
		this.ledger.write(
			state === 'pending' && this.isWithoutId
				? { state, ...fields, isWithoutId: true }
				: { state, ...fields },
		);
	}

	/** The error with the warnings. */
	failed(error: SubmitError): SubmitResult {
		const { warnings } = this;
		return failure(warnings.length > 0 ? { ...error, warnings } : error);
	}

	private fields(warnings: readonly string[]): Pick<LedgerEntry, 'attempt' | 'id' | 'warnings'> {
		const { attempt, id } = this;
		return { attempt, id, ...(warnings.length > 0 && { warnings }) };
	}
}

/** The ID that a submit is sent with: the user's external task ID, or ours. An idempotency key is always ours. */
export function idToSend(
	{ idempotency }: Provider,
	{ externalTaskId }: Submission,
	ourId: string,
): string {
	return idempotency?.by === 'externalId' ? (externalTaskId ?? ourId) : ourId;
}

/** @param recordWithoutId is called before the submit is sent without our ID */
async function attemptSubmit(
	context: ReadySubmit,
	input: SubmitInput,
	recordWithoutId: () => void,
): Promise<SubmitResult> {
	const submitted = await sendSubmit(context);
	if (submitted.ok) return submitted;
	const { error } = submitted;
	if (isOurIdRejected(context, error)) {
		recordWithoutId();
		return await sendWithoutOurId(context, input);
	}
	if (isOurCallbackRejected(context, input, error)) {
		const withoutUrl = { ...input, callbackUrl: undefined };
		const request = context.submission.request({ ...withoutUrl, id: context.id });
		return withCallbackWarning(
			await attemptSubmit({ ...context, request }, withoutUrl, recordWithoutId),
		);
	}
	if (error.reason === 'unconfirmed') return await recover(context, error.detail);
	const { idempotency } = context.provider;
	if (error.reason !== 'rejected' || idempotency?.by !== 'externalId') return submitted;
	// Our ID is in no other execution: the task is this item's own. The user's ID may be that of an older task.
	if (context.isUsersId || !idempotency.isDuplicateId(error.apiError)) return submitted;
	const found = await findLater(context, idempotency, context.deadline);
	return found ? success(asReused(found)) : failure(unclearPrior(context, describeError(error)));
}

/** Whether the rejection is about the field of our ID alone. A rejection of the user's own ID is reported. */
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

/** Whether the rejection is about our callback URL alone. A rejection of the user's own URL is reported. */
function isOurCallbackRejected(
	{ provider: { webhook }, submission }: PendingSubmit,
	{ callbackUrl }: SubmitInput,
	error: SubmitError,
): boolean {
	return (
		callbackUrl !== undefined &&
		submission.takesCallbackUrl &&
		error.reason === 'rejected' &&
		webhook?.rejectsUrl?.(error.apiError) === true
	);
}

function withCallbackWarning(submitted: SubmitResult): SubmitResult {
	if (!submitted.ok || !submitted.value.isNew) return submitted;
	const { task } = submitted.value;
	const warnings = [CALLBACK_REJECTED_WARNING, ...task.warnings];
	return success({ ...submitted.value, task: { ...task, warnings } });
}

/** Repeats the submit without our ID: the rejection created no task. Without a response, no task can be found by it. */
async function sendWithoutOurId(context: ReadySubmit, input: SubmitInput): Promise<SubmitResult> {
	const { submission } = context;
	const submitted = await sendSubmit({ ...context, request: submission.request(input) });
	if (submitted.ok) return submitted;
	const { error } = submitted;
	if (isOurCallbackRejected(context, input, error)) {
		const withoutUrl = { ...input, callbackUrl: undefined };
		return withCallbackWarning(await sendWithoutOurId(context, withoutUrl));
	}
	return error.reason === 'unconfirmed'
		? failure(unconfirmed(submission, error.detail))
		: submitted;
}
