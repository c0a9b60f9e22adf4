const { transform, testEnvironment } = require('./jest.config').projects[0];

/**
 * The packed tarball in a real n8n. Apart from the others, because it takes minutes: the first run on a machine
 * installs n8n.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	displayName: 'e2e',
	testEnvironment,
	transform,
	testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
	// One n8n for all files.
	globalSetup: '<rootDir>/test/e2e/support/globalSetup.ts',
	globalTeardown: '<rootDir>/test/e2e/support/globalTeardown.ts',
	// No n8n leaves a key behind.
	setupFiles: ['<rootDir>/test/e2e/support/checkLeftovers.ts'],
	testSequencer: '<rootDir>/test/jest/longestFirst.js',
	testTimeout: 20 * 60_000,
	maxWorkers: 1,
};
