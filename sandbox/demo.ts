import { runFromCommandLine, showEditor } from './demo/commandLine';
import { runExamples } from './demo/runExample';
import { setStage } from './demo/stage';
import { stepsOn } from './n8n';

const steps = stepsOn(process.stdout);

/** `npm run demo`: a real n8n makes two videos with the package of this checkout. */
void runFromCommandLine(
	{
		help: [
			'npm run demo              builds the package, runs the examples in a real n8n, leaves the editor open',
			'npm run demo -- --once    the same, but ends after the examples',
			'',
			'n8n is installed once, into ~/.cache/n8n-nodes-kling (or the folder KLING_N8N_CACHE names).',
		].join('\n'),
		introduction: [
			'A real n8n makes two Kling videos with the package of this checkout.',
			'The providers are played by a sandbox on this machine: no account, no key, no cost.',
			'',
		].join('\n'),
		flags: ['once'],
		async run(flags) {
			const stage = await setStage(steps);
			try {
				await runExamples(stage, steps);
				if (flags.has('once')) {
					return steps.show('\nBoth examples made their video. Ending n8n and the sandbox.');
				}
				showEditor(stage.n8n, steps);
				// Until Ctrl-C, which ends the process and with it everything it started.
				await new Promise(() => undefined);
			} finally {
				await stage.close();
			}
		},
	},
	steps,
);
