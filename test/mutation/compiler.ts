import path from 'node:path';

import ts from 'typescript';

import { root } from '../tooling/tools';
import type { Compiler } from './draw';
import { mutated, type Mutant } from './mutant';

/**
 * TypeScript, strict as in the build, over all of the code that ships. It may leave a name unused: a mutant that only
 * leaves an import behind is for the tests to find.
 */
export function compilerOf(sources: ReadonlyMap<string, string>): Compiler {
	const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const absolute = (file: string): string => path.join(root, file);
	const mutants = new Map<string, { text: string; version: number }>();
	let version = 0;
	const host: ts.LanguageServiceHost = {
		getCompilationSettings: () => ({
			...options,
			noEmit: true,
			noUnusedLocals: false,
			noUnusedParameters: false,
		}),
		getScriptFileNames: () => [...sources.keys()].map(absolute),
		getScriptVersion: (name) => String(mutants.get(name)?.version ?? 0),
		getScriptSnapshot: (name) => {
			const text = mutants.get(name)?.text ?? ts.sys.readFile(name);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => root,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
		fileExists: ts.sys.fileExists,
		readFile: ts.sys.readFile,
		readDirectory: ts.sys.readDirectory,
		directoryExists: ts.sys.directoryExists,
		getDirectories: ts.sys.getDirectories,
	};
	const service = ts.createLanguageService(host, ts.createDocumentRegistry());

	const filesWithErrors = (batch: readonly Mutant[]): string[] => {
		mutants.clear();
		for (const mutant of batch) {
			const text = mutated(sources.get(mutant.file) ?? '', mutant);
			mutants.set(absolute(mutant.file), { text, version: ++version });
		}
		const hasErrors = (file: string): boolean =>
			service.getSyntacticDiagnostics(absolute(file)).length > 0 ||
			service.getSemanticDiagnostics(absolute(file)).length > 0;
		const own = batch.map(({ file }) => file);
		const wrong = own.filter(hasErrors);
		// Nothing of it passes: what it does to other files no longer matters.
		if (wrong.length === own.length) return wrong;
		return [
			...wrong,
			...[...sources.keys()].filter((file) => !own.includes(file) && hasErrors(file)),
		];
	};

	return function passing(batch): readonly Mutant[] {
		if (batch.length === 0) return [];
		const wrong = new Set(filesWithErrors(batch));
		const passed = batch.filter(({ file }) => !wrong.has(file));
		const elsewhere = [...wrong].some((file) => batch.every((mutant) => mutant.file !== file));
		if (!elsewhere) return passed;
		// A mutant broke another file. Halves tell which one.
		if (batch.length === 1) return [];
		const half = Math.ceil(passed.length / 2);
		return [...passing(passed.slice(0, half)), ...passing(passed.slice(half))];
	};
}
