import type { IExecuteFunctions, INode, IWorkflowBase } from 'n8n-workflow';
import { pauseParameter } from './checkSchedule';
import { inlineWorkflow, startNode, to } from './inlineWorkflow';
import { SUSPENDED_KEY } from './item';

/** Parameter that distinguishes the node of a polling sub-workflow from a user's node. */
export const SUSPENDED_PARAMETER = 'suspended';

/**
 * Polling sub-workflow: a timer, this node for a check, and back to the timer as long as a task has not ended. The
 * items at its timer look like the output of Don't Wait, because n8n returns them if it is killed during a check.
 *
 * It has its own settings: those of the parent might start an error workflow twice, or delete the execution that
 * contains the result.
 */
export function pollingSubWorkflow(node: INode, continueOnFail: boolean, now: Date): IWorkflowBase {
	const { name, type, typeVersion, credentials, parameters } = node;
	const { start, timer, decision } = namesAround(name);
	return inlineWorkflow(now, {
		name: `${name}: wait for tasks`,
		nodes: [
			startNode('kling-0', start),
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
			// Nothing may be stored during a check, because the timer then has the old items.
			saveExecutionProgress: false,
			// The tasks have their own timeouts; n8n's would include the pauses.
			executionTimeout: -1,
		},
	});
}

/** Names of the nodes around the one that checks, derived from its name. */
function namesAround(name: string): Record<'start' | 'timer' | 'decision', string> {
	return { start: `${name}: Start`, timer: `${name}: Timer`, decision: `${name}: All Ended?` };
}

/** Outputs of the nodes of a polling sub-workflow that contain items, and their runs after a number of checks. */
export function sourcesOf(
	{ name }: Pick<INode, 'name'>,
	checks: number,
): Array<{ name: string; output: number; runs: number }> {
	const { start, timer, decision } = namesAround(name);
	return [
		{ name: start, output: 0, runs: 1 },
		{ name: timer, output: 0, runs: checks + 1 },
		{ name, output: 0, runs: checks },
		{ name: decision, output: 1, runs: checks },
	];
}

function placed(name: string, column: number): Pick<INode, 'id' | 'name' | 'position'> {
	return { id: `kling-${column}`, name, position: [column * 200, 0] };
}

/** Whether the node belongs to a polling sub-workflow. */
export function isPollingSubWorkflow(context: IExecuteFunctions): boolean {
	return context.getNode().parameters[SUSPENDED_PARAMETER] === true;
}
