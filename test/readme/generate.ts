import { tables } from './tables';

const MARKED = /(<!-- generated: (\w+) -->)[\s\S]*?(<!-- \/generated -->)/g;

/** The README with every marked part made anew from the code, before it is formatted. */
export function regenerated(readme: string): string {
	return readme.replace(
		MARKED,
		(_part, begin: string, name: string, end: string) => `${begin}\n\n${contentOf(name)}\n\n${end}`,
	);
}

/** The text without the spaces and dashes that only line up the columns of tables. */
export function unaligned(markdown: string): string {
	return markdown.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');
}

function contentOf(name: string): string {
	const make = tables[name];
	if (!make) throw new Error(`README asks for a part that nobody makes: ${name}`);
	return make();
}
