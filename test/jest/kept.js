const path = require('node:path');

/**
 * What Jest finds out about files, kept for all test files of a worker process. Jest reads every file of a package anew
 * for each test file, n8n's engine among them, which has two thousand. Only packages: they do not change during a run,
 * while tests may write the project's own files.
 */

const PACKAGES = `${path.sep}node_modules${path.sep}`;

const isOfPackage = (file) => file.includes(PACKAGES);

/** Texts of files. Jest makes such a map for each test file, and empties it afterwards. */
class Sources extends Map {
	constructor(entries, kept) {
		super(entries);
		this.kept = kept;
	}

	get(file) {
		return super.get(file) ?? this.kept.get(file);
	}

	set(file, text) {
		// Not there yet while the class above adds the entries.
		if (this.kept && isOfPackage(file)) this.kept.set(file, text);
		else super.set(file, text);
		return this;
	}
}

/** A transformer that does not look again whether a file of a package has changed. */
function keepTransformed(transformer, kept) {
	const own = Object.create(transformer);
	own.transform = (file, options, source) => {
		if (!isOfPackage(file) || options.collectCoverage) {
			return transformer.transform(file, options, source);
		}
		// As Jest does itself: a result depends on what the module that asks supports.
		const key = [
			options.supportsDynamicImport,
			options.supportsExportNamespaceFrom,
			options.supportsStaticESM,
			options.supportsTopLevelAwait,
		].join();
		return remembered(remembered(kept, key, newMap), file, () =>
			transformer.transform(file, options, source),
		);
	};
	return own;
}

/** A resolver that knows at once where a module was found before. */
function keepResolved(resolver, kept) {
	const byConditions = new Map();
	const own = Object.create(resolver);
	own.resolveModule = (from, name, options) => {
		const { conditions, ...others } = options ?? {};
		if (conditions === undefined || Object.keys(others).length > 0) {
			return resolver.resolveModule(from, name, options);
		}
		const known = remembered(byConditions, conditions, () =>
			remembered(kept, conditions.join(), newMap),
		);
		return remembered(remembered(known, from, newMap), name, () =>
			resolver.resolveModule(from, name, options),
		);
	};
	return own;
}

const newMap = () => new Map();

function remembered(map, key, create) {
	let value = map.get(key);
	if (value === undefined) {
		value = create();
		map.set(key, value);
	}
	return value;
}

module.exports = { Sources, keepTransformed, keepResolved, remembered };
