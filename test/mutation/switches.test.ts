import ts from 'typescript';

import { mutated } from './mutant';
import { mutantsOf } from './mutants';
import { SWITCH, withSwitches } from './switches';

const FILE = 'nodes/example.ts';
const SOURCE = `
const LIST = ['a', ...['b'], { n: 2, deep: { on: true }, ...{ more: /^x+$/i } }];
let log = []; function isBig(n: number): boolean { return n > 1; }
function note(text) {
	log.push(text);
}
function run(input) {
	log = [];
	if (isBig(input.n) && input.on) note('big' + input.n);
	else note(\`small \${input.n - 1}\`);
	for (let i = 0; i < 2; i++) {
		if (i === input.stop) break;
		note(String(i));
	}
	const name = input.who?.name.trim() ?? 'nobody';
	return { name, log, list: LIST.map((entry) => (typeof entry === 'string' ? entry : entry.more.test('xx'))) };
}
`;
const INPUTS = [
	{ n: 2, on: true, stop: 1 },
	{ n: 1, on: false, stop: 5, who: { name: ' me ' } },
	{ n: 0, on: true, stop: 0 },
];

/** What the code makes of the inputs: what it returns, or what it throws. */
function behaviour(source: string, on?: string): unknown {
	const { outputText } = ts.transpileModule(source, {
		compilerOptions: { target: ts.ScriptTarget.ES2022 },
	});
	const globals = on === undefined ? {} : { [SWITCH]: (id: string) => id === on };
	return INPUTS.map((input) => {
		try {
			const run: unknown = new Function('globalThis', `${outputText}; return run;`)(globals);
			return typeof run === 'function' ? JSON.stringify(run(input)) : 'no function';
		} catch (cause) {
			return cause instanceof Error ? cause.name : cause;
		}
	});
}

describe('a source with switches', () => {
	/** One of these counts the wrong way and never ends. */
	const mutants = mutantsOf(FILE, SOURCE).filter(
		({ original, replacement }) => !(original === 'i++') && !(replacement === 'i >= 2'),
	);
	const switches = withSwitches(SOURCE, mutants);

	it('does with no mutant on what the source does', () => {
		expect(behaviour(switches)).toEqual(behaviour(SOURCE));
		expect(behaviour(switches, 'none of them')).toEqual(behaviour(SOURCE));
	});

	it('does with a mutant on what the source does with that fault in it', () => {
		const safe = mutants.filter(({ line, original }) => !(line === 11 && original === 'i < 2'));
		expect(safe.length).toBeGreaterThan(60);
		for (const mutant of safe) {
			expect({ mutant, does: behaviour(switches, mutant.id) }).toEqual({
				mutant,
				does: behaviour(mutated(SOURCE, mutant)),
			});
		}
	});

	it('is the source itself without mutants', () => {
		expect(withSwitches(SOURCE, [])).toBe(SOURCE);
	});
});
