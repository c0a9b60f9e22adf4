/** The Node that a program runs on. */
export interface NodeRange {
	/** The oldest version, e.g. "20.19". */
	from: string;
	/** The newest major version, where there is a bound. */
	upTo?: number;
}

/** An n8n that the harness knows. Its lock file lies beside this file. */
export interface N8nVersion {
	version: string;
	/** From `engines` in its package.json. */
	node: NodeRange;
	/** The native modules that it loads at boot; every other install script serves nodes that are not used here. */
	nativeModules: readonly string[];
	/** Its modules that are not needed for a node and ask the internet for something while n8n boots. */
	modulesLeftOut: readonly string[];
	/** npm overrides that its lock file was made with. */
	overrides?: Readonly<Record<string, string>>;
}

/** The newest n8n whose own dependencies can all be installed. */
export const PINNED_N8N = '2.41.1';

/** The oldest n8n that the package claims to work in. */
export const OLDEST_N8N = '2.8.4';

/** n8n does not start with the name of a module that it does not have, so each version has a list of its own. */
const MODULES_FROM_THE_START = [
	'chat-hub',
	'external-secrets',
	'insights',
	'ldap',
	'log-streaming',
	'mcp',
	'quick-connect',
	'source-control',
	'sso-oidc',
	'sso-saml',
];

const KNOWN: readonly N8nVersion[] = [
	{
		version: PINNED_N8N,
		node: { from: '24.0' },
		nativeModules: ['sqlite3', 'isolated-vm'],
		modulesLeftOut: [...MODULES_FROM_THE_START, 'agents', 'instance-ai', 'mcp-registry', 'otel'],
	},
	{
		version: OLDEST_N8N,
		node: { from: '20.19', upTo: 24 },
		nativeModules: ['sqlite3'],
		modulesLeftOut: MODULES_FROM_THE_START,
		// It names a download from outside the registry.
		overrides: { xlsx: '0.18.5' },
	},
];

/** What is known of an n8n; throws for one without a lock file. */
export function knownN8n(version: string): N8nVersion {
	const found = KNOWN.find((known) => known.version === version);
	if (found !== undefined) return found;
	const versions = KNOWN.map((known) => known.version).join(' and ');
	throw new Error(
		`n8n ${version} is not known here, only ${versions} are. Add its lock file and an entry in versions.ts.`,
	);
}

/** Whether a Node of this version, e.g. "24.1.0", lies in the range. */
export function isInRange(version: string, { from, upTo = Infinity }: NodeRange): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = from.split('.').map(Number);
	if (major > upTo) return false;
	return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
