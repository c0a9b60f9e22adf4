import {
	NodeConnectionTypes,
	type IConnection,
	type IExecuteFunctions,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';
import { pauseParameter } from './checkSchedule';
import { SUSPENDED_KEY } from './item';

/** The parameter that tells a node of the waiting room from one of a person's. */
export const SUSPENDED_PARAMETER = 'suspended';

/**
 * The sub-workflow: a timer, this very node taking a look, and back to the timer as long as an item is waited for. What
 * goes through its timer reads like the output of Don't Wait, because n8n hands that on if it is killed during a look.
 *
 * It has settings of its own: those of the parent may start an error workflow a second time, or throw the execution
 * away that holds the result.
 */
export function pollingSubWorkflow(node: INode, continueOnFail: boolean, now: Date): IWorkflowBase {
	const { name, type, typeVersion, credentials, parameters } = node;
	const { start, timer, decision } = namesAround(name);
	return {
		// n8n puts the id of the parked workflow in its place, and stores the executions under it.
		id: '',
		name: `${name}: wait for tasks`,
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
		nodes: [
			{
				...placed(start, 0),
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				parameters: { inputSource: 'passthrough' },
			},
			{
				...placed(timer, 1),
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				webhookId: `${node.id}-timer`,
				parameters: { resume: 'timeInterval', amount: pauseParameter(node), unit: 'seconds' },
			},
			{
				...placed(name, 2),
				type,
				typeVersion,
				...(credentials && { credentials }),
				onError: continueOnFail ? 'continueRegularOutput' : 'stopWorkflow',
				parameters: {
					provider: parameters.provider ?? null,
					resource: 'task',
					operation: 'get',
					taskId: '={{ $json.taskId }}',
					[SUSPENDED_PARAMETER]: true,
				},
			},
			{
				...placed(decision, 3),
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				parameters: {
					conditions: {
						combinator: 'and',
						options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
						conditions: [
							{
								id: 'ended',
								leftValue: `={{ $input.all().some((item) => item.json.${SUSPENDED_KEY}) }}`,
								rightValue: '',
								operator: { type: 'boolean', operation: 'false', singleValue: true },
							},
						],
					},
				},
			},
		],
		connections: {
			[start]: { main: [to(timer)] },
			[timer]: { main: [to(name)] },
			[name]: { main: [to(decision)] },
			[decision]: { main: [[], to(timer)] },
		},
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
			saveManualExecutions: true,
			// Nothing is to be stored in the middle of a look, when the timer's items are the old ones.
			saveExecutionProgress: false,
			// The tasks have timeouts of their own; n8n's would count the pauses too.
			executionTimeout: -1,
		},
	};
}

/** The nodes around the one that looks, by its name. */
function namesAround(name: string): Record<'start' | 'timer' | 'decision', string> {
	return { start: `${name}: Start`, timer: `${name}: Timer`, decision: `${name}: All Ended?` };
}

/**
 * Where the items of a waiting room lie: at which output of which node, and in how many runs, when the node that looks
 * has looked so many times before.
 */
export function sourcesOf(
	{ name }: Pick<INode, 'name'>,
	looks: number,
): Array<{ name: string; output: number; runs: number }> {
	const { start, timer, decision } = namesAround(name);
	return [
		{ name: start, output: 0, runs: 1 },
		{ name: timer, output: 0, runs: looks + 1 },
		{ name, output: 0, runs: looks },
		{ name: decision, output: 1, runs: looks },
	];
}

function placed(name: string, column: number): Pick<INode, 'id' | 'name' | 'position'> {
	return { id: `kling-${column}`, name, position: [column * 200, 0] };
}

function to(node: string): IConnection[] {
	return [{ node, type: NodeConnectionTypes.Main, index: 0 }];
}

/** Is the node the one of a waiting room? */
export function isPollingSubWorkflow(context: IExecuteFunctions): boolean {
	return context.getNode().parameters[SUSPENDED_PARAMETER] === true;
}
