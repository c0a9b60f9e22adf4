import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { z } from 'zod';
import type { Provider } from '../protocol/provider';
import { taskOf } from '../protocol/task';
import { findProvider } from '../providers';
import { askMany, type Answer } from '../waiting/ask';
import type { Environment } from '../waiting/environment';
import { completedFrom } from '../waiting/lifecycle';
import { judgeParked, taskRefSchema } from '../waiting/parked';
import { runPool } from '../waiting/pool';
import type { ItemOutcome } from './batch';
import { deliver } from './delivery';
import { withFiles, type Downloaded } from './download';
import { environmentOf } from './environment';
import { batchError, inputText } from './output';
import { parkedItem, readParkedItem, type ParkedItem } from './parkedItem';
import { parkedExpression } from './suspend';
import { connect, type NodeContext } from './transport';

/** n8n does not run the node again for a retry once it was parked. */
const AFTER_PARKING =
	"n8n's Retry would only repeat this message: start the workflow anew, or use Task › Get.";

/** How many files are downloaded side by side. */
const PARALLEL_DOWNLOADS = 5;

/** What a node leaves for its webhook; see `suspend`. */
const parkedSchema = z.object({
	goOn: z.boolean(),
	items: z.array(
		z.object({
			json: z.custom<IDataObject>((value) => typeof value === 'object' && value !== null),
		}),
	),
});

/** A parked item, by its place among the node's items. */
interface Waiting extends ParkedItem {
	itemIndex: number;
}

/** A parked item and what a look at it brought. */
interface Look extends Waiting {
	answer: Answer;
	/** What came of it, and the files that were downloaded with it; `null` while it is waited for. */
	ended: Downloaded | null;
}

/**
 * One look at the tasks of a parked execution, by the node inside of the waiting room.
 *
 * @returns one item for each, in order: those that have ended as they leave the node, the others as they stand
 * @throws when an item is in trouble and items do not go on, with every task in its text
 */
export async function takeALook(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const waiting = waitingAmong(items);
	const provider = providerOf(waiting);
	const looks = provider ? await lookAndDownload(context, provider, waiting) : [];
	const error = context.continueOnFail()
		? undefined
		: batchError(context.getNode(), outcomesOf(items, looks));
	if (error) {
		error.description = [error.description, AFTER_PARKING].filter(Boolean).join(' ');
		throw error;
	}
	return itemsAfter(items, looks);
}

/**
 * A vendor's callback to a parked execution. Nothing in it is trusted: the vendor is asked, and only when every task
 * has ended, and none stops the run, the execution goes on. Whatever else is left to the timer of the waiting room. It
 * never throws, because n8n would end the execution then.
 */
export async function answerCallback(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const items = await endedItems(context).catch(() => null);
	if (items) return { workflowData: [items], webhookResponse: { received: true } };
	context.getResponseObject().status(200).json({ received: true });
	return { noWebhookResponse: true };
}

/** The node's items when all tasks have ended and may leave it; otherwise `null`. */
async function endedItems(context: IWebhookFunctions): Promise<INodeExecutionData[] | null> {
	const { goOn, items } = readParked(context);
	const waiting = waitingAmong(items);
	const provider = providerOf(waiting);
	if (!provider || saysThatItRuns(context, provider)) return null;
	const send = await reach(context, provider);
	const looks: Look[] = [];
	// One that is still open answers the question, so that no others are asked about: the last one, most likely.
	const areAskedTogether = waiting.every(({ task }) =>
		provider.statusMany?.kinds.includes(task.ref.kind),
	);
	const questions = areAskedTogether ? [waiting] : waiting.map((one) => [one]).reverse();
	for (const some of questions) {
		const found = await lookAt(provider, some, send);
		if (!found.every(({ ended }) => ended && (goOn || ended.outcome.outcome !== 'trouble'))) {
			return null;
		}
		looks.push(...found);
	}
	return itemsAfter(items, looks);
}

/** Vendors call at every change of state; the early calls are not worth a question. */
function saysThatItRuns(context: IWebhookFunctions, { callback }: Provider): boolean {
	const reading = callback?.parse(JSON.stringify(context.getBodyData()));
	return reading?.about === 'task' && !reading.ended;
}

/** What the node left for its webhook when it was parked. */
function readParked(context: IWebhookFunctions): { goOn: boolean; items: INodeExecutionData[] } {
	const text = context.evaluateExpression(parkedExpression(context.getNode()));
	const parked: unknown = typeof text === 'string' ? JSON.parse(text) : null;
	return parkedSchema.parse(parked);
}

function waitingAmong(items: INodeExecutionData[]): Waiting[] {
	return items.flatMap(({ json }, itemIndex) => {
		const parked = readParkedItem(json);
		return parked ? [{ ...parked, itemIndex }] : [];
	});
}

/** A node has one provider, so that all of its tasks are with the same vendor. */
function providerOf(waiting: readonly Waiting[]): Provider | undefined {
	return findProvider(waiting[0]?.task.ref.provider ?? '');
}

async function lookAt(
	provider: Provider,
	waiting: readonly Waiting[],
	send: Environment['send'],
): Promise<Look[]> {
	const refs = waiting.map(({ task }) => task.ref);
	const answers = await askMany(provider, refs, { send });
	const now = Date.now();
	return waiting.flatMap((parked, index) => {
		const answer = answers[index];
		if (!answer) return [];
		const outcome = judgeParked(provider, parked.task, answer, now);
		return [{ ...parked, answer, ended: outcome && { outcome } }];
	});
}

/**
 * The way to the vendor. A credential that cannot be read now may be back by the next look, so that nothing is thrown:
 * no answer comes, and the wait goes on until its time is up.
 */
async function reach(context: NodeContext, provider: Provider): Promise<Environment['send']> {
	try {
		return await connect(context, provider, 0);
	} catch (cause) {
		// It becomes a part of a sentence.
		const reason = inputText(cause).message.replace(/\.$/, '');
		return async () => ({ outcome: 'noAnswer', reached: 'no', reason });
	}
}

/** Looks at the tasks, and downloads what is wanted of those that have ended. */
async function lookAndDownload(
	context: IExecuteFunctions,
	provider: Provider,
	waiting: readonly Waiting[],
): Promise<Look[]> {
	const environment = environmentOf(context, await reach(context, provider), () => false);
	const looks = await lookAt(provider, waiting, environment.send);
	return await runPool(looks, PARALLEL_DOWNLOADS, async (look) => {
		if (!look.ended) return look;
		const { outcome } = look.ended;
		const { download } = look.delivery;
		return {
			...look,
			ended: await withFiles(context.helpers, provider, outcome, download, environment),
		};
	});
}

/** The items after a look: ended ones as they leave the node, the others with the state they are in. */
function itemsAfter(items: INodeExecutionData[], looks: readonly Look[]): INodeExecutionData[] {
	return items.flatMap((item, itemIndex) => {
		const look = looks.find((one) => one.itemIndex === itemIndex);
		if (!look) return [{ ...item, pairedItem: { item: itemIndex } }];
		const { ended, answer, task, delivery } = look;
		if (ended) return deliver(ended.outcome, delivery, itemIndex, ended.binary);
		if (answer.outcome !== 'task') return [{ ...item, pairedItem: { item: itemIndex } }];
		return [parkedItem(completedFrom(answer.task, task.told), look, itemIndex)];
	});
}

/** Every task of the run, so that an error can name those beside the one in trouble. */
function outcomesOf(items: INodeExecutionData[], looks: readonly Look[]): ItemOutcome[] {
	return items.flatMap(({ json }, itemIndex) => {
		const ended = looks.find((look) => look.itemIndex === itemIndex)?.ended;
		if (ended) return [{ itemIndex, ...ended }];
		const { success, data: ref } = taskRefSchema.safeParse(json);
		return success
			? [{ itemIndex, outcome: { outcome: 'task', task: taskOf(ref, 'processing', 'parked') } }]
			: [];
	});
}
