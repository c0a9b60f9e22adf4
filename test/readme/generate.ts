import { tables } from './tables';

const MARKED = /(<!-- generated: (\w+) -->)[\s\S]*?(<!-- \/generated -->)/g;

/** The README with every marked part made anew from the code, before it is formatted. */
export async function regenerated(readme: string): Promise<string> {
	let made = readme;
	for (const [part, begin = '', name = '', end = ''] of readme.matchAll(MARKED)) {
		const content = await contentOf(name);
		made = made.replace(part, () => `${begin}\n\n${content}\n\n${end}`);
	}
	return made;
}

/** The text without the spaces and dashes that only line up the columns of tables. */
export function unaligned(markdown: string): string {
	return markdown.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');
}

async function contentOf(name: string): Promise<string> {
	const make = tables[name];
	if (!make) throw new Error(`README asks for a part that nobody makes: ${name}`);
	return await make();
}
