import { parse as unflatten } from 'flatted';
import { z } from 'zod';

/** What one node gave in one run. */
export interface NodeOutput {
	status: string;
	/** Per output (main, then the error output where there is one) the JSON of its items. */
	outputs: unknown[][];
	/** Message and description of what stopped the node. */
	failure?: { message: string; description?: string };
}

/** An execution as n8n stored it. */
export interface Execution {
	id: string;
	status: string;
	/** When a parked execution wakes up. */
	waitTill?: string;
	/** What ended the execution early. */
	failure?: { message: string; description?: string };
	/** The outputs of every node that ran, one entry for each time it ran. */
	nodes: Record<string, NodeOutput[]>;
}

const ENDED = new Set(['success', 'error', 'crashed', 'canceled']);

const failureSchema = z.object({ message: z.string(), description: z.string().nullish() });

const runSchema = z.object({
	executionStatus: z.string().nullish(),
	error: failureSchema.nullish(),
	data: z
		.object({ main: z.array(z.array(z.object({ json: z.unknown() })).nullable()).nullish() })
		.nullish(),
});

const runDataSchema = z.object({
	resultData: z.object({
		error: failureSchema.nullish(),
		runData: z.record(z.array(runSchema)).nullish(),
	}),
});

const executionSchema = z.object({
	id: z.coerce.string(),
	status: z.string(),
	waitTill: z.string().nullish(),
	// n8n stores cyclic data: a string in the format of the `flatted` package.
	data: z.string().nullish(),
});

/** Reads n8n's answer about one execution. */
export function parseExecution(answer: unknown): Execution {
	const { id, status, waitTill, data } = executionSchema.parse(answer);
	// An execution that has only just begun has no data, or an empty list of them.
	const content: unknown = data ? unflatten(data) : undefined;
	const { resultData } = runDataSchema.parse(content ?? { resultData: {} });
	const nodes = Object.entries(resultData.runData ?? {}).map(
		([name, runs]): [string, NodeOutput[]] => [name, runs.map(toNodeOutput)],
	);
	return {
		id,
		status,
		...(waitTill ? { waitTill } : {}),
		...withFailure(resultData.error),
		nodes: Object.fromEntries(nodes),
	};
}

/** Whether the execution will not change any more. A waiting one will. */
export function hasEnded(execution: Execution): boolean {
	return ENDED.has(execution.status);
}

/** The items of a node's main output in its last run; none when it did not run. */
export function itemsOf(execution: Execution, nodeName: string): unknown[] {
	return execution.nodes[nodeName]?.at(-1)?.outputs[0] ?? [];
}

function toNodeOutput(run: z.infer<typeof runSchema>): NodeOutput {
	return {
		status: run.executionStatus ?? 'unknown',
		outputs: (run.data?.main ?? []).map((items) => (items ?? []).map((item) => item.json)),
		...withFailure(run.error),
	};
}

function withFailure(failure: z.infer<typeof failureSchema> | null | undefined) {
	if (!failure) return {};
	const { message, description } = failure;
	return { failure: { message, ...(description ? { description } : {}) } };
}
