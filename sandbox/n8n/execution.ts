import { parse as unflatten } from 'flatted';
import { z } from 'zod';

/** What one node gave in one run. */
export interface NodeOutput {
	status: string;
	/** Per output (main, then the error output where there is one) the JSON of its items. */
	outputs: unknown[][];
	/** Message and description of what stopped the node. */
	failure?: { message: string; description?: string };
	/** What the node tells the person beside its output. */
	hints?: string[];
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
	hints: z.array(z.object({ message: z.string() })).nullish(),
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

const contextsSchema = z.object({
	executionData: z.object({ contextData: z.record(z.unknown()).nullish() }).nullish(),
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

/** What n8n keeps for the nodes of the execution in its answer about one; nothing while it has no data. */
export function parseContexts(answer: unknown): Record<string, unknown> {
	const { data } = executionSchema.parse(answer);
	const content: unknown = data ? unflatten(data) : {};
	return contextsSchema.parse(content).executionData?.contextData ?? {};
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
		...(run.hints?.length ? { hints: run.hints.map(({ message }) => message) } : {}),
	};
}

function withFailure(failure: z.infer<typeof failureSchema> | null | undefined) {
	if (!failure) return {};
	const { message, description } = failure;
	return { failure: { message, ...(description ? { description } : {}) } };
}
