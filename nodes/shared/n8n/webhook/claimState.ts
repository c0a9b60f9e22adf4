import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions, INode, IWorkflowBase } from 'n8n-workflow';
import { hasEnded, TASK_STATUSES, type TaskStatus } from '../../core/task';
import { forgottenIn, keyOf } from './seenStates';
import { hint } from '../run/hints';
import { inlineWorkflow, startNode, to } from '../suspend/inlineWorkflow';

/** How often the claim is tried: it fails, once only, if another process claims the same at the same moment. */
const TRIES = 3;

/** Maximum number of tasks whose rows are deleted in one execution; usually one per reported task. */
const MAX_FORGOTTEN = 10;

/** Statuses of a task in their order; both ends have the same rank. */
const STAGES = ['queued', 'processing', 'ended'] as const;
type Stage = (typeof STAGES)[number];

/**
 * Claims a task status for this execution, so that it is reported once, whichever process received the callback. The
 * claim holds after restarts, among all processes of n8n, and for callbacks at the same moment.
 *
 * n8n has one store that a node can reach and that loses no parallel writes: the table of its Remove Duplicates node,
 * as long as each claim is its own row, because two processes cannot insert the same row. A row belongs to a node by
 * the ID of that node, so the sub-workflow contains a node that exists for this claim only. Its executions are not
 * kept. The row is kept until the trigger forgets the task, or the workflow is deleted.
 *
 * @param withEarlier also claims the statuses before it, so that none of them is reported after it
 * @returns false if it was reported before; true, with a hint, if n8n cannot check it: reporting it twice is better
 * than never
 */
export async function claimState(
	context: IExecuteFunctions,
	task: { provider: string; taskId: string; status: TaskStatus },
	withEarlier: boolean,
): Promise<boolean> {
	const stage = stageOf(task.status);
	const stages = withEarlier ? STAGES.slice(0, STAGES.indexOf(stage) + 1) : [stage];
	const node = context.getNode();
	const rows: Rows = {
		claimed: stages.map((one) => rowId(node, keyOf(task.provider, task.taskId), one)),
		forgotten: forgottenIn(context.getWorkflowStaticData('node'))
			.slice(0, MAX_FORGOTTEN)
			.flatMap((key) => STAGES.map((one) => rowId(node, key, one))),
	};
	let reason = '';
	for (let tried = 0; tried < TRIES; tried++) {
		try {
			const code = claimWorkflow(node, rows, new Date());
			const { data } = await context.executeWorkflow({ code }, [{ json: {} }]);
			return (data[0]?.length ?? 0) > 0;
		} catch (cause) {
			reason = cause instanceof Error ? cause.message : String(cause);
		}
	}
	hint(context, `n8n could not check whether this status was already reported: ${reason}`);
	return true;
}

/** A task as an item contains it; `undefined` if it is not a task. */
export function reportedTask({
	provider,
	taskId,
	status,
}: IDataObject): { provider: string; taskId: string; status: TaskStatus } | undefined {
	const known = TASK_STATUSES.find((one) => one === status);
	if (typeof provider !== 'string' || typeof taskId !== 'string' || !known) return undefined;
	return { provider, taskId, status: known };
}

function stageOf(status: TaskStatus): Stage {
	if (hasEnded({ status })) return 'ended';
	return status === 'queued' ? 'queued' : 'processing';
}

/** Rows in n8n's table, by the IDs of the nodes that they belong to. */
interface Rows {
	/** Rows to insert, the decisive one last. */
	claimed: readonly string[];
	/** Rows to delete. */
	forgotten: readonly string[];
}

/** Short, and the same in every process. n8n's column has 255 characters, and a provider's ID may be long. */
function rowId({ id }: INode, key: string, stage: Stage): string {
	const name = JSON.stringify([id, key, stage]);
	return `kling-reported-${createHash('sha256').update(name).digest('hex')}`;
}

/**
 * Sub-workflow of Remove Duplicates nodes in sequence, each for one row. The last one passes an item if its row is new;
 * those before it always do.
 */
function claimWorkflow(node: INode, { claimed, forgotten }: Rows, now: Date): IWorkflowBase {
	const start = startNode('kling-start', `${node.name}: Start`);
	const rows = [
		...forgotten.map((id) => rowNode(id, `${node.name}: Forget`, FORGET)),
		...claimed.map((id) => rowNode(id, `${node.name}: Claim`, CLAIM)),
	];
	const chain = [start, ...rows].map((one, index, all): INode => {
		const isLast = index === all.length - 1;
		return {
			...one,
			name: `${one.name} ${index}`,
			position: [index * 200, 0],
			...(!isLast && { alwaysOutputData: true, onError: 'continueRegularOutput' }),
		};
	});
	return inlineWorkflow(now, {
		name: `${node.name}: reported before?`,
		nodes: chain,
		connections: Object.fromEntries(
			chain.slice(1).map(({ name }, index) => [chain[index]?.name ?? '', { main: [to(name)] }]),
		),
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
			saveExecutionProgress: false,
		},
	});
}

const CLAIM: INode['parameters'] = {
	operation: 'removeItemsSeenInPreviousExecutions',
	logic: 'removeItemsWithAlreadySeenKeyValues',
	dedupeValue: 'reported',
	options: { scope: 'node' },
};

const FORGET: INode['parameters'] = {
	operation: 'clearDeduplicationHistory',
	mode: 'cleanDatabase',
	options: { scope: 'node' },
};

function rowNode(id: string, name: string, parameters: INode['parameters']): INode {
	return {
		id,
		name,
		position: [0, 0],
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters,
	};
}
