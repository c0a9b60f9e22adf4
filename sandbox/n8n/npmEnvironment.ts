import path from 'node:path';

/** What a child may know of the machine. The rest stays out: a stray N8N_ or npm_ variable changes what is tested. */
export const PASSED_ON = [
	'PATH',
	'LANG',
	'LC_ALL',
	'TMPDIR',
	'TEMP',
	'TMP',
	'SystemRoot',
	'ComSpec',
	'PATHEXT',
	'APPDATA',
	'LOCALAPPDATA',
	'USERPROFILE',
];

/** npm also needs the person's own settings: where the registry is, which proxy leads there. */
const PASSED_ON_TO_NPM = [
	...PASSED_ON,
	'HOME',
	'XDG_CACHE_HOME',
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'NO_PROXY',
	'http_proxy',
	'https_proxy',
	'no_proxy',
	'SSL_CERT_FILE',
	'NODE_EXTRA_CA_CERTS',
	'CC',
	'CXX',
	'PYTHON',
];

/** npm settings that name a place or a way in; everything else npm exports belongs to the command it ran for us. */
const NPM_SETTINGS =
	/^npm_config_(registry|userconfig|globalconfig|cache|proxy|https_proxy|noproxy|cafile|.*registry)$/i;

/** Environment variables. */
export type Variables = Record<string, string>;

/** The environment for npm and what it runs, with `binFolder` first on the PATH. */
export function npmEnvironment(
	binFolder: string,
	from: NodeJS.ProcessEnv = process.env,
): Variables {
	const settings = Object.keys(from).filter((name) => NPM_SETTINGS.test(name));
	return withFirstOnPath(binFolder, pick(from, [...PASSED_ON_TO_NPM, ...settings]));
}

/** The named variables, as far as they are set. */
export function pick(from: NodeJS.ProcessEnv, names: readonly string[]): Variables {
	const picked: Variables = {};
	for (const name of names) {
		const value = from[name];
		if (value !== undefined) picked[name] = value;
	}
	return picked;
}

/** The variables with a folder before all others on the PATH. */
export function withFirstOnPath(folder: string, variables: Variables): Variables {
	return { ...variables, PATH: [folder, variables.PATH ?? ''].join(path.delimiter) };
}
