import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** A sandbox whose work does not count as ours. */
export interface SandboxElsewhere {
	/** Without a slash at the end. */
	readonly url: string;
	baseUrl(vendor: string): string;
	close(): void;
}

/** Starts a sandbox in a process of its own; it ends with ours at the latest. */
export async function startSandboxElsewhere(): Promise<SandboxElsewhere> {
	const child = fork(path.join(__dirname, 'sandboxProcess.ts'));
	const [url]: unknown[] = await once(child, 'message');
	if (typeof url !== 'string') throw new Error('the sandbox told no address');
	return {
		url,
		baseUrl: (vendor) => `${url}/${vendor}`,
		close: () => child.disconnect(),
	};
}
