import { NodeOperationError, sleep, type IWebhookFunctions } from 'n8n-workflow';
import type { Callback } from '../protocol/callback';
import type { Provider } from '../protocol/provider';
import type { Task, TaskStatus } from '../protocol/task';
import { confirm } from '../waiting/confirm';
import { CallbackMemory } from './callbackMemory';
import { judgeSignature } from './signature';
import { connect } from './transport';
import { troubleText } from './troubleText';

/** What a workflow can be started by. */
export const CALLBACK_EVENTS = ['succeeded', 'failed', 'unfinished'] as const;
export type CallbackEvent = (typeof CALLBACK_EVENTS)[number];

/** What comes of a callback: a task to hand on, or only an answer to whoever called. */
export type Reception =
	{ outcome: 'task'; task: Task } | { outcome: 'answer'; status: number; message: string };

const EVENTS: Readonly<Record<TaskStatus, CallbackEvent>> = {
	queued: 'unfinished',
	processing: 'unfinished',
	succeeded: 'succeeded',
	failed: 'failed',
};

const NOT_WANTED = 'This state is not waited for.';
const TOLD_BEFORE = 'This was told before.';

/**
 * Receives a callback. Nothing in it is believed: it names a task, and what is handed on is the vendor's own answer
 * about that task. Each state of a task is handed on once.
 *
 * @param events what to hand on
 * @throws when the credential cannot be used: is missing, not accepted, or holds a secret that is none
 */
export async function receiveCallback(
	context: IWebhookFunctions,
	provider: Provider & { callback: Callback },
	events: readonly CallbackEvent[],
): Promise<Reception> {
	const { callback, displayName: name } = provider;
	const body = rawBodyOf(context.getRequestObject());
	const reading = callback.parse(body.toString('utf8'));
	if (!reading) return answer(400, `This is no callback of ${name}.`);
	if (reading.about === 'other') return answer(200, 'This is not about a Kling task.');

	const objection = await signatureObjection(context, provider, body, reading.mayBeUnsigned);
	if (objection) return answer(401, objection);

	const isWanted = reading.ended
		? events.some((event) => event !== 'unfinished')
		: events.includes('unfinished');
	if (!isWanted) return answer(200, NOT_WANTED);
	const isTest = context.getMode() === 'manual';
	const memory = memoryOf(context);
	if (!isTest && memory.knowsEndOf(provider.id, reading.taskId)) {
		return answer(200, TOLD_BEFORE);
	}

	const confirmation = await confirm(provider, reading, {
		send: await connect(context, provider, 0),
		now: () => Date.now(),
		sleep: async (milliseconds) => await sleep(milliseconds),
	});
	switch (confirmation.outcome) {
		case 'unknown':
			// A vendor's own test call names no real task, and tells of no end.
			return answer(reading.ended ? 404 : 200, `${name} does not know this task.`);
		case 'later':
			return answer(503, `${name} does not confirm this yet. Call again later.`);
		case 'refused': {
			const { message, description } = troubleText({
				provider,
				task: null,
				reason: 'refused',
				refusal: confirmation.refusal,
			});
			throw new NodeOperationError(context.getNode(), message, {
				...(description !== null && { description }),
			});
		}
		case 'task': {
			const { task } = confirmation;
			if (!events.includes(EVENTS[task.status])) return answer(200, NOT_WANTED);
			if (!isTest && !memory.takeUp(task, Date.now())) return answer(200, TOLD_BEFORE);
			return { outcome: 'task', task };
		}
	}
}

function answer(status: number, message: string): Reception {
	return { outcome: 'answer', status, message };
}

function memoryOf(context: IWebhookFunctions): CallbackMemory {
	const owner = `${context.getWorkflow().id}/${context.getNode().id}`;
	return new CallbackMemory(context.getWorkflowStaticData('node'), owner);
}

/** What speaks against a callback by its signature; nothing where the vendor does not sign or no secret is known. */
async function signatureObjection(
	context: IWebhookFunctions,
	{ callback: { signature }, credentialType, displayName }: Provider & { callback: Callback },
	body: Buffer,
	mayBeUnsigned = false,
): Promise<string | undefined> {
	if (!signature) return undefined;
	const { [signature.secretField]: secret } = await context.getCredentials(credentialType);
	if (typeof secret !== 'string' || secret.trim() === '') return undefined;
	const key = signature.keyOf(secret.trim());
	if (!key) {
		throw new NodeOperationError(
			context.getNode(),
			'The Webhook Secret of the credential is none that the provider makes',
			{ description: `Copy it again from the console of ${displayName}, or leave it empty.` },
		);
	}
	const verdict = judgeSignature(signature, key, context.getHeaderData(), body, Date.now());
	if (verdict === 'genuine' || (verdict === 'missing' && mayBeUnsigned)) return undefined;
	return verdict === 'missing'
		? 'The signature is missing.'
		: 'The signature does not fit, or is too old.';
}

/** The very bytes of a call; n8n keeps them beside what it read from them. */
function rawBodyOf(request: unknown): Buffer {
	const isKept = typeof request === 'object' && request !== null && 'rawBody' in request;
	return isKept && Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}
