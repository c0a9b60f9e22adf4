import type { INode } from 'n8n-workflow';

/** Value of a key in a node's context, as part of an n8n expression. */
export function contextExpression({ name }: Pick<INode, 'name'>, key: string): string {
	// A brace in the node's name would end the expression.
	const quoted = JSON.stringify(name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	return `$node[${quoted}].context[${JSON.stringify(key)}]`;
}
