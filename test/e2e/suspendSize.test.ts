import { SANDBOX_OWNER, type StoredWorkflow } from '../../sandbox/n8n';
import { N8nRest } from '../../sandbox/n8n/rest';
import { eventually } from './support/eventually';
import { sharedN8n } from './support/sharedN8n';
import { buildStage, type Stage, theProvider } from './support/stage';
import { SUSPEND, workflowOf } from './support/suspended';

/** Parked executions with so many items each. */
const COUNTS = { one: 1, many: 200 };
type Name = keyof typeof COUNTS;

/** How often the tasks are looked at: after each look, what n8n stores is measured. */
const LOOKS = 4;
const PATIENCE_MS = (LOOKS + 2) * 75_000;

/** What n8n stores of an execution that is parked, in bytes. */
interface Stored {
	parent: number;
	/** Its sub-workflow, after 0, 1, 2 … looks. */
	child: number[];
}

let stage: Stage;
const stored = new Map<Name, Stored>();

beforeAll(async () => {
	const rest = new N8nRest(sharedN8n().url);
	await rest.signIn(SANDBOX_OWNER);
	stage = await buildStage(rest);
	await Promise.all([measure('one'), measure('many')]);
	process.stdout.write(`${JSON.stringify([...stored])}\n`);
});
afterAll(async () => await stage.sandbox.close());

test('what a look adds to a parked execution does not depend on the number of its items', () => {
	const [one, many] = [addedByLooks('one'), addedByLooks('many')];
	expect(Math.max(...many)).toBeLessThan(1.5 * Math.max(...one));
});

test('after some looks, parent and sub-workflow take less than 5 kB for each item', () => {
	const { parent, child } = storedOf('many');
	expect((parent + (child.at(-1) ?? Infinity)) / COUNTS.many).toBeLessThan(5_000);
});

/** Parks an execution and measures what n8n stores of it after every look. */
async function measure(name: Name): Promise<void> {
	const kling = stage.kling(theProvider('imini'), {
		...SUSPEND,
		prompt: 'A fox [seconds=3600]',
		timeout: 120,
	});
	const workflow = await stage.rest.importWorkflow(
		workflowOf(
			[kling],
			Array.from({ length: COUNTS[name] }, () => ({})),
		),
	);
	const parent = await stage.rest.startManually(workflow);
	await stage.rest.waitFor(parent, ({ status }) => status === 'waiting');
	const child = await childOf(workflow);
	const sizes: number[] = [];
	while (sizes.length <= LOOKS) sizes.push(await sizeAfter(child, sizes.length));
	stored.set(name, { parent: (await stage.rest.storedData(parent)).length, child: sizes });
	await stage.rest.stopExecution(child);
}

async function childOf({ id }: StoredWorkflow): Promise<string> {
	const all = await stage.rest.executions(id);
	const child = all.find(({ mode }) => mode === 'integrated');
	if (child === undefined) throw new Error(`Nothing is parked under workflow ${id}.`);
	return child.id;
}

async function sizeAfter(child: string, looks: number): Promise<number> {
	return await eventually(
		`${looks} looks of execution ${child}`,
		async () => {
			const { status, nodes } = await stage.rest.execution(child);
			if (status !== 'waiting' || (nodes.Kling ?? []).length !== looks) return undefined;
			return (await stage.rest.storedData(child)).length;
		},
		PATIENCE_MS,
	);
}

function storedOf(name: Name): Stored {
	const found = stored.get(name);
	if (found === undefined) throw new Error(`Nothing was measured of ${name}.`);
	return found;
}

function addedByLooks(name: Name): number[] {
	const { child } = storedOf(name);
	return child.slice(2).map((size, index) => size - (child[index + 1] ?? 0));
}
