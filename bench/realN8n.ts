import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import {
	buildPackage,
	packPackage,
	type RunningN8n,
	startN8n,
	temporaryFolder,
} from '../sandbox/n8n';
import { buildStage, type Stage } from '../test/e2e/support/testInstance';
import { root } from '../test/tooling/tools';

/** Does some work with this checkout, packed and installed in a real n8n, and a sandbox beside it. */
export async function withRealN8n<T>(
	work: (n8n: RunningN8n, stage: Stage) => Promise<T>,
): Promise<T> {
	await buildPackage(root);
	const scratch = await mkdtemp(path.join(os.tmpdir(), 'kling-bench-'));
	const removeScratch = temporaryFolder(scratch);
	try {
		const tarball = await packPackage(root, scratch);
		const userFolder = path.join(scratch, 'n8n');
		const n8n = await startN8n({ tarball, userFolder });
		try {
			const stage = await buildStage(n8n.rest);
			try {
				return await work(n8n, stage);
			} finally {
				await stage.sandbox.close();
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		removeScratch();
	}
}
