const { default: Runtime } = require('jest-runtime');

const { Sources, keepTransformed, keepResolved, remembered } = require('./kept');

const KEPT = Symbol.for('n8n-nodes-kling.kept');

/** Jest's own, which asks the disk only once about the files of packages. */
module.exports = class extends Runtime {
	constructor(config, environment, resolver, transformer, sources, coverage, testPath, globals) {
		// While one watches, packages may be installed.
		if (globals.watch || globals.watchAll) {
			super(config, environment, resolver, transformer, sources, coverage, testPath, globals);
			return;
		}
		process[KEPT] ??= { sources: new Map(), transformed: new Map(), resolved: new WeakMap() };
		const kept = process[KEPT];
		super(
			config,
			environment,
			keepResolved(
				resolver,
				remembered(kept.resolved, resolver, () => new Map()),
			),
			keepTransformed(
				transformer,
				remembered(kept.transformed, config.id, () => new Map()),
			),
			new Sources(sources, kept.sources),
			coverage,
			testPath,
			globals,
		);
	}
};
