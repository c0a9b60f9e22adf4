import type { Context, Script } from 'node:vm';

interface Vm {
	compileFunction(
		source: string,
		parameters: readonly string[],
		options?: {
			filename?: string;
			parsingContext?: Context;
			importModuleDynamically?: () => unknown;
		},
	): unknown;
	Script: new (
		source: string,
		options: { importModuleDynamically: () => unknown },
	) => Pick<Script, 'runInContext'>;
}

declare function keepCompiled(vm: Vm): { forgetImports(): void };

export = keepCompiled;
