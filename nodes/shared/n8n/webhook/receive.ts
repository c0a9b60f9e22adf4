import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import { CALLBACK_MAX_BYTES, type Webhook } from '../../core/webhook';
import type { Provider } from '../../core/provider';
import type { Task, TaskStatus } from '../../core/task';
import { CallbackVerifier } from '../../tasks/callbackVerifier';
import { SeenStates } from './seenStates';
import { startClock, type Clock } from '../run/clock';
import { webhookRuntime } from '../run/runtime';
import { rawBodyOf } from '../http/rawBody';
import { checkSignature, createKnownKeys, type KnownKeys } from './signature';
import { connect } from '../http/client';
import { errorText } from '../output/errorText';

/** Events that can start a workflow. */
export const TRIGGER_EVENTS = ['succeeded', 'failed', 'unfinished'] as const;
export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

/** Result of a callback: a task to output, or only a response. `retryAfter` is in seconds. */
export type WebhookResult =
	| { outcome: 'task'; task: Task }
	| { outcome: 'response'; status: number; message: string; retryAfter?: number };

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

/** State of one trigger in this process. */
interface TriggerState {
	clock: Clock;
	verifier: CallbackVerifier;
	/** When a credential error was last shown to a person, by the clock. */
	faultAt: number;
	keys: KnownKeys;
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
	provider: Provider & { webhook: Webhook },
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
	provider: Provider & { webhook: Webhook },
	events: readonly TriggerEvent[],
	state: TriggerState,
): Promise<WebhookResult> {
	const { webhook, displayName: name } = provider;
	const body = rawBodyOf(context.getRequestObject());
	if (body.length > CALLBACK_MAX_BYTES)
		return answer(413, `The body is too large for a callback from ${name}.`);
	let connection: ReturnType<typeof connect> | undefined;
	const runtime = webhookRuntime(async (request, limits) => {
		// Not before the check: most forged callbacks need no request.
		connection ??= connect(context, provider, 0);
		return await (
			await connection
		)(request, limits);
	}, state.clock);
	const check = await checkSignature(context, provider, body, state.keys, runtime);
	const objection = signatureError(check, name);
	if (objection) return objection;
	const reading = webhook.parse(body.toString('utf8'));
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

type CallAnswer = Extract<WebhookResult, { outcome: 'response' }>;

function answer(status: number, message: string, retryAfter?: number): CallAnswer {
	return { outcome: 'response', status, message, ...(retryAfter !== undefined && { retryAfter }) };
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
		keys: createKnownKeys(),
	};
	triggerStates.delete(owner);
	triggerStates.set(owner, state);
	if (triggerStates.size > TRIGGERS) {
		const [oldest] = triggerStates.keys();
		if (oldest !== undefined) triggerStates.delete(oldest);
	}
	return state;
}

/** The response to a callback whose signature is not valid. */
function signatureError(
	check: Awaited<ReturnType<typeof checkSignature>>,
	name: string,
): CallAnswer | undefined {
	switch (check) {
		case 'valid':
		case 'unchecked':
			return undefined;
		case 'missing':
			return answer(401, 'The signature is missing.');
		case 'invalid':
			return answer(401, 'The signature is invalid or too old.');
		case 'noKeys':
			return answer(503, `The keys of ${name} cannot be fetched. Try again later.`, COME_AGAIN);
	}
}
