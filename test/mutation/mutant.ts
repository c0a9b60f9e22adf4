import { createHash } from 'node:crypto';

/** What kind of fault it is. */
export type MutantKind =
	| 'condition'
	| 'comparison'
	| 'logic'
	| 'arithmetic'
	| 'statement dropped'
	| 'early return'
	| 'boolean'
	| 'number'
	| 'string'
	| 'property dropped'
	| 'entry dropped'
	| 'optional chain'
	| 'regular expression';

/** What stands in a mutant's place, and so how it is put behind a switch. */
export type MutantForm = 'expression' | 'statement' | 'property' | 'entry' | 'insertion';

/** One small fault that can be put into a source file. */
export interface Mutant {
	/** Names it as long as its own text stays the same, wherever it moves in its file. */
	readonly id: string;
	/** Path from the project's root. */
	readonly file: string;
	/** Both from 1. */
	readonly line: number;
	readonly column: number;
	readonly kind: MutantKind;
	readonly form: MutantForm;
	/** Where the text it replaces begins and ends; both are the same for an insertion. */
	readonly start: number;
	readonly end: number;
	readonly original: string;
	readonly replacement: string;
}

/** A mutant before it has a name. */
export type Fault = Omit<Mutant, 'id' | 'file' | 'line' | 'column' | 'original'>;

const ID_LENGTH = 8;

/** Names each fault. Faults of the same words in one file are told apart by their order. */
export function named(
	file: string,
	source: string,
	faults: readonly (Fault & Pick<Mutant, 'line' | 'column'>)[],
): Mutant[] {
	const seen = new Map<string, number>();
	return faults.map((fault) => {
		const original = source.slice(fault.start, fault.end);
		const words = [file, fault.kind, original, fault.replacement].join('\n');
		const count = (seen.get(words) ?? 0) + 1;
		seen.set(words, count);
		const id = createHash('sha256').update(`${words}\n${count}`).digest('hex');
		return { ...fault, file, original, id: id.slice(0, ID_LENGTH) };
	});
}

/** The file's source with the mutant in it, as a person would have written it. */
export function mutated(source: string, { start, end, replacement }: Mutant): string {
	return source.slice(0, start) + replacement + source.slice(end);
}
