import { findProvider } from '../../nodes/shared/providers';
import { providerTables } from './providerTables';
import { tables } from './tables';

const MARKED = /(<!-- generated: (\w+)(?: (\w+))? -->)[\s\S]*?(<!-- \/generated -->)/g;

/** A page with every marked part made anew from the code, before it is formatted. */
export async function regenerated(page: string): Promise<string> {
	let made = page;
	for (const [part, begin = '', name = '', of, end = ''] of page.matchAll(MARKED)) {
		const content = await contentOf(name, of);
		made = made.replace(part, () => `${begin}\n\n${content}\n\n${end}`);
	}
	return made;
}

/** The text without the spaces and dashes that only line up the columns of tables. */
export function unaligned(markdown: string): string {
	return markdown.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');
}

/** @param of the provider that the part is about, by its ID; without it, the part is about all of them */
async function contentOf(name: string, of: string | undefined): Promise<string> {
	const provider = findProvider(of ?? '');
	const content = provider ? await providerTables[name]?.(provider) : await tables[name]?.();
	if (content === undefined) {
		throw new Error(`a page asks for a part that nobody makes: ${[name, of].join(' ')}`);
	}
	return content;
}
