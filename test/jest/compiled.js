/**
 * Keeps what V8 made of each module, for all test files of a worker process: each of them loads its modules anew, n8n's
 * engine among them, which has two thousand. A script, unlike a function, also keeps what V8 made of it while it ran.
 */
module.exports = function keepCompiled(vm) {
	const compiled = new Map();
	const { compileFunction, Script } = vm;
	vm.compileFunction = (source, parameters, options) => {
		const { filename, parsingContext, importModuleDynamically } = options ?? {};
		if (filename === undefined || parsingContext === undefined) {
			return compileFunction(source, parameters, options);
		}
		let known = compiled.get(filename);
		if (known?.source !== source) {
			const script = new Script(`(function (${parameters.join()}) {\n${source}\n})`, {
				filename,
				lineOffset: -1,
				importModuleDynamically: (...asked) => known.importModuleDynamically(...asked),
			});
			known = { source, script };
			compiled.set(filename, known);
		}
		// That of the test file that is running.
		known.importModuleDynamically = importModuleDynamically;
		return known.script.runInContext(parsingContext);
	};
	return {
		/** Lets go of a test file that has ended: each import function holds all that its test file loaded. */
		forgetImports() {
			for (const known of compiled.values()) known.importModuleDynamically = importNothing;
		},
	};
};

function importNothing() {
	throw new Error('The test file that imports this has ended.');
}
