import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import { providers } from '../nodes/shared/providers';
import { addNodeType, KLING } from '../test/engine/harness/nodeTypes';
import { removeUserFolder } from '../test/engine/harness/userFolder';
import { packAndCheck, unpackedIn } from '../test/tooling/tarball';
import { command, root } from '../test/tooling/tools';
import { loadPackage } from './package';
import { runLive } from './run';

const NOTES = path.join(root, 'docs', 'live-runs.md');

/**
 * `npm run test:live`: tries the packed node with real providers, for every one whose key is set. See CONTRIBUTING.md
 * for the variables. It is no part of the tests: it needs keys and the internet, and may cost money.
 */
async function main(): Promise<void> {
	// Inside the project, because from there the package finds what n8n would give it.
	await mkdir(path.join(root, 'output'), { recursive: true });
	const scratch = await mkdtemp(path.join(root, 'output', 'live-'));
	try {
		const steps = [
			async () => await command('npm', ['run', '--silent', 'build']),
			async () => await packAndCheck(scratch),
		];
		for (const step of steps) {
			const { failed, output } = await step();
			if (failed > 0) throw new Error(output);
		}
		const { version, credentials, nodes } = await loadPackage(unpackedIn(scratch));
		if (!nodes.Kling) throw new Error('the package has no node Kling');
		addNodeType(KLING, nodes.Kling);
		const fine = await runLive({
			providers,
			credentials,
			env: process.env,
			notesFile: NOTES,
			version,
			today: new Date().toISOString().slice(0, 10),
			print: (line) => console.log(line),
		});
		await command('prettier', ['--write', NOTES]);
		process.exitCode = fine ? 0 : 1;
	} finally {
		await rm(scratch, { recursive: true, force: true });
		removeUserFolder();
	}
}

main().catch((reason: unknown) => {
	console.error(reason);
	process.exitCode = 1;
});
