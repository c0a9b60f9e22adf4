import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import {
	buildPackage,
	packPackage,
	startN8n,
	type Steps,
	stepsOn,
	temporaryFolder,
} from '../../../sandbox/n8n';
// For what the teardown removes: the shared n8n.
import './checkLeftovers';
import { endAll, started } from './running';
import { PROJECT, publish } from './sharedN8n';

/** The tarball to test, where somebody has built and packed this checkout just before. */
const PACKED = 'KLING_TARBALL';

/** Builds and packs this checkout and starts one n8n with it, for all test files of the run. */
export default async function setUp(): Promise<void> {
	const steps = stepsOn(process.stdout);
	steps.show('');
	const scratch = await mkdtemp(path.join(os.tmpdir(), 'kling-e2e-'));
	started.push(temporaryFolder(scratch));
	try {
		const tarball = process.env[PACKED] ?? (await packed(steps, scratch));
		const n8n = await startN8n({ tarball, steps });
		started.push(async () => await n8n.stop());
		const { url, pid, userFolder } = n8n;
		if (pid === undefined) throw new Error('n8n has no process.');
		publish({ url, pid, userFolder, tarball });
	} catch (reason) {
		// Jest does not run the teardown after a setup that did not succeed.
		await endAll();
		throw reason;
	}
}

async function packed(steps: Steps, scratch: string): Promise<string> {
	await steps.run('Building the package', async () => await buildPackage(PROJECT));
	return await packPackage(PROJECT, scratch);
}
