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

const NOT_WANTED = 'This state is not waited for.';
const TOLD_BEFORE = 'This was told before.';

/** Seconds after which a caller may come again when the vendor does not confirm what it said. */
const COME_AGAIN = 15;
/** Seconds after which a caller may come again when too many calls were about nothing. */
const BUSY = 60;

/** How long a fault of the credential is told to callers only, after a person was told, in milliseconds. */
const FAULT_PAUSE = 60_000;

/** Of how many triggers this process keeps the state below. The one that was called least lately goes first. */
const TRIGGERS = 1_000;

/** What this process knows of the calls to one trigger. */
interface TriggerState {
	clock: Clock;
	verifier: CallbackVerifier;
	/** When a fault of the credential was last shown to a person, by the clock. */
	faultAt: number;
	keys: KnownKeys;
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
	provider: Provider & { webhook: Webhook },
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
	provider: Provider & { webhook: Webhook },
	events: readonly TriggerEvent[],
	state: TriggerState,
): Promise<WebhookResult> {
	const { webhook, displayName: name } = provider;
	const body = rawBodyOf(context.getRequestObject());
	if (body.length > CALLBACK_MAX_BYTES) return answer(413, `A callback of ${name} is shorter.`);
	let connection: ReturnType<typeof connect> | undefined;
	const runtime = webhookRuntime(async (request, limits) => {
		// Not before the vendor is asked: most of what is forged costs no question.
		connection ??= connect(context, provider, 0);
		return await (
			await connection
		)(request, limits);
	}, state.clock);
	const check = await checkSignature(context, provider, body, state.keys, runtime);
	const objection = signatureError(check, name);
	if (objection) return objection;
	const reading = webhook.parse(body.toString('utf8'));
	if (!reading) return answer(400, `This is no callback of ${name}.`);
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
			// A vendor's own test call names no real task, and tells of no end.
			return answer(reading.ended ? 404 : 200, `${name} does not know this task.`);
		case 'running':
		case 'later':
			return answer(503, `${name} does not confirm this yet. Call again later.`, COME_AGAIN);
		case 'busy':
			return answer(503, `Too many calls could not be confirmed. Call again later.`, BUSY);
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

/** What speaks against a callback by its signature. */
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
			return answer(401, 'The signature does not fit, or is too old.');
		case 'noKeys':
			return answer(503, `The keys of ${name} cannot be fetched. Call again later.`, COME_AGAIN);
	}
}
