import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const harness = path.join(__dirname, '..', '..', 'sandbox', 'n8n');

/** Stands for a command of ours: starts a program, makes a folder, prints the program's process id, then ends as told. */
function command(folder: string, end: string): string {
	return `
		const { ProcessGroup } = require(${JSON.stringify(path.join(harness, 'processGroup'))});
		const { temporaryFolder } = require(${JSON.stringify(path.join(harness, 'leftovers'))});
		temporaryFolder(${JSON.stringify(folder)});
		ProcessGroup.start(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], {
			cwd: ${JSON.stringify(harness)}, env: process.env, output: 'pipe',
		}).then((group) => process.stdout.write(String(group.pid), () => { ${end} }));
	`;
}

function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

test.each([
	['it is killed', `process.kill(process.pid, 'SIGKILL')`],
	['Ctrl-C', `process.kill(process.pid, 'SIGINT')`],
	['an exception nobody caught', `setTimeout(() => { throw new Error('unforeseen') })`],
])(
	'nothing outlives a command: %s',
	async (_, end) => {
		const folder = await mkdtemp(path.join(os.tmpdir(), 'kling-test-'));
		const child = spawn(process.execPath, ['--import', 'tsx', '-e', command(folder, end)], {
			cwd: harness,
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const closed = once(child, 'exit');
		const [printed] = await once(child.stdout, 'data');
		const pid = Number(String(printed));
		await closed;

		for (let waited = 0; (exists(pid) || existsSync(folder)) && waited < 10_000; waited += 50) {
			await sleep(50);
		}
		expect({ program: exists(pid), folder: existsSync(folder) }).toEqual({
			program: false,
			folder: false,
		});
		await rm(folder, { recursive: true, force: true });
	},
	30_000,
);
