import { Random } from '../../attacks/random';
import { type Compiler, draw } from './draw';
import { mutantsOf } from './mutants';

const MUTANTS = ['nodes/a.ts', 'nodes/b.ts'].flatMap((file) =>
	mutantsOf(
		file,
		Array.from({ length: 20 }, (_, index) => `if (a${index} < 7) b = [c, 'd'];`).join('\n'),
	),
);
const lenient: Compiler = (mutants) => mutants;

const idsOf = (mutants: readonly { id: string }[]): string[] => mutants.map(({ id }) => id);

describe('the draw', () => {
	it('gives the same mutants for the same seed, and others for another one', () => {
		const first = idsOf(draw(MUTANTS, 10, new Random(1), lenient));
		expect(idsOf(draw(MUTANTS, 10, new Random(1), lenient))).toEqual(first);
		expect(idsOf(draw(MUTANTS, 10, new Random(2), lenient))).not.toEqual(first);
	});

	it('takes each line once before it takes one again', () => {
		const lines = draw(MUTANTS, 40, new Random(1), lenient).map(
			({ file, line }) => `${file}:${line}`,
		);
		expect(new Set(lines).size).toBe(40);
	});

	it('takes every mutant once where more are asked for', () => {
		const all = draw(MUTANTS, MUTANTS.length + 1, new Random(1), lenient);
		expect(idsOf(all).sort()).toEqual(idsOf(MUTANTS).sort());
	});

	it('takes another one of the line for one that the compiler refuses', () => {
		const onlyTexts: Compiler = (mutants) => mutants.filter(({ kind }) => kind === 'string');
		const drawn = draw(MUTANTS, 40, new Random(1), onlyTexts);
		expect(drawn.map(({ kind }) => kind)).toEqual(Array(40).fill('string'));
	});

	it('gives fewer where too few pass the compiler', () => {
		const oneFile: Compiler = (mutants) =>
			mutants.filter(({ file, kind }) => file === 'nodes/a.ts' && kind === 'string');
		expect(draw(MUTANTS, 40, new Random(1), oneFile)).toHaveLength(20);
	});

	it('shows the compiler no two mutants of one file at a time', () => {
		draw(MUTANTS, 10, new Random(1), (mutants) => {
			const files = mutants.map(({ file }) => file);
			expect(new Set(files).size).toBe(files.length);
			return mutants;
		});
		expect.hasAssertions();
	});
});
