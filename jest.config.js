const shared = {
	testEnvironment: '<rootDir>/test/jest/environment.js',
	runtime: '<rootDir>/test/jest/runtime.js',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
			},
		],
	},
	moduleNameMapper: { '^transliteration$': '<rootDir>/test/jest/transliteration.js' },
	// Every test asserts something, under a name of its own.
	setupFilesAfterEnv: ['<rootDir>/test/support/eachTest.ts'],
	// A test never inherits what another one mocked.
	restoreMocks: true,
};

const tests = (folder) => `<rootDir>/test/${folder}**/*.test.ts`;

/** @type {import('jest').Config} */
module.exports = {
	// A thousand cases of a property, or a run of the engine, take more than Jest's five seconds on a busy machine.
	// Locally, a test that hangs is named within two minutes.
	testTimeout: process.env.CI === 'true' ? 60_000 : 40_000,
	testSequencer: '<rootDir>/test/jest/longestFirst.js',
	projects: [
		{
			...shared,
			displayName: 'unit',
			testMatch: [tests('')],
			testPathIgnorePatterns: ['contract', 'engine', 'e2e'].map(
				(kind) => `<rootDir>/test/${kind}/`,
			),
		},
		{ ...shared, displayName: 'contract', testMatch: [tests('contract/')] },
		{ ...shared, displayName: 'engine', testMatch: [tests('engine/')] },
	],
};
