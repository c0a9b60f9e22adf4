import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { read } from '../tooling/sources';
import { root } from '../tooling/tools';

/** The names under which the code keeps what is the case, and what would work. */
const TEXT_NAMES = ['what', 'fix'];

/**
 * The texts that a source file says about a wrong input, in the order in which they stand there: what is the case, and
 * what would work. Values that are filled in stand as in the source, and names of constants are followed to their text.
 */
export function adviceTexts(file: string, source: string): string[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	const constants = new Map<string, ts.Expression>();
	// What says both texts, with the place of the first one: these, and the functions of the file, and those that it
	// imports, that take such a text.
	const saying = new Map([
		['requestIssue', 1],
		['modelIssue', 1],
		['fail', 1],
		['err', 1],
		...importedHelpers(file, tree),
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
		for (const [name, first] of helpersIn(node)) saying.set(name, first);
		ts.forEachChild(node, note);
	};
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const { expression } = node;
			const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
			const first = ts.isIdentifier(name) ? saying.get(name.text) : undefined;
			if (first !== undefined) {
				const texts = node.arguments.slice(first, first + TEXT_NAMES.length);
				found.push(texts.map(textOf).join(' | '));
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

/** By file, its functions that take such a text: most files import from the same few. */
const exportedHelpers = new Map<string, ReadonlyMap<string, number>>();

function helpersOf(file: string): ReadonlyMap<string, number> {
	const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
	return new Map(tree.statements.flatMap(helpersIn));
}

/** A function that takes such a text, with the place of the first one. */
function helpersIn(node: ts.Node): Array<[name: string, first: number]> {
	if (!ts.isFunctionDeclaration(node) || !node.name) return [];
	const first = node.parameters.findIndex(({ name }) => TEXT_NAMES.includes(name.getText()));
	return first === -1 ? [] : [[node.name.text, first]];
}

/** The functions that a file imports by name from files of its own tree and that take such a text. */
function importedHelpers(file: string, tree: ts.SourceFile): Array<[name: string, first: number]> {
	return tree.statements.filter(ts.isImportDeclaration).flatMap((statement) => {
		const { moduleSpecifier: from, importClause } = statement;
		const names = importClause?.namedBindings;
		if (!ts.isStringLiteral(from) || !from.text.startsWith('.')) return [];
		if (!names || !ts.isNamedImports(names)) return [];
		const path = join(file, '..', from.text);
		const source = [`${path}.ts`, join(path, 'index.ts')].find((each) =>
			existsSync(join(root, each)),
		);
		if (source === undefined) return [];
		const helpers = exportedHelpers.get(source) ?? helpersOf(source);
		exportedHelpers.set(source, helpers);
		return names.elements.flatMap(({ name, propertyName }): Array<[string, number]> => {
			const first = helpers.get((propertyName ?? name).text);
			return first === undefined ? [] : [[name.text, first]];
		});
	});
}
