import { type RunningN8n, startN8n, stepsOn } from '../../../sandbox/n8n';
import { sharedN8n } from './sharedN8n';
import { buildStage, type Stage } from './testInstance';

/** An n8n that a test file does not share with others, because it kills it, measures it or needs another version. */
export interface OwnN8n {
	/** What it runs, e.g. "2.8.4". */
	version: string;
	n8n(): RunningN8n;
	stage(): Stage;
}

/**
 * Starts an n8n for the tests of a file or a describe, and stops it afterwards. Each test finds a sandbox without requests.
 *
 * @param env more environment variables for n8n
 */
export function useOwnN8n(version: string, env: Record<string, string> = {}): OwnN8n {
	let n8n: RunningN8n | undefined;
	let stage: Stage | undefined;
	beforeAll(async () => {
		const { tarball } = sharedN8n();
		n8n = await startN8n({ tarball, version, env, steps: stepsOn(process.stdout) });
		stage = await buildStage(n8n.rest);
	});
	beforeEach(() => stage?.sandbox.control.reset());
	afterAll(async () => {
		await stage?.sandbox.close();
		await n8n?.stop();
	});
	return { version, n8n: () => begun(n8n), stage: () => begun(stage) };
}

function begun<T>(what: T | undefined): T {
	if (what === undefined) throw new Error('n8n has started once the tests run.');
	return what;
}
