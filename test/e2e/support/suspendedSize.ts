import type { StoredWorkflow } from '../../../sandbox/n8n';
import { eventually } from './eventually';
import { type Stage, theProvider } from './testInstance';
import { SUSPEND, workflowOf } from './suspended';

/** Longer than two looks are apart, on a machine that is busy. */
const PATIENCE_MS = 150_000;

/** What n8n stores of an execution that is parked, in bytes. */
export interface SuspendedSize {
	parent: number;
	/** Its sub-workflow, after 0, 1, 2 … looks. */
	child: number[];
}

/** Parks an execution with so many items, and measures what n8n stores of it after each of so many looks. */
export async function sizeOfSuspended(
	stage: Stage,
	items: number,
	looks: number,
): Promise<SuspendedSize> {
	const kling = stage.kling(theProvider('imini'), {
		...SUSPEND,
		prompt: 'A fox [seconds=3600]',
		waitOptions: { ...SUSPEND.waitOptions, timeout: 120 },
	});
	const workflow = await stage.rest.importWorkflow(
		workflowOf(
			[kling],
			Array.from({ length: items }, () => ({})),
		),
	);
	const id = await stage.rest.startManually(workflow);
	await stage.rest.waitFor(id, ({ status }) => status === 'waiting');
	const suspendedFor = await childOf(stage, workflow);
	const child: number[] = [];
	while (child.length <= looks) child.push(await sizeAfter(stage, suspendedFor, child.length));
	const parent = Buffer.byteLength(await stage.rest.storedData(id));
	await stage.rest.stopExecution(suspendedFor);
	return { parent, child };
}

/** What each look added, from the second one on: from then on each look empties the runs before it. */
export function addedByChecks({ child }: SuspendedSize): number[] {
	return child.slice(2).map((size, index) => size - (child[index + 1] ?? 0));
}

async function childOf({ rest }: Stage, { id }: StoredWorkflow): Promise<string> {
	const all = await rest.executions(id);
	const child = all.find(({ mode }) => mode === 'integrated');
	if (child === undefined) throw new Error(`Nothing is parked under workflow ${id}.`);
	return child.id;
}

async function sizeAfter({ rest }: Stage, child: string, looks: number): Promise<number> {
	return await eventually(
		`${looks} looks of execution ${child}`,
		async () => {
			const { status, nodes } = await rest.execution(child);
			if (status !== 'waiting' || (nodes.Kling ?? []).length !== looks) return undefined;
			return Buffer.byteLength(await rest.storedData(child));
		},
		PATIENCE_MS,
	);
}
