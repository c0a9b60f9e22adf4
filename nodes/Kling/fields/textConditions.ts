import type { DisplayCondition } from 'n8n-workflow';

/**
 * Conditions on the text that n8n stores for a field. They compare the order of texts, because n8n stops a regular
 * expression after 250 ms and throws (`safeRegex`, n8n 2.41), which happens on a busy machine, and because `startsWith`
 * throws in n8n 2.8 if there is no text.
 */

/** Follows every character of a text. Appended to a text, it sorts after all texts with the same beginning. */
const LAST = '\uffff';

/** Texts that n8n stores for an expression: they begin with `=`. */
const EXPRESSIONS: Range = { from: '=', to: `=${LAST}` };

/** Range of texts, including both ends. */
interface Range {
	from: string;
	to: string;
}

/** Matches expressions. */
export const IS_EXPRESSION: DisplayCondition = { _cnd: { between: EXPRESSIONS } };

/** One of these conditions matches every text that is not an expression, including a blank one. */
export const IS_NO_EXPRESSION: DisplayCondition[] = outside([EXPRESSIONS]);

/** One of these conditions matches every text that is neither blank nor an expression. */
export const IS_FIXED_TEXT: DisplayCondition[] = outside([{ from: '', to: '' }, EXPRESSIONS]);

/** Conditions of which one matches every text that is not in the list, to which expressions may belong. */
export function isNoneOf(texts: readonly string[], withExpressions: boolean): DisplayCondition[] {
	const single = texts.map((text) => ({ from: text, to: text }));
	return outside(withExpressions ? [EXPRESSIONS, ...single] : single);
}

function outside(ranges: readonly Range[]): DisplayCondition[] {
	const sorted = [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1));
	const first = sorted.at(0);
	const last = sorted.at(-1);
	if (!first || !last) return [];
	const between = sorted.slice(1).map(({ from }, index) => {
		const before = sorted[index]?.to ?? '';
		return { _cnd: { between: { from: `${before}\0`, to: lastBefore(from) } } };
	});
	return [
		...(first.from === '' ? [] : [{ _cnd: { lt: first.from } }]),
		...between,
		{ _cnd: { gt: last.to } },
	];
}

function lastBefore(text: string): string {
	const end = text.length - 1;
	return text.slice(0, end) + String.fromCharCode(text.charCodeAt(end) - 1) + LAST;
}
