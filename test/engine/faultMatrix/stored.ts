import { parse, stringify } from 'flatted';
import {
	createRunExecutionData,
	type INode,
	type IRun,
	type IRunExecutionData,
} from 'n8n-workflow';

/** What n8n's database gives back of an execution. */
export function stored({ data }: Pick<IRun, 'data'>): IRunExecutionData {
	return parse(stringify(data));
}

/** What n8n starts a manual retry with: without the error, and without the run of the node that had it. */
export function retriedFromEnd(run: IRun): IRunExecutionData {
	const data = stored(run);
	const { resultData } = data;
	const runs = resultData.runData[resultData.lastNodeExecuted ?? ''] ?? [];
	delete resultData.error;
	if (runs.at(-1)?.error !== undefined) runs.pop();
	return data;
}

/** The same where n8n died, or stopped the execution, in the middle: it has stored no more than the beginning. */
export function retriedFromBeginning(run: IRun, startNode: INode): IRunExecutionData {
	const { resultData, resumeToken } = stored(run);
	const { pinData = {} } = resultData;
	return createRunExecutionData({
		resultData: { pinData },
		executionData: {
			nodeExecutionStack: [{ node: startNode, data: { main: [[{ json: {} }]] }, source: null }],
		},
		// It goes with the execution, and with each of its retries.
		...(resumeToken !== undefined && { resumeToken }),
	});
}
