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

/** What a workflow can be started by. */
export const TRIGGER_EVENTS = ['succeeded', 'failed', 'unfinished'] as const;
export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

/**
 * What comes of a callback: a task to hand on, or only an answer to whoever called, who may come again after
 * `retryAfter` seconds.
 */
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

/** Seconds after which a caller may come again when the vendor does not confirm what it said. */
const COME_AGAIN = 15;
/** Seconds after which a caller may come again when too many calls were about nothing. */
const BUSY = 60;

/** How long a fault of the credential is told to callers only, after a person was told, in milliseconds. */
const FAULT_PAUSE = 60_000;

/** Of how many triggers this process keeps the state below. The one that was called least lately goes first. */
const TRIGGERS = 1_000;

/**
 * How long the secret of a credential is remembered, in milliseconds: n8n takes more time to read a credential than for
 * the rest of a call, and anybody can call.
 */
const SECRET_FOR = 10_000;

/** What this process knows of the calls to one trigger. */
interface TriggerState {
	clock: Clock;
	verifier: CallbackVerifier;
	/** When a fault of the credential was last shown to a person, by the clock. */
	faultAt: number;
	/** By credential type, what the field of the secret holds. */
	secrets: ExpiringMap<Promise<unknown>>;
}

const triggerStates = new Map<string, TriggerState>();

/**
 * Receives a callback. Nothing in it is believed: it names a task, and what is handed on is the vendor's own answer
 * about that task. Each state of a task is handed on once.
 *
 * @param events what to hand on
 * @throws when the credential cannot be used: is missing, not accepted, or holds a secret that is none
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
		// Each error is an execution of its own, and anybody can call.
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
		// Not before the vendor is asked: most of what is forged costs no question.
		connection ??= connect(context, provider, 0);
		return await (
			await connection
		)(request, limits);
	}, state.clock);
	const confirmation = await state.verifier.confirm(provider, reading, runtime);
	switch (confirmation.outcome) {
		case 'unknown':
			// A vendor's own test call names no real task, and tells of no end.
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

/** What speaks against a callback by its signature; nothing where the vendor does not sign or no secret is known. */
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

/** What the field of the secret holds, as it was a few seconds ago at the latest. */
async function secretOf(
	context: IWebhookFunctions,
	credentialType: string,
	field: string,
	{ secrets, clock }: TriggerState,
): Promise<unknown> {
	// A node may be given another credential of the same type.
	const key = `${credentialType} ${context.getNode().credentials?.[credentialType]?.id ?? ''}`;
	const known = secrets.get(key, clock());
	if (known) return await known;
	const reading = context.getCredentials(credentialType).then((fields) => fields[field]);
	secrets.set(key, reading, clock());
	reading.catch(() => secrets.delete(key));
	return await reading;
}
