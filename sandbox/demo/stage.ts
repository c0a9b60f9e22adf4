import { mkdtemp, readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { supportedProviders } from '../supportedProviders';
import { credentialFor, goodKey } from '../accounts';
import {
	buildPackage,
	packPackage,
	type RunningN8n,
	startN8n,
	type Steps,
	type StoredCredential,
	type StoredWorkflow,
	temporaryFolder,
} from '../n8n';
import { importedExample } from './importedExample';
import { startSandbox } from '../vendors';

export const PROJECT = path.resolve(__dirname, '..', '..');

/** n8n's own default: a person who knows n8n looks there first. */
const USUAL_N8N_PORT = 5678;

/** Long enough to see a task wait and run, and over when the node asks for the first time. */
const TASK_SECONDS = 3;

/** A real n8n with the package built from this checkout, and the vendors it talks to. */
export interface Stage {
	n8n: RunningN8n;
	/** The workflows of examples/, by file name without ".json". */
	examples: Map<string, StoredWorkflow>;
	/** Builds and packs the checkout as it is now; returns the tarball. */
	pack(): Promise<string>;
	/** Ends and removes all of it. */
	close(): Promise<void>;
}

/** Builds the package, starts everything, and puts credentials and example workflows in place. */
export async function setStage(steps: Steps): Promise<Stage> {
	const scratch = await mkdtemp(path.join(os.tmpdir(), 'kling-demo-'));
	const removeScratch = temporaryFolder(scratch);
	const pack = async () => {
		await steps.run('Building the package', async () => await buildPackage(PROJECT));
		const tarball = await packPackage(PROJECT, scratch);
		steps.say(`Packed it as ${path.basename(tarball)}, the file that npm would publish`);
		return tarball;
	};

	const closers: Array<() => Promise<void>> = [async () => removeScratch()];
	const close = async () => {
		for (const end of closers.splice(0).reverse()) await end();
	};
	try {
		const tarball = await pack();
		const sandbox = await startSandbox({
			taskSeconds: TASK_SECONDS,
			log: (line) => steps.say(`    sandbox: ${line}`),
		});
		closers.push(async () => await sandbox.close());
		steps.say(`The sandbox that plays the providers listens at ${sandbox.url}`);

		const n8n = await startN8n({ tarball, preferredPort: USUAL_N8N_PORT, steps });
		closers.push(async () => await n8n.stop());
		steps.say(`n8n listens at ${n8n.url}`);

		const credentials = await storeCredentials(n8n, sandbox.baseUrl, steps);
		const examples = await importExamples(n8n, credentials, steps);
		return { n8n, examples, pack, close };
	} catch (reason) {
		await close();
		throw reason;
	}
}

async function storeCredentials(
	n8n: RunningN8n,
	baseUrl: (vendor: string) => string,
	steps: Steps,
): Promise<StoredCredential[]> {
	steps.say(
		'Testing the credentials, as their Test button does, with a question that costs nothing',
	);
	steps.say('(For a task that does not exist, 404 means that the key is valid.)');
	const stored: StoredCredential[] = [];
	for (const provider of supportedProviders) {
		const key = goodKey(provider);
		if (key === undefined) continue;
		const credential = {
			...credentialFor(provider, baseUrl(provider.id), key),
			name: `${provider.displayName} (sandbox)`,
		};
		const { status, message } = await n8n.rest.testCredential(credential);
		steps.say(`Credential "${credential.name}": ${message}`);
		if (status !== 'OK') {
			throw new Error(`n8n's test of the credential "${credential.name}" said: ${message}`);
		}
		stored.push(await n8n.rest.createCredential(credential));
	}
	return stored;
}

async function importExamples(
	n8n: RunningN8n,
	credentials: readonly StoredCredential[],
	steps: Steps,
): Promise<Map<string, StoredWorkflow>> {
	const folder = path.join(PROJECT, 'examples');
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const examples = new Map<string, StoredWorkflow>();
	for (const file of files) {
		const name = path.basename(file, '.json');
		const stored = await n8n.rest.importWorkflow(await importedExample(name, credentials));
		examples.set(name, stored);
		steps.say(`Imported examples/${file}: ${n8n.url}/workflow/${stored.id}`);
	}
	return examples;
}
