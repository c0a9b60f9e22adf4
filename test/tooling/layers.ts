import path from 'node:path';

import { transformSync, type Options } from '@swc/core';
import { Linter } from 'eslint/universal';
import ts from 'typescript';

/**
 * Which folder may import what. The arrows point one way: lib and media know nobody, core is the language, validation
 * says whether a request may be sent, tasks run it, providers know the vendors, n8n is the host, and the nodes use all.
 */
interface Layer {
	/** The layer's own folder; its files may import each other. */
	home: string;
	folders: readonly string[];
	modules: readonly string[];
	/** No n8n, no clock, no chance, no network: everything is a function of its arguments. */
	pure: boolean;
}

const SHARED = 'nodes/shared';
const LIB = `${SHARED}/lib`;
const MEDIA = `${SHARED}/media`;
const CORE = `${SHARED}/core`;
const VALIDATION = `${SHARED}/validation`;
const TASKS = `${SHARED}/tasks`;
const PROVIDERS = `${SHARED}/providers`;
/** Kling's own API, parts of which other vendors offer under their own addresses. */
const KLING_API = `${PROVIDERS}/klingLegacyApi`;
const PURE_MODULES = ['zod', 'node:crypto'];

const registry: Layer = {
	home: PROVIDERS,
	folders: [VALIDATION, CORE, MEDIA, LIB],
	modules: PURE_MODULES,
	pure: true,
};

const shared: readonly Layer[] = [
	{ home: LIB, folders: [], modules: PURE_MODULES, pure: true },
	{ home: MEDIA, folders: [LIB], modules: [], pure: true },
	{ home: CORE, folders: [MEDIA, LIB], modules: PURE_MODULES, pure: true },
	{ home: VALIDATION, folders: [CORE, MEDIA, LIB], modules: [], pure: true },
	{ home: TASKS, folders: [CORE, MEDIA, LIB], modules: ['zod'], pure: true },
	{
		home: `${SHARED}/n8n`,
		folders: [PROVIDERS, TASKS, VALIDATION, CORE, MEDIA, LIB],
		modules: ['n8n-workflow', 'node:crypto', 'zod'],
		pure: false,
	},
];

/** The layer of a file, by its path from the project's root; undefined where no layer was foreseen. */
function layerOf(file: string): Layer | undefined {
	if (file.startsWith('credentials/')) {
		return {
			home: 'credentials',
			folders: [LIB],
			modules: ['n8n-workflow', 'node:crypto'],
			pure: false,
		};
	}
	const provider = file.match(/^nodes\/shared\/providers\/[^/]+(?=\/)/)?.[0];
	if (provider !== undefined) {
		return { ...registry, home: provider, folders: [...registry.folders, KLING_API] };
	}
	if (path.posix.dirname(file) === PROVIDERS) return registry;
	if (file.startsWith(`${SHARED}/`)) return shared.find(({ home }) => within(home, file));

	const node = file.match(/^nodes\/[^/]+(?=\/)/)?.[0];
	if (node === undefined) return undefined;
	return { home: node, folders: [SHARED], modules: ['n8n-workflow'], pure: false };
}

/** What a file's imports (types, re-exports, `require` and `import()` included) have against them. */
export function forbiddenImports(file: string, source: string): string[] {
	const layer = layerOf(file);
	if (layer === undefined)
		return [`${file} is in a folder of which no layer says what it may import`];

	return ts
		.preProcessFile(source, true, true)
		.importedFiles.map(({ fileName }) => fileName)
		.filter((name) => !mayImport(layer, file, name))
		.map((name) => `${file} imports ${name}`);
}

function mayImport({ home, folders, modules }: Layer, file: string, name: string): boolean {
	if (!name.startsWith('.')) return modules.includes(name);
	const target = path.posix.join(path.posix.dirname(file), name);
	return [home, ...folders].some((folder) => within(folder, target));
}

function within(folder: string, file: string): boolean {
	return file === folder || file.startsWith(`${folder}/`);
}

const IMPURE_GLOBALS = [
	'clearImmediate',
	'clearInterval',
	'clearTimeout',
	'console',
	'crypto',
	'fetch',
	'global',
	'globalThis',
	'performance',
	'process',
	'queueMicrotask',
	'setImmediate',
	'setInterval',
	'setTimeout',
];

/** ESLint's own parser reads no types. */
const toPlainJavaScript: Options = {
	configFile: false,
	swcrc: false,
	isModule: true,
	jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
};

const linter = new Linter();

/** Without one of these words, or an escape that may spell one, a file has nothing that the rules below look for. */
const SUSPICIOUS = new RegExp(
	`\\b(?:${IMPURE_GLOBALS.join('|')}|Date|Math|node:crypto)\\b|\\\\[ux]`,
);

const purity: Linter.Config = {
	rules: {
		'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
		'no-restricted-imports': [
			'error',
			{
				paths: [
					{
						name: 'node:crypto',
						allowImportNames: [
							'createHash',
							'createHmac',
							'createPublicKey',
							'timingSafeEqual',
							'verify',
						],
					},
				],
			},
		],
		'no-restricted-properties': [
			'error',
			{ object: 'Date', property: 'now' },
			{ object: 'Math', property: 'random' },
		],
		'no-restricted-syntax': [
			'error',
			{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'new Date()' },
			{ selector: "CallExpression[callee.name='Date']", message: 'Date()' },
		],
	},
};

/** Where a file of a pure folder looks at the clock, at chance or at the world. */
export function impurities(file: string, source: string): string[] {
	if (layerOf(file)?.pure !== true || !SUSPICIOUS.test(source)) return [];
	const { code } = transformSync(source, toPlainJavaScript);
	// No comment switches a rule off.
	const found = linter.verify(code, purity, { allowInlineConfig: false });
	return found.map(({ message }) => `${file}: ${message}`);
}
