import { PASSED_ON, pick, withFirstOnPath, type Variables } from './npmEnvironment';
import type { ReadyN8n } from './readyN8n';

/** Where one n8n listens and keeps its data. */
export interface N8nPlace {
	n8n: Pick<ReadyN8n, 'known' | 'node' | 'compiledCode'>;
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
		NODE_COMPILE_CACHE: place.n8n.compiledCode,
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
