import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import { CALLBACK_MAX_BYTES, type Callback } from '../../core/webhook';
import { pastedKey } from '../../lib/pastedKey';
import type { Provider } from '../../core/provider';
import type { Task, TaskStatus } from '../../core/task';
import { CallbackVerifier } from '../../tasks/callbackVerifier';
import { ExpiringMap } from '../../lib/expiringMap';
import { SeenStates } from './seenStates';
import { startClock, type Clock } from '../run/clock';
import { webhookRuntime } from '../run/runtime';
import { rawBodyOf } from '../http/rawBody';
import { verifySignature } from './signature';
import { connect } from '../http/client';
import { errorText } from '../output/errorText';

/** Events that can start a workflow. */
export const TRIGGER_EVENTS = ['succeeded', 'failed', 'unfinished'] as const;
export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

/** Result of a callback: a task to output, or only a response. `retryAfter` is in seconds. */
export type WebhookResult =
	| { outcome: 'task'; task: Task }
	| { outcome: 'answer'; status: number; message: string; retryAfter?: number };

const EVENTS: Readonly<Record<TaskStatus, TriggerEvent>> = {
	queued: 'unfinished',
	processing: 'unfinished',
	succeeded: 'succeeded',
	failed: 'failed',
};

const NOT_WANTED = 'Kling Trigger does not report this event.';
const TOLD_BEFORE = 'This status was already reported.';

/** Seconds until a caller may try again if the provider does not confirm the callback. */
const COME_AGAIN = 15;
/** Seconds until a caller may try again after too many unconfirmed callbacks. */
const BUSY = 60;

/** After a credential error was shown to a person, how long callers only get a response, in milliseconds. */
const FAULT_PAUSE = 60_000;

/** Number of triggers whose state below this process keeps. The one whose last callback is oldest is dropped first. */
const TRIGGERS = 1_000;

/**
 * How long the secret of a credential is cached, in milliseconds: reading a credential takes n8n longer than the rest
 * of a callback, and anyone can call.
 */
const SECRET_FOR = 10_000;

/** State of one trigger in this process. */
interface TriggerState {
	clock: Clock;
	verifier: CallbackVerifier;
	/** When a credential error was last shown to a person, by the clock. */
	faultAt: number;
	/** Value of the secret's field, by credential type. */
	secrets: ExpiringMap<Promise<unknown>>;
}

const triggerStates = new Map<string, TriggerState>();

/**
 * Receives a callback. Its content is never trusted: it names a task, and the result is the provider's own response
 * about that task. Each status of a task is reported once.
 *
 * @param events events to report
 * @throws when the credential cannot be used: it is missing, rejected, or contains an invalid secret
 */
export async function receiveWebhook(
	context: IWebhookFunctions,
	provider: Provider & { callback: Callback },
	events: readonly TriggerEvent[],
): Promise<WebhookResult> {
	const state = stateOf(context);
	try {
		return await judge(context, provider, events, state);
	} catch (cause) {
		// Each error is its own execution, and anyone can call.
		const now = state.clock();
		if (now - state.faultAt < FAULT_PAUSE) {
			return answer(503, 'The credential of Kling Trigger cannot be used.', BUSY);
		}
		state.faultAt = now;
		throw new NodeOperationError(context.getNode(), cause instanceof Error ? cause : String(cause));
	}
}

async function judge(
	context: IWebhookFunctions,
	provider: Provider & { callback: Callback },
	events: readonly TriggerEvent[],
	state: TriggerState,
): Promise<WebhookResult> {
	const { callback, displayName: name } = provider;
	const body = rawBodyOf(context.getRequestObject());
	if (body.length > CALLBACK_MAX_BYTES)
		return answer(413, `The body is too large for a callback from ${name}.`);
	const objection = await signatureError(context, provider, body, state);
	if (objection) return objection;
	const reading = callback.parse(body.toString('utf8'));
	if (!reading) return answer(400, `This is not a callback from ${name}.`);
	if (reading.about === 'other') return answer(200, 'This is not about a Kling task.');

	const isWanted = reading.ended
		? events.some((event) => event !== 'unfinished')
		: events.includes('unfinished');
	if (!isWanted) return answer(200, NOT_WANTED);
	const isTest = context.getMode() === 'manual';
	const memory = memoryOf(context);
	if (!isTest && memory.knowsFinalState(provider.id, reading.taskId)) {
		return answer(200, TOLD_BEFORE);
	}

	let connection: ReturnType<typeof connect> | undefined;
	const runtime = webhookRuntime(async (request, limits) => {
		// Not before the check: most forged callbacks need no request.
		connection ??= connect(context, provider, 0);
		return await (
			await connection
		)(request, limits);
	}, state.clock);
	const confirmation = await state.verifier.confirm(provider, reading, runtime);
	switch (confirmation.outcome) {
		case 'unknown':
			// A provider's own test callback names no real task, and reports no end.
			return answer(reading.ended ? 404 : 200, `The task was not found at ${name}.`);
		case 'running':
		case 'later':
			return answer(503, `${name} does not confirm this yet. Try again later.`, COME_AGAIN);
		case 'busy':
			return answer(503, 'Too many callbacks could not be confirmed. Try again later.', BUSY);
		case 'rejected': {
			const { message, description } = errorText({
				provider,
				task: null,
				reason: 'rejected',
				apiError: confirmation.apiError,
			});
			throw new NodeOperationError(context.getNode(), message, {
				...(description !== null && { description }),
			});
		}
		case 'task': {
			const { task } = confirmation;
			if (!events.includes(EVENTS[task.status])) return answer(200, NOT_WANTED);
			if (!isTest && !memory.claim(task)) return answer(200, TOLD_BEFORE);
			return { outcome: 'task', task };
		}
	}
}

type CallAnswer = Extract<WebhookResult, { outcome: 'answer' }>;

function answer(status: number, message: string, retryAfter?: number): CallAnswer {
	return { outcome: 'answer', status, message, ...(retryAfter !== undefined && { retryAfter }) };
}

function ownerOf(context: IWebhookFunctions): string {
	return `${context.getWorkflow().id}/${context.getNode().id}`;
}

function memoryOf(context: IWebhookFunctions): SeenStates {
	return new SeenStates(context.getWorkflowStaticData('node'), ownerOf(context));
}

function stateOf(context: IWebhookFunctions): TriggerState {
	const owner = ownerOf(context);
	const state = triggerStates.get(owner) ?? {
		clock: startClock(),
		verifier: new CallbackVerifier(),
		faultAt: Number.NEGATIVE_INFINITY,
		secrets: new ExpiringMap<Promise<unknown>>(10, SECRET_FOR),
	};
	triggerStates.delete(owner);
	triggerStates.set(owner, state);
	if (triggerStates.size > TRIGGERS) {
		const [oldest] = triggerStates.keys();
		if (oldest !== undefined) triggerStates.delete(oldest);
	}
	return state;
}

/** The response to a callback with a bad signature; nothing if the provider does not sign or no secret is set. */
async function signatureError(
	context: IWebhookFunctions,
	{ callback: { signature }, credentialType, displayName }: Provider & { callback: Callback },
	body: Buffer,
	state: TriggerState,
): Promise<CallAnswer | undefined> {
	if (!signature) return undefined;
	const secret = await secretOf(context, credentialType, signature.secretField, state);
	const pasted = pastedKey(secret);
	if (pasted === '') return undefined;
	const key = signature.keyOf(pasted);
	if (!key) {
		throw new NodeOperationError(
			context.getNode(),
			"The 'Webhook Secret' in the credential is not valid",
			{ description: `Copy it again from the console of ${displayName}, or leave it empty.` },
		);
	}
	switch (verifySignature(signature, key, context.getHeaderData(), body, Date.now())) {
		case 'valid':
			return undefined;
		case 'missing':
			return answer(401, 'The signature is missing.');
		case 'invalid':
			return answer(401, 'The signature is invalid or too old.');
	}
}

/** Value of the secret's field, at most a few seconds old. */
async function secretOf(
	context: IWebhookFunctions,
	credentialType: string,
	field: string,
	{ secrets, clock }: TriggerState,
): Promise<unknown> {
	// A node may get another credential of the same type.
	const key = `${credentialType} ${context.getNode().credentials?.[credentialType]?.id ?? ''}`;
	const known = secrets.get(key, clock());
	if (known) return await known;
	const reading = context.getCredentials(credentialType).then((fields) => fields[field]);
	secrets.set(key, reading, clock());
	reading.catch(() => secrets.delete(key));
	return await reading;
}
