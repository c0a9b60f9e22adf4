import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// Read when n8n-core is loaded. Its settings would go into the user's home folder otherwise.
const folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-kling-engine-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_ENCRYPTION_KEY = 'only-for-tests';
// It would print every message that a test provokes.
process.env.N8N_LOG_LEVEL = 'silent';

export function removeUserFolder(): void {
	rmSync(folder, { recursive: true, force: true });
}
