import { mutantsOf } from './mutants';
import { lineOf } from './report';

describe('the line of a survivor', () => {
	const file = 'nodes/example.ts';

	it('names place, kind, what stood there, what stands there now, and its id', () => {
		const [mutant] = mutantsOf(file, 'c = a <\n\tb;').filter(({ replacement }) =>
			replacement.includes('<='),
		);
		expect(mutant && lineOf(mutant)).toBe(
			`nodes/example.ts:1:5  comparison  (a < b → a <= b)  ${mutant?.id}`,
		);
	});

	it('says of what was dropped that nothing stands there', () => {
		const [mutant] = mutantsOf(file, 'c = [a];').filter(({ form }) => form === 'entry');
		expect(mutant && lineOf(mutant)).toBe(
			`nodes/example.ts:1:6  entry dropped  (a → nothing)  ${mutant?.id}`,
		);
	});
});
