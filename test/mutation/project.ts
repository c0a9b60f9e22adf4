import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { temporaryFolder } from '../../sandbox/n8n';
import { root } from '../tooling/tools';
import type { Mutant } from './mutant';
import { withSwitches } from './switches';

/** A copy of the project with all mutants behind switches. */
export interface SwitchedProject {
	/** Its folder. */
	readonly home: string;
	/** A folder beside it, for what runs write. */
	readonly scratch: string;
	remove(): void;
}

const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'output', 'coverage']);

const JEST_CONFIG = `const { projects, ...rest } = require('./jest.config.js');
module.exports = {
	...rest,
	// With a mutant on, a test that waits will wait for ever.
	testTimeout: 20_000,
	workerIdleMemoryLimit: '1GB',
	reporters: ['<rootDir>/test/mutation/jest/reporter.js'],
	testSequencer: '<rootDir>/test/mutation/jest/sequencer.js',
	projects: projects.map((project) => ({
		...project,
		rootDir: __dirname,
		testEnvironment: '<rootDir>/test/mutation/jest/environment.js',
		cacheDirectory: '<rootDir>/../jest-cache',
		setupFiles: [...(project.setupFiles ?? []), '<rootDir>/test/mutation/jest/switches.js'],
		setupFilesAfterEnv: [
			...(project.setupFilesAfterEnv ?? []),
			'<rootDir>/test/mutation/jest/reached.js',
		],
	})),
};
`;

/** Copies the project as it lies here, uncommitted changes included. `node_modules` is linked. */
export function switchedProject(
	sources: ReadonlyMap<string, string>,
	mutants: readonly Mutant[],
): SwitchedProject {
	const folder = mkdtempSync(path.join(tmpdir(), 'kling-mutation-'));
	const remove = temporaryFolder(folder);
	const home = path.join(folder, 'project');
	const scratch = path.join(folder, 'scratch');
	mkdirSync(scratch);
	cpSync(root, home, {
		recursive: true,
		filter: (name) => !LEFT_OUT.has(path.relative(root, name)),
	});
	symlinkSync(path.join(root, 'node_modules'), path.join(home, 'node_modules'));
	writeFileSync(path.join(home, 'jest.mutation.config.js'), JEST_CONFIG);
	for (const [file, source] of sources) {
		const own = mutants.filter((mutant) => mutant.file === file);
		if (own.length > 0) writeFileSync(path.join(home, file), withSwitches(source, own));
	}
	return { home, scratch, remove };
}
