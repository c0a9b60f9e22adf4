import path from 'node:path';

import { messageOf, runFromCommandLine, showEditor } from './demo/commandLine';
import { runExamples } from './demo/runExample';
import { PROJECT, setStage } from './demo/stage';
import { watchFolders } from './demo/watch';
import { stepsOn } from './n8n';

const WATCHED = ['nodes', 'credentials'];

const steps = stepsOn(process.stdout);

/** `npm run dev`: the demo, and after it a rebuild and restart at every saved change. */
void runFromCommandLine(
	{
		help: 'npm run dev    as npm run demo, then rebuilds the package and restarts n8n at every saved change',
		introduction: [
			'A real n8n with the package of this checkout, restarted at every saved change.',
			'The providers are played by a sandbox on this machine: no account, no key, no cost.',
			'',
		].join('\n'),
		flags: [],
		async run() {
			const stage = await setStage(steps);
			try {
				await runExamples(stage, steps);
				showEditor(stage.n8n, steps);
				steps.say(`Watching ${WATCHED.map((folder) => `${folder}/`).join(' and ')}`);
				const folders = WATCHED.map((folder) => path.join(PROJECT, folder));
				await watchFolders(folders, async (files) => {
					steps.say(`Saved: ${files.map((file) => path.relative(PROJECT, file)).join(', ')}`);
					try {
						const tarball = await stage.pack();
						await steps.run('Restarting n8n', async () => await stage.n8n.restart(tarball));
						steps.say(`Reload the editor: ${stage.n8n.url}`);
					} catch (reason) {
						steps.show(`${messageOf(reason)}\nSave again when it is mended.`);
					}
				});
			} finally {
				await stage.close();
			}
		},
	},
	steps,
);
