import { pollingSubWorkflow } from '../../../../../nodes/shared/n8n/suspend/subWorkflow';
import { NODE } from '../context';

const NOON = new Date(Date.UTC(2026, 10, 20, 12));
const KLING = {
	...NODE,
	name: 'My Kling',
	credentials: { klingIminiApi: { id: 'c1', name: 'imini account' } },
	parameters: { provider: 'imini', resource: 'video', operation: 'generate', prompt: 'A fox' },
};

it('consists of a timer, a check by the same node and credential, and a way back to the timer', () => {
	expect(pollingSubWorkflow(KLING, false, NOON)).toEqual({
		id: '',
		name: 'My Kling: wait for tasks',
		active: false,
		isArchived: false,
		createdAt: NOON,
		updatedAt: NOON,
		activeVersionId: null,
		nodes: [
			{
				id: 'kling-0',
				name: 'My Kling: Start',
				position: [0, 0],
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				parameters: { inputSource: 'passthrough' },
			},
			{
				id: 'kling-1',
				name: 'My Kling: Timer',
				position: [200, 0],
				type: 'n8n-nodes-base.wait',
				typeVersion: 1.1,
				webhookId: 'kling-timer',
				parameters: {
					resume: 'timeInterval',
					amount: '={{ $node["My Kling"].context["klingChecks"]?.pause ?? 75 }}',
					unit: 'seconds',
				},
			},
			{
				id: 'kling-2',
				name: 'My Kling',
				position: [400, 0],
				type: 'n8n-nodes-kling.kling',
				typeVersion: 1,
				credentials: { klingIminiApi: { id: 'c1', name: 'imini account' } },
				onError: 'stopWorkflow',
				parameters: {
					provider: 'imini',
					resource: 'task',
					operation: 'get',
					taskId: '={{ $json.taskId }}',
					suspended: true,
				},
			},
			{
				id: 'kling-3',
				name: 'My Kling: All Ended?',
				position: [600, 0],
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				parameters: {
					conditions: {
						combinator: 'and',
						options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
						conditions: [
							{
								id: 'ended',
								leftValue: '={{ $input.all().some((item) => item.json.klingWait) }}',
								rightValue: '',
								operator: { type: 'boolean', operation: 'false', singleValue: true },
							},
						],
					},
				},
			},
		],
		connections: {
			'My Kling: Start': { main: [[{ node: 'My Kling: Timer', type: 'main', index: 0 }]] },
			'My Kling: Timer': { main: [[{ node: 'My Kling', type: 'main', index: 0 }]] },
			'My Kling': { main: [[{ node: 'My Kling: All Ended?', type: 'main', index: 0 }]] },
			'My Kling: All Ended?': {
				main: [[], [{ node: 'My Kling: Timer', type: 'main', index: 0 }]],
			},
		},
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
			saveManualExecutions: true,
			saveExecutionProgress: false,
			executionTimeout: -1,
		},
	});
});

it('continues with failed items if the suspended node does', () => {
	const [, , look] = pollingSubWorkflow(KLING, true, NOON).nodes;
	expect(look?.onError).toBe('continueRegularOutput');
});
