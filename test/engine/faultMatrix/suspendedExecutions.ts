import {
	type ExecuteWorkflowData,
	type ExecuteWorkflowOptions,
	type IExecuteWorkflowInfo,
	type INodeExecutionData,
	type IRun,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
	sleep,
} from 'n8n-workflow';

import { SUSPENDED_KEY } from '../../../nodes/shared/n8n/suspend/item';
import type { TestHarness } from '../harness/bench';
import { KLING } from '../harness/nodeTypes';
import type { Plan } from '../harness/workflow';
import { stored } from './stored';

/** More looks than any fault needs. */
const MOST_LOOKS = 10;

/** n8n's part in parking an execution, without its database. */
export class SuspendedExecutions {
	private room: IExecuteWorkflowInfo['code'];
	private items: INodeExecutionData[] = [];

	/** Takes the sub-workflow that an execution is to wait for; its timer would put it into the database at once. */
	async take(
		{ code }: IExecuteWorkflowInfo,
		_additionalData: IWorkflowExecuteAdditionalData,
		{ inputData = [] }: ExecuteWorkflowOptions,
	): Promise<ExecuteWorkflowData> {
		this.room = code;
		this.items = inputData;
		return { executionId: '3', data: [], waitTill: new Date(Date.now()) };
	}

	/** What the parked items tell. */
	get text(): string {
		return JSON.stringify(this.items);
	}

	/**
	 * Lets the sub-workflow look at its tasks until it ends, and gives what n8n would store of the parked execution then:
	 * the sub-workflow's last items as the node's own, or its error.
	 */
	async leave(
		harness: TestHarness,
		suspended: IRun,
		{ credentials }: Plan,
		lookEvery: number,
	): Promise<IRunExecutionData> {
		const nodes = [this.nodeOfRoom().parameters];
		const data = stored(suspended);
		const [waiting] = data.executionData?.nodeExecutionStack ?? [];
		if (!waiting) throw new Error('the execution does not wait at any node');
		for (let look = 1; look <= MOST_LOOKS; look++) {
			const items = this.items.map(({ json }) => json);
			const { run } = harness.start({ nodes, items, ...(credentials && { credentials }) });
			const { error, runData, lastNodeExecuted = '' } = stored(await run).resultData;
			if (error) {
				waiting.metadata = { ...waiting.metadata, resumeError: error };
				return data;
			}
			this.items = runData[lastNodeExecuted]?.[0]?.data?.main?.[0] ?? [];
			if (!this.items.some(({ json }) => SUSPENDED_KEY in json)) {
				waiting.data = { main: [this.items] };
				return data;
			}
			await sleep(lookEvery * 1000);
		}
		throw new Error('the sub-workflow does not come to an end');
	}

	private nodeOfRoom() {
		const node = this.room?.nodes.find(({ type }) => type === KLING);
		if (!node) throw new Error('the execution was not parked');
		return node;
	}
}
