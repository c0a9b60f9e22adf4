const { dest, parallel, src } = require('gulp');

// What tsc leaves behind: icons, codex files, and the package's entry point.
// Binary-safe (encoding: false), because gulp 5 otherwise re-encodes what it copies.
function assets() {
	return src(['nodes/**/*.svg', 'nodes/**/*.node.json', 'credentials/**/*.svg'], {
		base: '.',
		encoding: false,
		allowEmpty: true,
	}).pipe(dest('dist'));
}

function entry() {
	return src('index.js').pipe(dest('dist'));
}

exports.build = parallel(assets, entry);
