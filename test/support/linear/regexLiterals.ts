import ts from 'typescript';

/** The regular expressions of a source file. */
export interface FoundRegexes {
	/** Those that stand in it as literals, each with its place. */
	literals: Array<{ place: string; regex: RegExp }>;
	/** Places where one is made while the code runs, so that nobody can tell beforehand what it looks like. */
	made: string[];
}

/** Methods of a text that make a regular expression of a text that they are given. */
const MAKING_METHODS: readonly string[] = ['match', 'matchAll', 'search'];

/** Finds the regular expressions of a source file, also those in the parts that no test runs. */
export function regexesIn(file: string, source: string): FoundRegexes {
	const found: FoundRegexes = { literals: [], made: [] };
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	const placeOf = (node: ts.Node) =>
		`${file}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			found.literals.push({
				place: placeOf(node),
				regex: new RegExp(node.text.slice(1, end), node.text.slice(end + 1)),
			});
		}
		const isType = ts.isTypeReferenceNode(node.parent);
		if (ts.isIdentifier(node) && node.text === 'RegExp' && !isType) found.made.push(placeOf(node));
		if (
			ts.isCallExpression(node) &&
			ts.isPropertyAccessExpression(node.expression) &&
			MAKING_METHODS.includes(node.expression.name.text) &&
			node.arguments.some(ts.isStringLiteralLike)
		) {
			found.made.push(placeOf(node));
		}
		ts.forEachChild(node, visit);
	};
	ts.forEachChild(tree, visit);
	return found;
}
