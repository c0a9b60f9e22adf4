import ts from 'typescript';

/** The functions that say what is wrong with an input and what would work, with the place of the first of both texts. */
const SAYING: Readonly<Record<string, number>> = { requestIssue: 1, modelIssue: 1, say: 1 };

/**
 * The texts that a source file says about a wrong input, in the order in which they stand there: what is the case, and
 * what would work. Values that are filled in stand as in the source, and names of constants are followed to their text.
 */
export function adviceTexts(file: string, source: string): string[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	const constants = new Map<string, ts.Expression>();
	const found: string[] = [];

	const textOf = (expression: ts.Expression): string => {
		if (ts.isStringLiteralLike(expression)) return expression.text;
		const meant = ts.isIdentifier(expression) ? constants.get(expression.text) : undefined;
		return meant ? textOf(meant) : expression.getText().replace(/\s+/g, ' ');
	};
	const note = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
			constants.set(node.name.text, node.initializer);
		}
		ts.forEachChild(node, note);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const { expression } = node;
			const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
			const first = ts.isIdentifier(name) ? SAYING[name.text] : undefined;
			if (first !== undefined) {
				found.push(node.arguments.slice(first).map(textOf).join(' | '));
			}
		}
		if (ts.isPropertyAssignment(node) && ['what', 'fix'].includes(node.name.getText())) {
			found.push(`${node.name.getText()}: ${textOf(node.initializer)}`);
		}
		ts.forEachChild(node, visit);
	};
	note(tree);
	visit(tree);
	return found;
}
