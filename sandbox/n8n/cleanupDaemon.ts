import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { killGroup } from './killGroup';

/**
 * A program of its own that clears up when the harness cannot: Ctrl-C, an exception nobody caught, a test runner that
 * ends in the middle of a test, even `kill -9`. It is told on its input what there is, one line each, and its input
 * ends when the harness does.
 *
 *     + kill 4711            a process group that must not outlive the harness
 *     + remove /tmp/folder   a folder likewise
 *     - kill 4711            already done
 */
const left = new Set<string>();

createInterface({ input: process.stdin })
	.on('line', (line) => {
		const entry = line.slice(2);
		if (line.startsWith('+')) left.add(entry);
		else left.delete(entry);
	})
	.on('close', () => {
		// The newest first: a program goes before the folder that it writes to.
		for (const entry of [...left].reverse()) clearUp(entry);
	});

function clearUp(entry: string): void {
	const [action, ...words] = entry.split(' ');
	const subject = words.join(' ');
	if (action === 'kill') killGroup(Number(subject));
	else rmSync(subject, { recursive: true, force: true, maxRetries: 10 });
}
