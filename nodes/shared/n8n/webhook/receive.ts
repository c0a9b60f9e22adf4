import { NodeOperationError, type IWebhookFunctions } from 'n8n-workflow';
import { CALLBACK_MAX_BYTES, type Webhook } from '../../core/webhook';
import type { Provider } from '../../core/provider';
import type { Task, TaskStatus } from '../../core/task';
import { ExpiringMap } from '../../lib/expiringMap';
import { CallbackLimiter } from '../../tasks/callbackLimiter';
import { BUSY_RETRY_AFTER } from './busy';
import { SeenStates } from './seenStates';
import { startClock, type Clock } from '../run/clock';
import { webhookRuntime } from '../run/runtime';
import { rawBodyOf } from '../http/rawBody';
import { checkSignature, createKnownKeys, type KnownKeys } from './signature';
import { connect } from '../http/client';
import { errorText } from '../output/errorText';

/** Events that can start a workflow. */
export const TRIGGER_EVENTS = ['succeeded', 'failed', 'canceled', 'unfinished'] as const;
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
	canceled: 'canceled',
};

const NOT_SELECTED = 'Kling Trigger does not report this event.';
const ALREADY_REPORTED = 'This status was already reported.';

/** Seconds until a caller may try again if the provider does not confirm the callback. */
const RETRY_AFTER = 15;

/** After a credential error was shown to a person, how long callers only get a response, in milliseconds. */
const ERROR_PAUSE = 60_000;

/** Number of triggers whose state below this process keeps. The one whose last callback is oldest is dropped first. */
const TRIGGERS = 1_000;

/** State of one trigger in this process. */
interface TriggerState {
	clock: Clock;
	verifier: CallbackLimiter;
	/** When a credential error was last shown to a person, by the clock. */
	lastErrorAt: number;
	keys: KnownKeys;
}

const triggerStates = new ExpiringMap<TriggerState>(TRIGGERS);

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
		return await handleCallback(context, provider, events, state);
	} catch (cause) {
		// Each error is its own execution, and anyone can call.
		const now = state.clock();
		if (now - state.lastErrorAt < ERROR_PAUSE) {
			return reply(503, 'The credential of Kling Trigger cannot be used.', BUSY_RETRY_AFTER);
		}
		state.lastErrorAt = now;
		throw new NodeOperationError(context.getNode(), cause instanceof Error ? cause : String(cause));
	}
}

async function handleCallback(
	context: IWebhookFunctions,
	provider: Provider & { webhook: Webhook },
	events: readonly TriggerEvent[],
	state: TriggerState,
): Promise<WebhookResult> {
	const { webhook, displayName: name } = provider;
	const body = rawBodyOf(context.getRequestObject());
	if (body.length > CALLBACK_MAX_BYTES) {
		return reply(413, `The body is too large for a callback from ${name}.`);
	}
	let connection: ReturnType<typeof connect> | undefined;
	const runtime = webhookRuntime(async (request, limits) => {
		// Not before the check: most forged callbacks need no request.
		connection ??= connect(context, provider, 0);
		return await (
			await connection
		)(request, limits);
	}, state.clock);
	const check = await checkSignature(context, provider, body, state.keys, runtime);
	const rejection = signatureError(check, name);
	if (rejection) return rejection;
	const event = webhook.parse(body.toString('utf8'));
	if (!event) return reply(400, `This is not a callback from ${name}.`);
	if (event.about === 'other') return reply(200, 'This is not about a Kling task.');

	const isSelected = event.ended
		? events.some((event) => event !== 'unfinished')
		: events.includes('unfinished');
	if (!isSelected) return reply(200, NOT_SELECTED);
	const isTest = context.getMode() === 'manual';
	const memory = memoryOf(context);
	if (!isTest && memory.knowsFinalState(provider.id, event.taskId)) {
		return reply(200, ALREADY_REPORTED);
	}

	const verification = await state.verifier.verify(provider, event, runtime);
	switch (verification.outcome) {
		case 'unknown':
			// A provider's own test callback names no real task, and reports no end.
			return reply(event.ended ? 404 : 200, `The task was not found at ${name}.`);
		case 'running':
		case 'later':
			return reply(503, `${name} does not confirm this yet. Try again later.`, RETRY_AFTER);
		case 'busy':
			return reply(
				503,
				'Too many callbacks could not be confirmed. Try again later.',
				BUSY_RETRY_AFTER,
			);
		case 'rejected': {
			const { message, description } = errorText({
				provider,
				task: null,
				reason: 'rejected',
				apiError: verification.apiError,
			});
			throw new NodeOperationError(context.getNode(), message, {
				...(description !== null && { description }),
			});
		}
		case 'task': {
			const { task } = verification;
			if (!events.includes(EVENTS[task.status])) return reply(200, NOT_SELECTED);
			if (!isTest && !memory.claim(task)) return reply(200, ALREADY_REPORTED);
			return { outcome: 'task', task };
		}
	}
}

type WebhookReply = Extract<WebhookResult, { outcome: 'response' }>;

function reply(status: number, message: string, retryAfter?: number): WebhookReply {
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
		verifier: new CallbackLimiter(),
		lastErrorAt: Number.NEGATIVE_INFINITY,
		keys: createKnownKeys(),
	};
	triggerStates.set(owner, state);
	return state;
}

/** The response to a callback whose signature is not valid. */
function signatureError(
	check: Awaited<ReturnType<typeof checkSignature>>,
	name: string,
): WebhookReply | undefined {
	switch (check) {
		case 'valid':
		case 'unchecked':
			return undefined;
		case 'missing':
			return reply(401, 'The signature is missing.');
		case 'invalid':
			return reply(401, 'The signature is invalid or too old.');
		case 'noKeys':
			return reply(503, `The keys of ${name} cannot be fetched. Try again later.`, RETRY_AFTER);
	}
}
