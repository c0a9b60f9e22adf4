import ts from 'typescript';

import { type Fault, type Mutant, type MutantForm, type MutantKind, named } from './mutant';

/** Texts for people only. Whether they are good is for a reader to say, not for a test. */
const WORDS = new Set(['displayName', 'description', 'hint', 'placeholder', 'action']);

const COMPARISONS = new Map<ts.SyntaxKind, readonly string[]>([
	[ts.SyntaxKind.EqualsEqualsEqualsToken, ['!==']],
	[ts.SyntaxKind.ExclamationEqualsEqualsToken, ['===']],
	[ts.SyntaxKind.EqualsEqualsToken, ['!=']],
	[ts.SyntaxKind.ExclamationEqualsToken, ['==']],
	[ts.SyntaxKind.LessThanToken, ['<=', '>=']],
	[ts.SyntaxKind.LessThanEqualsToken, ['<', '>']],
	[ts.SyntaxKind.GreaterThanToken, ['>=', '<=']],
	[ts.SyntaxKind.GreaterThanEqualsToken, ['>', '<']],
]);

const ARITHMETIC = new Map<ts.SyntaxKind, readonly string[]>([
	[ts.SyntaxKind.PlusToken, ['-']],
	[ts.SyntaxKind.MinusToken, ['+']],
	[ts.SyntaxKind.AsteriskToken, ['/']],
	[ts.SyntaxKind.SlashToken, ['*']],
	[ts.SyntaxKind.PercentToken, ['*']],
	[ts.SyntaxKind.PlusEqualsToken, ['-=']],
	[ts.SyntaxKind.MinusEqualsToken, ['+=']],
	[ts.SyntaxKind.AsteriskEqualsToken, ['/=']],
]);

const LOGIC = new Map<ts.SyntaxKind, string>([
	[ts.SyntaxKind.AmpersandAmpersandToken, '||'],
	[ts.SyntaxKind.BarBarToken, '&&'],
]);

/** Every fault that can be put into a source file, in the order of the text. Not all of them pass the compiler. */
export function mutantsOf(file: string, source: string): Mutant[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true);
	const faults: Fault[] = [];
	visit(tree, faults, tree);
	return named(
		file,
		source,
		faults
			.sort((a, b) => a.start - b.start || b.end - a.end)
			.map((fault) => {
				const { line, character } = tree.getLineAndCharacterOfPosition(fault.start);
				return { ...fault, line: line + 1, column: character + 1 };
			}),
	);
}

function visit(node: ts.Node, faults: Fault[], tree: ts.SourceFile): void {
	if (isOutOfReach(node)) return;
	const text = (part: ts.Node): string => part.getText(tree);
	const add = (
		kind: MutantKind,
		form: MutantForm,
		part: ts.Node,
		replacements: readonly string[],
	): void => {
		const range = { start: part.getStart(tree), end: part.getEnd() };
		for (const replacement of replacements) {
			if (replacement !== text(part)) faults.push({ kind, form, ...range, replacement });
		}
	};

	for (const condition of conditionOf(node)) {
		add('condition', 'expression', condition, negations(condition, text));
	}
	if (ts.isBinaryExpression(node)) {
		const { left, right, operatorToken } = node;
		const by = (operator: string): string => `${text(left)} ${operator} ${text(right)}`;
		add('comparison', 'expression', node, (COMPARISONS.get(operatorToken.kind) ?? []).map(by));
		add('arithmetic', 'expression', node, (ARITHMETIC.get(operatorToken.kind) ?? []).map(by));
		const other = LOGIC.get(operatorToken.kind);
		if (other !== undefined) add('logic', 'expression', node, [by(other), text(left), text(right)]);
		if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
			add('logic', 'expression', node, [text(left), text(right)]);
		}
	}
	if (ts.isPrefixUnaryExpression(node)) {
		const { operator, operand } = node;
		if (operator === ts.SyntaxKind.ExclamationToken) {
			add('condition', 'expression', node, [text(operand)]);
		}
		if (operator === ts.SyntaxKind.MinusToken) {
			add('arithmetic', 'expression', node, [text(operand)]);
		}
		if (operator === ts.SyntaxKind.PlusPlusToken) {
			add('arithmetic', 'expression', node, [`--${text(operand)}`]);
		}
	}
	if (ts.isPostfixUnaryExpression(node)) {
		const back = node.operator === ts.SyntaxKind.PlusPlusToken ? '--' : '++';
		add('arithmetic', 'expression', node, [`${text(node.operand)}${back}`]);
	}
	if (isDroppable(node)) add('statement dropped', 'statement', node, [';']);
	if (ts.isFunctionLike(node)) faults.push(...earlyReturns(node, tree));
	if (node.kind === ts.SyntaxKind.TrueKeyword) add('boolean', 'expression', node, ['false']);
	if (node.kind === ts.SyntaxKind.FalseKeyword) add('boolean', 'expression', node, ['true']);
	if (ts.isNumericLiteral(node)) {
		const value = Number(node.text);
		add('number', 'expression', node, [String(value + 1), ...(value > 1 ? ['0'] : [])]);
	}
	if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
		add('string', 'expression', node, node.text === '' ? ["'mutated'"] : ["''"]);
	}
	if (ts.isTemplateExpression(node)) add('string', 'expression', node, ["''"]);
	if (ts.isRegularExpressionLiteral(node)) {
		add('regular expression', 'expression', node, otherRegexes(text(node)));
	}
	if (ts.isObjectLiteralExpression(node) && !isAssignedTo(node)) {
		for (const property of node.properties) {
			if (isWords(property) || ts.isAccessor(property)) continue;
			add('property dropped', 'property', property, ['...{}']);
		}
	}
	if (ts.isArrayLiteralExpression(node) && !isAssignedTo(node)) {
		for (const element of node.elements) {
			if (!ts.isOmittedExpression(element)) add('entry dropped', 'entry', element, ['...[]']);
		}
	}
	if (isOutermostChain(node)) {
		add('optional chain', 'expression', node, withoutQuestionDots(node, tree));
	}
	ts.forEachChild(node, (child) => visit(child, faults, tree));
}

/** Types, imports and names are for the compiler; words for people are for readers. */
function isOutOfReach(node: ts.Node): boolean {
	const { parent } = node;
	return (
		ts.isTypeNode(node) ||
		ts.isImportDeclaration(node) ||
		ts.isExportDeclaration(node) ||
		ts.isTypeAliasDeclaration(node) ||
		ts.isInterfaceDeclaration(node) ||
		ts.isEnumDeclaration(node) ||
		ts.isDecorator(node) ||
		ts.isHeritageClause(node) ||
		isWords(node) ||
		(parent !== undefined &&
			((ts.isTaggedTemplateExpression(parent) && parent.template === node) ||
				(ts.isExpressionStatement(parent) && ts.isStringLiteral(node)) ||
				('name' in parent && parent.name === node && !ts.isExpression(parent))))
	);
}

function isWords(node: ts.Node): boolean {
	return (
		(ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) &&
		(ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
		WORDS.has(node.name.text)
	);
}

function conditionOf(node: ts.Node): ts.Expression[] {
	if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) {
		return [node.expression];
	}
	if (ts.isConditionalExpression(node)) return [node.condition];
	return ts.isForStatement(node) && node.condition !== undefined ? [node.condition] : [];
}

/** Where another kind of mutant says the same as a negation, the negation is left out. */
function negations(condition: ts.Expression, text: (part: ts.Node) => string): string[] {
	const saidElsewhere =
		(ts.isPrefixUnaryExpression(condition) &&
			condition.operator === ts.SyntaxKind.ExclamationToken) ||
		(ts.isBinaryExpression(condition) &&
			COMPARISONS.get(condition.operatorToken.kind)?.length === 1);
	return [...(saidElsewhere ? [] : [`!(${text(condition)})`]), 'true', 'false'];
}

function isDroppable(node: ts.Node): node is ts.Statement {
	if (ts.isExpressionStatement(node)) {
		const { expression } = node;
		const callsSuper =
			ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
		return !callsSuper && !ts.isStringLiteral(expression);
	}
	return (
		ts.isIfStatement(node) ||
		ts.isReturnStatement(node) ||
		ts.isThrowStatement(node) ||
		ts.isForStatement(node) ||
		ts.isForOfStatement(node) ||
		ts.isWhileStatement(node) ||
		ts.isBreakStatement(node) ||
		ts.isContinueStatement(node)
	);
}

/** A function that gives back the plainest values of its type before it has done anything. */
function earlyReturns(node: ts.SignatureDeclaration, tree: ts.SourceFile): Fault[] {
	if (ts.isConstructorDeclaration(node) || !('body' in node)) return [];
	const { body } = node;
	if (body === undefined || !ts.isBlock(body) || body.statements.length === 0) return [];
	const at = body.getStart(tree) + 1;
	const values = node.type === undefined ? [''] : plainValues(node.type.getText(tree));
	return values.map((value) => ({
		kind: 'early return',
		form: 'insertion',
		start: at,
		end: at,
		replacement: value === '' ? ' return;' : ` return ${value};`,
	}));
}

function plainValues(type: string): string[] {
	const given = /^Promise<(.*)>$/s.exec(type)?.[1] ?? type;
	if (given === 'void') return [''];
	if (given === 'boolean' || given.includes(' is ')) return ['true', 'false'];
	if (given === 'number') return ['0'];
	if (given === 'string') return ["''"];
	if (/\bundefined$/.test(given)) return ['undefined'];
	return given.endsWith('[]') ? ['[]'] : [];
}

/** The same expression with one part of it more or less strict. */
function otherRegexes(literal: string): string[] {
	const end = literal.lastIndexOf('/');
	const pattern = literal.slice(1, end);
	const flags = literal.slice(end + 1);
	const others = new Set<string>();
	if (pattern.startsWith('^')) others.add(`/${pattern.slice(1)}/${flags}`);
	if (pattern.endsWith('$') && !pattern.endsWith('\\$')) {
		others.add(`/${pattern.slice(0, -1)}/${flags}`);
	}
	for (const { index, 0: part } of pattern.matchAll(/\\.|[+*]|\[\^?/g)) {
		const other = OTHER_PARTS.get(part);
		if (other === undefined) continue;
		others.add(`/${pattern.slice(0, index)}${other}${pattern.slice(index + part.length)}/${flags}`);
	}
	if (flags.includes('i')) others.add(`/${pattern}/${flags.replace('i', '')}`);
	others.delete(`//${flags}`);
	return [...others].filter((other) => isRegex(other));
}

const OTHER_PARTS = new Map([
	['+', '*'],
	['*', '+'],
	['[', '[^'],
	['[^', '['],
	['\\d', '\\D'],
	['\\s', '\\S'],
	['\\w', '\\W'],
	['\\b', ''],
]);

function isRegex(literal: string): boolean {
	const end = literal.lastIndexOf('/');
	try {
		return new RegExp(literal.slice(1, end), literal.slice(end + 1)) instanceof RegExp;
	} catch {
		return false;
	}
}

function isAssignedTo(node: ts.Node): boolean {
	const { parent } = node;
	if (ts.isBinaryExpression(parent)) {
		return parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
	}
	return ts.isForOfStatement(parent) && parent.initializer === node;
}

function isOutermostChain(node: ts.Node): boolean {
	return (
		ts.isOptionalChain(node) &&
		!ts.isOptionalChain(node.parent) &&
		!ts.isNonNullExpression(node.parent) &&
		!ts.isDeleteExpression(node.parent)
	);
}

/** The chain without one of its question marks each, and nothing at all. */
function withoutQuestionDots(node: ts.Node, tree: ts.SourceFile): string[] {
	const whole = node.getText(tree);
	const others = ['undefined'];
	for (let link: ts.Node | undefined = node; link !== undefined && ts.isOptionalChain(link);) {
		const mark = ts.isNonNullChain(link) ? undefined : link.questionDotToken;
		if (mark !== undefined) {
			const at = mark.getStart(tree) - node.getStart(tree);
			const dot = ts.isPropertyAccessExpression(link) ? '.' : '';
			others.push(whole.slice(0, at) + dot + whole.slice(at + '?.'.length));
		}
		link = link.expression;
	}
	return others;
}
