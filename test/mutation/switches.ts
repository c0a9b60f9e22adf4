import type { Mutant, MutantForm } from './mutant';

/** The function that the switched code asks, if there is one, whether a mutant is on. */
export const SWITCH = '__mutantIsOn';

/**
 * A file's source with each of the mutants behind a switch. With none of them on it does what it did before. The types
 * no longer fit; nobody but swc reads it.
 */
export function withSwitches(source: string, mutants: readonly Mutant[]): string {
	const outermostFirst = [...mutants].sort(
		(a, b) => a.start - b.start || b.end - a.end || FORMS.indexOf(a.form) - FORMS.indexOf(b.form),
	);
	return textOf(source, 0, source.length, outermostFirst);
}

/** Of those at the same place, the first ones hold the others. */
const FORMS: readonly MutantForm[] = ['statement', 'property', 'entry', 'expression', 'insertion'];

/** The text between two places, with the mutants that lie there. */
function textOf(source: string, from: number, to: number, mutants: readonly Mutant[]): string {
	let text = '';
	let at = from;
	for (let index = 0; index < mutants.length;) {
		const mutant = mutants[index];
		if (mutant === undefined) break;
		const { start, end } = mutant;
		let next = index + 1;
		while ((mutants[next]?.end ?? Infinity) <= end) next++;
		const original = textOf(source, start, end, mutants.slice(index + 1, next));
		text += source.slice(at, start) + switched(mutant, original);
		at = end;
		index = next;
	}
	return text + source.slice(at, to);
}

function switched({ id, form, replacement }: Mutant, original: string): string {
	const on = `globalThis.${SWITCH}?.('${id}')`;
	switch (form) {
		case 'expression':
			return `(${on} ? (${replacement}) : (${original}))`;
		case 'statement':
			return `{ if (!${on}) { ${original} } }`;
		case 'property':
			return `...(${on} ? {} : { ${original} })`;
		case 'entry':
			return `...(${on} ? [] : [${original}])`;
		case 'insertion':
			// Another insertion at the same place is the text that it holds.
			return ` if (${on}) {${replacement} }${original}`;
	}
}
