import type { DisplayCondition } from 'n8n-workflow';

/**
 * Conditions on the text that n8n stores for a field. They compare texts by their order, because n8n gives a regular
 * expression 250 ms and throws after that (`safeRegex`, n8n 2.41), which a busy machine needs now and then, and because
 * `startsWith` throws in n8n 2.8 where there is no text.
 */

/** The last text of all those that begin alike: nothing that people or vendors write comes after it. */
const LAST = '\uffff';

/** What n8n stores for a field that an expression fills in begins with this. */
const EXPRESSIONS: Range = { from: '=', to: `=${LAST}` };

/** Texts from the one to the other, both included. */
interface Range {
	from: string;
	to: string;
}

/** Holds for expressions. */
export const IS_EXPRESSION: DisplayCondition = { _cnd: { between: EXPRESSIONS } };

/** One of these holds for every text, a blank one too, that is no expression. */
export const IS_NO_EXPRESSION: DisplayCondition[] = outside([EXPRESSIONS]);

/** One of these holds for every text but a blank one and an expression. */
export const IS_FIXED_TEXT: DisplayCondition[] = outside([{ from: '', to: '' }, EXPRESSIONS]);

/**
 * Conditions of which one holds for every text that is none of these.
 *
 * @param withExpressions expressions count as one of them
 */
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
