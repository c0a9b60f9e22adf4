import type { IExecuteFunctions, INodeParameters, NodeExecutionHint } from 'n8n-workflow';

import { Kling } from '../../../nodes/Kling/Kling.node';
import { handedOver } from '../../support/panel';
import { contextOf } from '../shared/n8n/context';

const BODY = {
	code: 0,
	data: {
		task_id: '1',
		task_status: 'succeed',
		task_result: { videos: [{ id: 'v', url: 'https://example.com/1.mp4' }] },
	},
};

/** Status of the task of one item for each kind of wait, and the hints, while n8n runs from the command line. */
async function outputOf(waitModes: readonly string[]) {
	const hints: NodeExecutionHint[] = [];
	const items = waitModes.map((waitMode): INodeParameters =>
		handedOver({
			enter: {
				provider: 'kkiai',
				resource: 'task',
				operation: 'get',
				kind: 'omni-video',
				taskId: '1',
				waitMode,
			},
		}),
	);
	const context: IExecuteFunctions = Object.assign(
		contextOf({
			mode: 'cli',
			nodeContext: {},
			credential: () => ({ apiKey: 'sandbox-key', baseUrl: 'https://kkiai.example.com' }),
			answer: () => ({ statusCode: 200, headers: {}, body: JSON.stringify(BODY) }),
			hints,
		}),
		{
			getInputData: () => items.map(() => ({ json: {} })),
			continueOnFail: () => false,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, index: number) => items[index]?.[name] ?? null,
		},
	);
	const [output] = await new Kling().execute.call(context);
	return {
		statuses: output?.map(({ json }) => json.status),
		hints: hints.map(({ message }) => message),
	};
}

it.each([
	['none', false],
	['poll', false],
	['suspend', true],
	['poll and suspend', true],
])(
	'execute shows the hint that the execution could not be suspended with the wait %s: %s',
	async (waits, isShown) => {
		const waitModes = waits.split(' and ');
		expect(await outputOf(waitModes)).toEqual({
			statuses: waitModes.map(() => 'succeeded'),
			hints: isShown
				? [
						'The execution could not be suspended: n8n runs the workflow from the command line. The node polled instead, so the execution stayed active.',
					]
				: [],
		});
	},
);

it.each(['checkExists', 'create', 'delete'] as const)(
	'the webhook method %s returns true, because it has nothing to do',
	async (method) => expect(await new Kling().webhookMethods.default[method]()).toBe(true),
);
