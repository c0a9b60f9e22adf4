import { existsSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from './command';
import { readyN8n } from './readyN8n';
import { silentSteps } from './steps';
import { PINNED_N8N } from './versions';

/**
 * Writes all that a stopped n8n has stored in SQLite into a text file of its user folder, `database.txt`; nothing when it
 * has none.
 */
export async function exportDatabase(userFolder: string): Promise<void> {
	const database = path.join(userFolder, '.n8n', 'database.sqlite');
	if (!existsSync(database)) return;
	// The Node of the newest n8n has SQLite built in; that of an older one may not.
	const { node } = await readyN8n(PINNED_N8N, silentSteps);
	const script = path.join(__dirname, 'exportSqlite.mjs');
	const file = path.join(userFolder, 'database.txt');
	await runCommand(node.executable, [script, database, file], { cwd: userFolder, env: {} });
}
