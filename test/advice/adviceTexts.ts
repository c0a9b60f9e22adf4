import ts from 'typescript';

/** The names under which the code keeps what is the case, and what would work. */
const TEXT_NAMES = ['what', 'fix'];

/**
 * The texts that a source file says about a wrong input, in the order in which they stand there: what is the case, and
 * what would work. Values that are filled in stand as in the source, and names of constants are followed to their text.
 */
export function adviceTexts(file: string, source: string): string[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	const constants = new Map<string, ts.Expression>();
	// What says both texts, with the place of the first one: these, and the functions of the file that take such a text.
	const saying = new Map([
		['requestIssue', 1],
		['modelIssue', 1],
		['fail', 1],
		['err', 1],
	]);
	const found: string[] = [];

	const textOf = (expression: ts.Expression): string => {
		if (ts.isStringLiteralLike(expression)) return expression.text;
		const meant = ts.isIdentifier(expression) ? constants.get(expression.text) : undefined;
		return meant ? textOf(meant) : expression.getText().replace(/\s+/g, ' ');
	};
	const note = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
			if (!TEXT_NAMES.includes(node.name.text)) constants.set(node.name.text, node.initializer);
		}
		if (ts.isFunctionDeclaration(node) && node.name && !saying.has(node.name.text)) {
			const first = node.parameters.findIndex(({ name }) => TEXT_NAMES.includes(name.getText()));
			if (first !== -1) saying.set(node.name.text, first);
		}
		ts.forEachChild(node, note);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const { expression } = node;
			const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
			const first = ts.isIdentifier(name) ? saying.get(name.text) : undefined;
			if (first !== undefined) {
				found.push(node.arguments.slice(first).map(textOf).join(' | '));
			}
		}
		if (
			(ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
			node.initializer &&
			TEXT_NAMES.includes(node.name.getText())
		) {
			found.push(`${node.name.getText()}: ${textOf(node.initializer)}`);
		}
		ts.forEachChild(node, visit);
	};
	note(tree);
	visit(tree);
	return found;
}
