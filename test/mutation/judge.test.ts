import { type Ask, judgeAll, type Judged } from './judge';
import { mutantsOf } from './mutants';
import type { TestFile } from './reach';

const [first, second, third] = mutantsOf('nodes/a.ts', 'b = true;\nc = true;\nd = true;').filter(
	({ kind }) => kind === 'boolean',
);
if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
const MUTANTS = [first, second, third];

/** Near ones take all the time that a mutant has by itself, so the far ones are asked about all at once. */
const NEAR = 'test/nodes/a.test.ts';
const FAR = 'test/engine/b.test.ts';
const FARTHEST = 'test/engine/c.test.ts';
const TEST_FILES: TestFile[] = [NEAR, FAR, FARTHEST].map((file, index) => ({
	file,
	milliseconds: 20_000 + index,
	reached: new Set(MUTANTS.map(({ id }) => id)),
}));

/** Tests that notice what `notices` says, written down as they are asked. */
function tests(notices: Record<string, readonly string[]>): { ask: Ask; asked: string[] } {
	const asked: string[] = [];
	const ask: Ask = async (mutants, files) => {
		asked.push(`${mutants.length} in ${files.join()}`);
		const index = files.findIndex((file) => mutants.some(({ id }) => notices[id]?.includes(file)));
		const file = files[index];
		return file === undefined
			? { end: 'over', passed: files }
			: { end: 'over', passed: files.slice(0, index), failure: { file, test: 'notices' } };
	};
	return { ask, asked };
}

async function fates(ask: Ask, testFiles = TEST_FILES): Promise<string[]> {
	const told: Judged[] = [];
	const judged = await judgeAll(MUTANTS, testFiles, ask, {
		workers: 1,
		tell: (one) => told.push(one),
	});
	expect(told.map(({ mutant }) => mutant.id).sort()).toEqual(MUTANTS.map(({ id }) => id).sort());
	expect(judged.map(({ mutant }) => mutant)).toEqual(MUTANTS);
	return judged.map(({ fate, by }) => (by === undefined ? fate : `${fate} by ${by}`));
}

describe('a mutant', () => {
	it('is killed by its nearest test file, and then meets no other', async () => {
		const { ask, asked } = tests({ [first.id]: [NEAR], [second.id]: [NEAR], [third.id]: [NEAR] });
		expect(await fates(ask)).toEqual(Array(3).fill(`killed by ${NEAR} › notices`));
		expect(asked).toEqual(Array(6).fill(`1 in ${NEAR}`));
	});

	it('survives where no test file notices it, all of them asked about all survivors at once', async () => {
		const { ask, asked } = tests({});
		expect(await fates(ask)).toEqual(['survived', 'survived', 'survived']);
		expect(asked).toEqual([...Array(3).fill(`1 in ${NEAR}`), `3 in ${FAR},${FARTHEST}`]);
	});

	it('is found among those that were on when a far test file failed', async () => {
		const { ask } = tests({ [second.id]: [FAR, FARTHEST], [third.id]: [FARTHEST] });
		expect(await fates(ask)).toEqual([
			'survived',
			`killed by ${FAR} › notices`,
			`killed by ${FARTHEST} › notices`,
		]);
	});

	it('is found by halves, so that a far test file need not run for each', async () => {
		const { ask, asked } = tests({ [third.id]: [FAR] });
		expect(await fates(ask)).toEqual(['survived', 'survived', `killed by ${FAR} › notices`]);
		expect(asked.slice(MUTANTS.length)).toEqual([
			`3 in ${FAR},${FARTHEST}`,
			`3 in ${FAR}`,
			`2 in ${FAR}`,
			...Array(2).fill(`1 in ${FAR}`),
			`2 in ${FARTHEST}`,
		]);
	});

	it('is not killed by a test that fails only once', async () => {
		const failed = new Set<string>();
		const ask: Ask = async (_, files) => {
			const [file = ''] = files;
			const isFirst = !failed.has(file);
			failed.add(file);
			const failure = { file, test: 'now and then' };
			return { end: 'over', passed: isFirst ? [] : [file], ...(isFirst && { failure }) };
		};
		expect(await fates(ask)).toEqual(['survived', 'survived', 'survived']);
	});

	it('that hangs is told apart from those that were on with it', async () => {
		const ask: Ask = async (mutants, files) =>
			mutants.includes(second) && files.includes(FAR)
				? { end: 'hang' }
				: { end: 'over', passed: files };
		expect(await fates(ask)).toEqual(['survived', 'hang', 'survived']);
	});

	it('that ends the tests before their time crashes', async () => {
		const ask: Ask = async () => ({ end: 'crash', output: 'out of memory' });
		expect(await fates(ask)).toEqual(Array(3).fill('crash by out of memory'));
	});

	it('that no test file comes to is unreached', async () => {
		const { ask, asked } = tests({});
		expect(await fates(ask, [])).toEqual(['unreached', 'unreached', 'unreached']);
		expect(asked).toEqual([]);
	});
});
