import path from 'node:path';

import { keepResolved, keepTransformed, Sources } from './kept';

const PACKAGE = path.join('/project', 'node_modules', 'package', 'index.js');
const OWN = path.join('/project', 'index.ts');

describe('the texts of files', () => {
	it('of a package are kept for later test files', () => {
		const kept = new Map<string, string>();
		const sources = new Sources([], kept);

		sources.set(PACKAGE, 'text');
		sources.clear();
		expect(sources.get(PACKAGE)).toBe('text');
		expect(new Sources([], kept).get(PACKAGE)).toBe('text');
	});

	it('of the project are not, as they may change', () => {
		const kept = new Map<string, string>();
		const sources = new Sources([[OWN, 'test']], kept);

		expect(sources.get(OWN)).toBe('test');
		sources.set(OWN, 'text');
		expect(sources.get(OWN)).toBe('text');
		expect(new Sources([], kept).get(OWN)).toBeUndefined();
		sources.clear();
		expect(sources.get(OWN)).toBeUndefined();
	});
});

describe('a file is transformed', () => {
	function transforming() {
		const transform = jest.fn((file: string, options: object, source: string) => ({
			code: [file, JSON.stringify(options), source].join('\n'),
		}));
		return { transform, kept: keepTransformed({ transform }, new Map()) };
	}

	it('once if it is of a package', () => {
		const { transform, kept } = transforming();
		const results = [1, 2].map(() => kept.transform(PACKAGE, { collectCoverage: false }, ''));

		expect(transform).toHaveBeenCalledTimes(1);
		expect(results[1]).toBe(results[0]);
	});

	it('anew for a module that supports something else', () => {
		const { kept } = transforming();

		for (const options of [
			{ collectCoverage: false },
			{ collectCoverage: false, supportsStaticESM: true },
		]) {
			expect(kept.transform(PACKAGE, options, '').code).toContain(JSON.stringify(options));
		}
	});

	it.each([
		['it is of the project', OWN, false],
		['coverage is measured', PACKAGE, true],
	])('each time if %s', (_when, file, collectCoverage) => {
		const { transform, kept } = transforming();

		kept.transform(file, { collectCoverage }, 'one');
		expect(kept.transform(file, { collectCoverage }, 'other').code).toMatch(/other$/);
		expect(transform).toHaveBeenCalledTimes(2);
	});
});

describe('a module is looked for', () => {
	function resolving() {
		const resolveModule = jest.fn((from: string, name: string, options?: object) =>
			[from, name, JSON.stringify(options)].join(),
		);
		const kept = new Map<string, Map<string, Map<string, string>>>();
		return { resolveModule, later: () => keepResolved({ resolveModule }, kept) };
	}

	it('once for all test files', () => {
		const { resolveModule, later } = resolving();
		const results = [1, 2].map(() =>
			later().resolveModule(PACKAGE, './other', { conditions: ['require'] }),
		);

		expect(resolveModule).toHaveBeenCalledTimes(1);
		expect(results[1]).toBe(results[0]);
	});

	it('anew from another file, by another name and under other conditions', () => {
		const { resolveModule, later } = resolving();
		const resolver = later();

		resolver.resolveModule(PACKAGE, './other', { conditions: ['require'] });
		resolver.resolveModule(OWN, './other', { conditions: ['require'] });
		resolver.resolveModule(PACKAGE, './third', { conditions: ['require'] });
		resolver.resolveModule(PACKAGE, './other', { conditions: ['import'] });
		expect(resolveModule).toHaveBeenCalledTimes(4);
	});

	it('each time in folders of its own', () => {
		const { resolveModule, later } = resolving();
		const options = { conditions: ['require'], paths: ['/folder'] };

		for (let time = 0; time < 2; time += 1) later().resolveModule(PACKAGE, 'other', options);
		expect(resolveModule).toHaveBeenCalledTimes(2);
	});

	it('again if it was not found', () => {
		const { resolveModule, later } = resolving();
		resolveModule.mockImplementationOnce(() => {
			throw new Error('missing');
		});
		const find = () => later().resolveModule(PACKAGE, './other', { conditions: ['require'] });

		expect(find).toThrow('missing');
		expect(find()).toContain('./other');
	});
});
