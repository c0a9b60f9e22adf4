const { mkdir, readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');

const { minify } = require('@swc/core');
const { build } = require('esbuild');
const { dest, parallel, src } = require('gulp');

const { n8n } = require('./package.json');

// Every installation downloads the package. A few minified files pack to two thirds of the size. The original names are
// in the sources, in the repository.
const compiled = {
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'es2022',
	charset: 'utf8',
	minify: true,
	// n8n provides them.
	external: ['n8n-workflow', 'zod'],
	logLevel: 'warning',
};

const ALL_NODES = 'dist/nodes/nodes.js';

/** The nodes share most of their code, and parts of it keep state, so one file contains all of it once. */
async function nodes() {
	const sources = n8n.nodes.map((file) => path.relative('dist', file).replace(/\.js$/, '.ts'));
	const contents = sources.map((file) => `export * from './${file}';`).join('\n');
	await build({ ...compiled, stdin: { contents, resolveDir: __dirname }, outfile: ALL_NODES });
	await minifyAgain(ALL_NODES);
	// n8n requires a file for each node.
	for (const file of n8n.nodes) {
		const all = path.relative(path.dirname(file), ALL_NODES);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, `module.exports = require('${all.replaceAll(path.sep, '/')}');\n`);
	}
}

async function credentials() {
	const entryPoints = n8n.credentials.map((file) =>
		path.relative('dist', file).replace(/\.js$/, '.ts'),
	);
	await build({ ...compiled, entryPoints, outbase: '.', outdir: 'dist' });
	for (const file of n8n.credentials) await minifyAgain(file);
}

// SWC tries what esbuild does not: it makes the package 4 kB smaller.
async function minifyAgain(file) {
	const { code } = await minify(await readFile(file, 'utf8'), {
		compress: { passes: 3, ecma: 2022, toplevel: true },
		mangle: { toplevel: true },
		ecma: 2022,
	});
	await writeFile(file, code);
}

// Files that are not compiled: icons, codex files, and the package's entry point below.
// Binary-safe (encoding: false), because gulp 5 otherwise re-encodes the files.
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

exports.build = parallel(nodes, credentials, assets, entry);
