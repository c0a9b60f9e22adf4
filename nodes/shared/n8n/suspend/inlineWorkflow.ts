import {
	NodeConnectionTypes,
	type IConnection,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';

/** Workflow that a node runs from its own code. n8n replaces its ID with that of the node's workflow. */
export function inlineWorkflow(
	now: Date,
	content: Pick<IWorkflowBase, 'name' | 'nodes' | 'connections' | 'settings'>,
): IWorkflowBase {
	return {
		id: '',
		active: false,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		activeVersionId: null,
		...content,
	};
}

/** First node of an inline workflow: it passes the items on. */
export function startNode(id: string, name: string): INode {
	return {
		id,
		name,
		position: [0, 0],
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
}

/** Connection of an output to a node. */
export function to(node: string): IConnection[] {
	return [{ node, type: NodeConnectionTypes.Main, index: 0 }];
}
