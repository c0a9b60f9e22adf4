import type { Random } from '../../attacks/random';
import type { Mutant } from './mutant';

/** Which of several mutants, no two of one file, pass the compiler. */
export type Compiler = (mutants: readonly Mutant[]) => readonly Mutant[];

/**
 * Draws so many mutants that pass the compiler: a line of code first, each with the same chance, then one of its mutants.
 * No line is drawn twice while there are others. The same seed draws the same ones.
 */
export function draw(
	mutants: readonly Mutant[],
	count: number,
	random: Random,
	compiler: Compiler,
): Mutant[] {
	const lines = shuffled([...byLine(mutants).values()], random).map((line) =>
		shuffled(line, random),
	);
	const drawn: (Mutant | undefined)[] = [];
	/** A line that has had its turn waits here for the next one. */
	let waiting = lines;
	while (waiting.length > 0 && drawn.length < count) {
		const turn = waiting;
		waiting = [];
		let next = 0;
		let open: { slot: number; line: Mutant[] }[] = [];
		const openMore = (): void => {
			for (let line = turn[next]; line !== undefined && drawn.length < count; line = turn[++next]) {
				open.push({ slot: drawn.length, line });
				drawn.push(undefined);
			}
		};
		for (openMore(); open.length > 0;) {
			const batch = onePerFile(open);
			const passed = new Set(compiler(batch.map(({ mutant }) => mutant)));
			const tried = new Set(batch.map(({ candidate }) => candidate));
			const left = open.filter((candidate) => !tried.has(candidate));
			for (const { candidate, mutant } of batch) {
				const line = candidate.line.slice(1);
				if (passed.has(mutant)) {
					drawn[candidate.slot] = mutant;
					if (line.length > 0) waiting.push(line);
					continue;
				}
				const instead = line.length > 0 ? line : turn[next++];
				if (instead !== undefined) left.push({ slot: candidate.slot, line: instead });
			}
			open = left;
		}
		drawn.splice(0, drawn.length, ...drawn.filter((mutant) => mutant !== undefined));
	}
	return drawn.filter((mutant) => mutant !== undefined);
}

function onePerFile(
	open: readonly { slot: number; line: Mutant[] }[],
): { candidate: { slot: number; line: Mutant[] }; mutant: Mutant }[] {
	const files = new Set<string>();
	return open.flatMap((candidate) => {
		const [mutant] = candidate.line;
		if (mutant === undefined || files.has(mutant.file)) return [];
		files.add(mutant.file);
		return [{ candidate, mutant }];
	});
}

function byLine(mutants: readonly Mutant[]): Map<string, Mutant[]> {
	const lines = new Map<string, Mutant[]>();
	for (const mutant of mutants) {
		const line = `${mutant.file}:${mutant.line}`;
		lines.set(line, [...(lines.get(line) ?? []), mutant]);
	}
	return lines;
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
	return values
		.map((value) => ({ value, place: random.fraction() }))
		.sort((a, b) => a.place - b.place)
		.map(({ value }) => value);
}
