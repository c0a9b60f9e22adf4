import vm from 'node:vm';

import keepCompiled from './compiled';

/** Its own functions, because Jest uses Node's while these tests run. */
function keeping() {
	const scripts: string[] = [];
	const imports: Array<() => unknown> = [];
	class Script extends vm.Script {
		constructor(source: string, options: { importModuleDynamically: () => unknown }) {
			super(source);
			scripts.push(source);
			imports.push(options.importModuleDynamically);
		}
	}
	const compileFunction = jest.fn<unknown, unknown[]>();
	const kept: Parameters<typeof keepCompiled>[0] = { compileFunction, Script };
	const { forgetImports } = keepCompiled(kept);
	const compile = (source: string, importModuleDynamically: () => unknown = jest.fn()) =>
		kept.compileFunction(source, ['a', 'b'], {
			filename: '/module.js',
			parsingContext: vm.createContext(),
			importModuleDynamically,
		});
	return { kept, compileFunction, compile, scripts, imports, forgetImports };
}

it('compiles a module once for all test files, and anew if it has changed', () => {
	const { compile, scripts } = keeping();

	compile('return a + b;');
	compile('return a + b;');
	expect(scripts).toEqual(['(function (a,b) {\nreturn a + b;\n})']);
	compile('return a - b;');
	expect(scripts).toHaveLength(2);
});

it('makes a function of its own for each test file', () => {
	const { compile } = keeping();

	const [one, other] = [compile('return a + b;'), compile('return a + b;')];
	expect(typeof one).toBe('function');
	expect(one).not.toBe(other);
});

it('leaves what is no module to Node', () => {
	const { kept, compileFunction, scripts } = keeping();
	compileFunction.mockReturnValue('compiled');
	const options = { filename: '/module.js' };

	kept.compileFunction('return 1;', [], options);
	expect(compileFunction.mock.lastCall).toEqual(['return 1;', [], options]);
	expect(scripts).toEqual([]);
});

describe('what a module imports later', () => {
	it('is imported by the test file that runs', () => {
		const { compile, imports } = keeping();

		compile('', () => 'earlier');
		compile('', () => 'running');
		expect(imports.map((load) => load())).toEqual(['running']);
	});

	it('is not imported by a test file that has ended', () => {
		const { compile, imports, forgetImports } = keeping();
		const load = jest.fn();

		compile('', load);
		forgetImports();
		expect(() => imports[0]?.()).toThrow('The test file that imports this has ended.');
		expect(load).not.toHaveBeenCalled();
	});
});
