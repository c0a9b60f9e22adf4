import os from 'node:os';
import path from 'node:path';

/**
 * The folder for what is expensive to install and the same for every checkout: n8n itself and, where needed, Node.
 * It can be deleted at any time.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	const chosen = env.KLING_N8N_CACHE;
	if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
	const xdg = env.XDG_CACHE_HOME;
	const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(os.homedir(), '.cache');
	return path.join(base, 'n8n-nodes-kling');
}
