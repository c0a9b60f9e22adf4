import { mutated } from './mutant';
import { mutantsOf } from './mutants';

const FILE = 'nodes/example.ts';

/** What becomes of a source, kind by kind. */
function faults(source: string): string[] {
	return mutantsOf(FILE, source).map(
		({ kind, original, replacement }) => `${kind}: ${original} → ${replacement}`,
	);
}

describe('the mutants of a source', () => {
	it.each([
		['negates and fixes a condition', 'if (a) b;', 'condition: a → !(a)'],
		['fixes a condition as true', 'if (a) b;', 'condition: a → true'],
		['takes a negation away', 'c = !a;', 'condition: !a → a'],
		['moves a border', 'c = a < b;', 'comparison: a < b → a <= b'],
		['turns an order round', 'c = a < b;', 'comparison: a < b → a >= b'],
		['turns an equality round', 'c = a === b;', 'comparison: a === b → a !== b'],
		['swaps an operator', 'c = a + b;', 'arithmetic: a + b → a - b'],
		['swaps an assignment operator', 'a += b;', 'arithmetic: a += b → a -= b'],
		['counts the other way', 'a++;', 'arithmetic: a++ → a--'],
		['swaps and for or', 'c = a && b;', 'logic: a && b → a || b'],
		['keeps one side of an and', 'c = a && b;', 'logic: a && b → b'],
		['does without what stands in for nothing', 'c = a ?? b;', 'logic: a ?? b → a'],
		['drops a call', 'b();', 'statement dropped: b(); → ;'],
		['drops a throw', 'throw b;', 'statement dropped: throw b; → ;'],
		['swaps true for false', 'c = true;', 'boolean: true → false'],
		['adds one to a number', 'c = 7;', 'number: 7 → 8'],
		['makes a number nothing', 'c = 7;', 'number: 7 → 0'],
		['empties a text', "c = 'x';", "string: 'x' → ''"],
		['fills an empty text', "c = '';", "string: '' → 'mutated'"],
		['empties a template', 'c = `x${a}`;', "string: `x${a}` → ''"],
		['drops a property', 'c = { a: b, d };', 'property dropped: d → ...{}'],
		['drops an entry', 'c = [a, b];', 'entry dropped: a → ...[]'],
		['asks a member of nothing', 'c = a?.b;', 'optional chain: a?.b → a.b'],
		['takes a whole chain for nothing', 'c = a?.b.d;', 'optional chain: a?.b.d → undefined'],
		['takes an end off a regular expression', 'c = /^a+/i;', 'regular expression: /^a+/i → /a+/i'],
		['loosens a repetition', 'c = /^a+/i;', 'regular expression: /^a+/i → /^a*/i'],
		['drops the case flag', 'c = /^a+/i;', 'regular expression: /^a+/i → /^a+/'],
	])('%s', (_, source, fault) => {
		expect(faults(source)).toContain(fault);
	});

	it.each([
		['void', ' return;'],
		['Promise<void>', ' return;'],
		['boolean', ' return true;'],
		['string[]', ' return [];'],
		['Task | undefined', ' return undefined;'],
	])('hold an early return from a function of type %s', (type, replacement) => {
		const [early] = mutantsOf(FILE, `function f(): ${type} {\n\ta;\n}`).filter(
			({ kind }) => kind === 'early return',
		);
		expect(early).toMatchObject({ replacement, line: 1, original: '' });
	});

	it.each([
		['types', "type A = 'x' | 7;"],
		['imports', "import { a } from 'b';"],
		['exports of others', "export * from 'b';"],
		['words for people', "class A { description = 'What it is'; displayName = 'A'; }"],
		['the text of a tagged template', 'class A { static b = a`x`; }'],
	])('leave %s alone', (_, source) => {
		expect(faults(source)).toEqual([]);
	});

	it('leave words for people alone, but not the property beside them', () => {
		const source = "const a = { displayName: 'Words', name: b };";
		expect(faults(source)).toEqual(['property dropped: name: b → ...{}']);
	});

	it('leave what is assigned to alone', () => {
		expect(faults('[a, b] = c;')).toEqual(['statement dropped: [a, b] = c; → ;']);
	});

	it('say where they are', () => {
		expect(mutantsOf(FILE, 'a;\nc = true;').at(-1)).toMatchObject({
			file: FILE,
			line: 2,
			column: 5,
		});
	});

	it('keep their names when other lines come before them', () => {
		const source = 'c = true;\nd = true;';
		const ids = mutantsOf(FILE, source).map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(mutantsOf(FILE, `// A comment.\n\n${source}`).map(({ id }) => id)).toEqual(ids);
	});

	it('each change one place of the text', () => {
		const source = 'if (a) b();\n';
		const texts = mutantsOf(FILE, source).map((mutant) => mutated(source, mutant));
		expect(texts.sort()).toEqual(
			[';\n', 'if (!(a)) b();\n', 'if (a) ;\n', 'if (false) b();\n', 'if (true) b();\n'].sort(),
		);
	});
});
