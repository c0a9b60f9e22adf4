import path from 'node:path';

import { LoggedProcess } from './loggedProcess';
import type { ReadyN8n } from './readyN8n';

/** What one n8n process is started with. */
export interface N8nLaunch {
	n8n: ReadyN8n;
	/** n8n's command line, e.g. ['start']. */
	args: readonly string[];
	env: Record<string, string>;
	userFolder: string;
	/** The file in the user folder that takes what it says; n8n.log unless told otherwise. */
	logName?: string;
}

/** Starts one n8n process; its task runner belongs to it. */
export async function startN8nProcess(launch: N8nLaunch): Promise<LoggedProcess> {
	const { n8n, args, env, userFolder, logName = 'n8n.log' } = launch;
	return await LoggedProcess.start({
		name: 'n8n',
		command: n8n.node.executable,
		args: [n8n.entry, ...args],
		cwd: userFolder,
		env,
		logFile: path.join(userFolder, logName),
	});
}
