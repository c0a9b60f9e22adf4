import { format } from 'prettier';
import { tables } from './tables';

const MARKED = /(<!-- generated: (\w+) -->)[\s\S]*?(<!-- \/generated -->)/g;

/** The README with every marked part made anew from the code, formatted as the repository is. */
export async function regenerated(readme: string): Promise<string> {
	const filled = readme.replace(
		MARKED,
		(_part, begin: string, name: string, end: string) => `${begin}\n\n${contentOf(name)}\n\n${end}`,
	);
	return await format(filled, { parser: 'markdown', printWidth: 100, singleQuote: true });
}

function contentOf(name: string): string {
	const make = tables[name];
	if (!make) throw new Error(`README asks for a part that nobody makes: ${name}`);
	return make();
}
