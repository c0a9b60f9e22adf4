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

it('execute shows a preview without the hint that the execution could not be suspended, because it waits for nothing', async () => {
	const hints: NodeExecutionHint[] = [];
	const values = handedOver({
		enter: {
			provider: 'kkiai',
			prompt: 'A fox',
			aspectRatio: '16:9',
			waitMode: 'suspend',
			options: { previewRequest: true },
		},
	});
	const requests: unknown[] = [];
	const context: IExecuteFunctions = Object.assign(
		contextOf({
			mode: 'cli',
			nodeContext: {},
			credential: () => ({ apiKey: 'sandbox-key', baseUrl: 'https://kkiai.example.com' }),
			answer: (request) => requests.push(request),
			hints,
		}),
		{
			getInputData: () => [{ json: {} }],
			continueOnFail: () => false,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string) => values[name] ?? null,
		},
	);
	const [output] = await new Kling().execute.call(context);
	expect({ output, hints, requests }).toEqual({
		output: [
			{
				json: {
					provider: 'kkiai',
					model: 'kling-v3-omni',
					preview: {
						method: 'POST',
						path: '/kling/v1/videos/omni-video',
						headers: { 'Content-Type': 'application/json' },
						body: '{"model_name":"kling-v3-omni","multi_shot":false,"mode":"std","duration":"5","prompt":"A fox","aspect_ratio":"16:9","external_task_id":"<ID of the item in its execution>"}',
						files: [],
					},
					estimate: null,
					warnings: [],
				},
				pairedItem: { item: 0 },
			},
		],
		hints: [],
		requests: [],
	});
});

it('execute names the tasks of other items if the execution cannot be suspended and an item then fails', async () => {
	const items = ['1', '2'].map((taskId): INodeParameters =>
		handedOver({
			enter: {
				provider: 'kkiai',
				resource: 'task',
				operation: 'get',
				kind: 'omni-video',
				taskId,
				waitMode: taskId === '1' ? 'none' : 'suspend',
			},
		}),
	);
	let checks = 0;
	const context: IExecuteFunctions = Object.assign(
		contextOf({
			nodeContext: {},
			credential: () => ({ apiKey: 'sandbox-key', baseUrl: 'https://kkiai.example.com' }),
			answer: ({ url }) => {
				const isOpen = String(url).endsWith('/2') && (checks += 1) === 1;
				const task = isOpen
					? { task_id: '2', task_status: 'processing' }
					: { task_id: '2', task_status: 'failed', task_status_msg: 'out of paint' };
				const data = String(url).endsWith('/2') ? task : BODY.data;
				return { statusCode: 200, headers: {}, body: JSON.stringify({ code: 0, data }) };
			},
			hints: [],
		}),
		{
			getInputData: () => items.map(() => ({ json: {} })),
			continueOnFail: () => false,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string, index: number) => items[index]?.[name] ?? null,
			executeWorkflow: async () => await Promise.reject(new Error('no sub-workflows')),
		},
	);
	await expect(new Kling().execute.call(context)).rejects.toMatchObject({
		context: { itemIndex: 1 },
		description: expect.stringContaining('item 0: 1 (provider kkiai, kind omni-video)'),
	});
});

it('execute sends nothing if n8n cannot read the number of parallel tasks', async () => {
	const values = handedOver({ enter: { provider: 'kkiai', prompt: 'A fox' } });
	let requests = 0;
	const context: IExecuteFunctions = Object.assign(
		contextOf({
			nodeContext: {},
			credential: () => ({ apiKey: 'sandbox-key', baseUrl: 'https://kkiai.example.com' }),
			answer: () => {
				requests += 1;
				throw new Error('nothing may be sent');
			},
			hints: [],
		}),
		{
			getInputData: () => [{ json: {} }],
			continueOnFail: () => false,
			getTimezone: () => 'UTC',
			getNodeParameter: (name: string) => {
				if (name === 'options.maxParallelTasks') throw new Error('the expression is wrong');
				return values[name] ?? null;
			},
		},
	);
	await expect(new Kling().execute.call(context)).rejects.toThrow('the expression is wrong');
	expect(requests).toBe(0);
});

it.each(['checkExists', 'create', 'delete'] as const)(
	'the webhook method %s returns true, because it has nothing to do',
	async (method) => expect(await new Kling().webhookMethods.default[method]()).toBe(true),
);
