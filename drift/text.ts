/** Elements of which people see nothing. */
const UNSEEN = /<(script|style|svg|head|template)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/** Elements that stand inside words, e.g. where code is coloured or may be broken. */
const WITHIN_WORDS = /<\/?(?:span|wbr|b|i|em|strong|mark|font)\b[^>]*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: ' ',
	'#39': "'",
	'#x27': "'",
	'#95': '_',
};

/**
 * What people read on a page, from HTML or Markdown, in a form that survives a new design of the site: without markup,
 * each row of a table as `| cell | cell |`, code in backticks.
 */
export function readableText(source: string): string {
	const isHtml = /^\s*(?:<!doctype html|<html)/i.test(source);
	const text = isHtml ? fromHtml(source) : source;
	return text
		.replace(/\\([_*|[\]-])/g, '$1')
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter((line) => line !== '')
		.join('\n');
}

function fromHtml(html: string): string {
	return (
		html
			.replace(UNSEEN, ' ')
			.replace(WITHIN_WORDS, '')
			.replace(/\s+/g, ' ')
			.replace(/<\/?code\b[^>]*>/gi, '`')
			.replace(/<tr\b[^>]*>/gi, '\n')
			.replace(/<t[dh]\b[^>]*>/gi, '| ')
			.replace(/<\/tr\s*>/gi, ' |\n')
			.replace(
				/<\/?(?:p|div|li|ul|ol|h[1-6]|pre|br|table|section|article|dl|dt|dd)\b[^>]*>/gi,
				'\n',
			)
			.replace(/<[^>]+>/g, ' ')
			// Last, so that a name in angle brackets does not become markup.
			.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
	);
}

/** Is a word on a page, as a word of its own? */
export function holds(text: string, word: string): boolean {
	const literal = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`).test(text);
}

/** A name of a parameter, e.g. `multi_shot`. */
const SNAKE_CASE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** One word, which may be a name as well as plain text. */
const ONE_WORD = /^[a-z][a-z0-9]*$/;

/**
 * The names of parameters that a page lists: in the first column of its tables, as documentation sites mark fields,
 * and as the keys of an OpenAPI description. Of names that are one word, only those that are set as code.
 */
export function listedNames(text: string): string[] {
	const names = new Set<string>();
	const cells = [...text.matchAll(/^\|([^|]+)\|/gm)].map(([, cell = '']) => cell.trim());
	const fields = [
		...text.matchAll(
			/<(?:Param|Response)Field\b[^>]*?\b(?:name|body|query|path|header)="([^"]+)"/g,
		),
	].map(([, name = '']) => name);
	const keys = [...text.matchAll(/^([a-z]\w*):$/gm)].map(([, key = '']) => key);
	for (const cell of cells) {
		const code = /^`([^`]+)`/.exec(cell)?.[1];
		for (const part of partsOf(code ?? cell)) {
			if (SNAKE_CASE.test(part) || (code !== undefined && ONE_WORD.test(part))) names.add(part);
		}
	}
	for (const part of fields.flatMap(partsOf)) {
		if (SNAKE_CASE.test(part) || ONE_WORD.test(part)) names.add(part);
	}
	for (const key of keys) if (SNAKE_CASE.test(key)) names.add(key);
	return [...names].sort();
}

/** `settings.multi_shot[].index` → `settings`, `multi_shot`, `index` */
function partsOf(path: string): string[] {
	return path.split(/[.[\]\s]+/).slice(0, path.includes(' ') ? 1 : undefined);
}
