import type { StoredCredential, Workflow } from '../../../sandbox/n8n';

/** What n8n does with an item that ends in trouble: n8n's "On Error" setting of the node. */
export type OnError = 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';

/** One Kling node of a workflow. */
export interface KlingNode {
	/** As it stands under the node; "Kling" when left out. */
	name?: string;
	credential: StoredCredential;
	/** As the panel stores them; what is left out has its default. */
	parameters: Record<string, unknown>;
	onError?: OnError;
	/** Runs for the first item only: n8n's "Execute Once" setting of the node. */
	executeOnce?: boolean;
	/** n8n's "Retry On Fail" setting of the node, with so many tries. */
	tries?: number;
}

/** The node behind the last Kling node. */
export const AFTER = 'After';
/** The node behind the error output of the last Kling node. */
export const AFTER_ERROR = 'After Error';

const START = 'Start';
const ITEMS = 'Items';

/** Manual Trigger, the items (one empty item when left out), the Kling nodes in a row, and what comes after them. */
export function klingWorkflow(
	name: string,
	klingNodes: readonly KlingNode[],
	items?: ReadonlyArray<Record<string, unknown>>,
): Workflow {
	const row = [
		node(START, 'n8n-nodes-base.manualTrigger'),
		...(items === undefined ? [] : [codeNode(items)]),
		...klingNodes.map(toNode),
		node(AFTER, 'n8n-nodes-base.noOp'),
	];
	const placed = row.map((entry, index) => ({ ...entry, position: [index * 220, 0] }));
	const links = row
		.slice(1)
		.map(({ name: next }, index): [string, unknown] => [
			row[index]?.name ?? '',
			{ main: [[link(next)]] },
		]);
	const last = klingNodes.at(-1);
	const hasErrorOutput = last?.onError === 'continueErrorOutput';
	return {
		name,
		nodes: [
			...placed,
			...(hasErrorOutput
				? [{ ...node(AFTER_ERROR, 'n8n-nodes-base.noOp'), position: [placed.length * 220, 200] }]
				: []),
		],
		connections: {
			...Object.fromEntries(links),
			...(hasErrorOutput && { [nameOf(last)]: { main: [[link(AFTER)], [link(AFTER_ERROR)]] } }),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Kling nodes side by side, to be looked at. */
export function klingCanvas(name: string, klingNodes: readonly KlingNode[]): Workflow {
	const perRow = Math.ceil(Math.sqrt(klingNodes.length));
	return {
		name,
		nodes: klingNodes.map((kling, index) => ({
			...toNode(kling),
			position: [(index % perRow) * 240, Math.floor(index / perRow) * 240],
		})),
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

function toNode(kling: KlingNode) {
	const { id, name, type } = kling.credential;
	return {
		...node(nameOf(kling), 'n8n-nodes-kling.kling'),
		parameters: kling.parameters,
		credentials: { [type]: { id, name } },
		onError: kling.onError ?? 'stopWorkflow',
		executeOnce: kling.executeOnce ?? false,
		...(kling.tries && { retryOnFail: true, maxTries: kling.tries, waitBetweenTries: 0 }),
	};
}

function nameOf({ name = 'Kling' }: KlingNode): string {
	return name;
}

function codeNode(items: ReadonlyArray<Record<string, unknown>>) {
	return {
		...node(ITEMS, 'n8n-nodes-base.code', 2),
		parameters: { jsCode: `return ${JSON.stringify(items.map((json) => ({ json })))};` },
	};
}

function node(name: string, type: string, typeVersion = 1) {
	return {
		id: `node-${name.toLowerCase().replaceAll(' ', '-')}`,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters: {},
	};
}

function link(to: string) {
	return { node: to, type: 'main', index: 0 };
}
