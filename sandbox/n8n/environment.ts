import path from 'node:path';

import type { ReadyN8n } from './readyN8n';

/** What a child may know of the machine. The rest stays out: a stray N8N_ or npm_ variable changes what is tested. */
const PASSED_ON = [
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

type Variables = Record<string, string>;

/** The environment for npm and what it runs, with `binFolder` first on the PATH. */
export function npmEnvironment(
	binFolder: string,
	from: NodeJS.ProcessEnv = process.env,
): Variables {
	const settings = Object.keys(from).filter((name) => NPM_SETTINGS.test(name));
	return withFirstOnPath(binFolder, pick(from, [...PASSED_ON_TO_NPM, ...settings]));
}

/** Where one n8n listens and keeps its data. */
export interface N8nPlace {
	n8n: Pick<ReadyN8n, 'known' | 'node'>;
	userFolder: string;
	port: number;
	/** Port on which n8n's task runners register; each n8n process needs its own. */
	brokerPort: number;
}

/** The environment of one n8n: local, quiet, the same on every machine. `extra` wins over everything. */
export function n8nEnvironment(
	place: N8nPlace,
	extra: Variables = {},
	from: NodeJS.ProcessEnv = process.env,
): Variables {
	return {
		...withFirstOnPath(place.n8n.node.binFolder, pick(from, PASSED_ON)),
		// What libraries keep "at home" goes where n8n's own data are, and is removed with them.
		HOME: place.userFolder,
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_USER_FOLDER: place.userFolder,
		N8N_PORT: String(place.port),
		N8N_RUNNERS_BROKER_PORT: String(place.brokerPort),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${place.port}/`,
		// The editor is opened over plain http.
		N8N_SECURE_COOKIE: 'false',
		// Fixed, so that workers and a restart read the same credentials.
		N8N_ENCRYPTION_KEY: 'n8n-nodes-kling-sandbox-only',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DISABLED_MODULES: place.n8n.known.modulesLeftOut.join(','),
		...extra,
	};
}

function pick(from: NodeJS.ProcessEnv, names: readonly string[]): Variables {
	const picked: Variables = {};
	for (const name of names) {
		const value = from[name];
		if (value !== undefined) picked[name] = value;
	}
	return picked;
}

function withFirstOnPath(folder: string, variables: Variables): Variables {
	return { ...variables, PATH: [folder, variables.PATH ?? ''].join(path.delimiter) };
}
