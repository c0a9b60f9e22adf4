import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import { advising, CommandFailed, runCommand } from '../../sandbox/n8n/command';
import { ProcessGroup } from '../../sandbox/n8n/processGroup';

const place = { cwd: __dirname, env: { PATH: process.env.PATH } };

/** A program that starts another, as n8n starts its task runner, and prints that one's process id. */
function parentOf(child: string, onTerm = ''): string {
	return `
		const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);
		${onTerm}
		process.stdout.write(String(child.pid));
		setInterval(() => undefined, 1000);
	`;
}

const LIVES_ON = 'setInterval(() => undefined, 1000)';

async function startParent(source: string): Promise<{ group: ProcessGroup; childPid: number }> {
	const group = await ProcessGroup.start(process.execPath, ['-e', source], {
		...place,
		output: 'pipe',
	});
	if (group.child.stdout === null) throw new Error('no output');
	const [printed] = await once(group.child.stdout, 'data');
	return { group, childPid: Number(String(printed)) };
}

function exists(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

async function gone(pid: number): Promise<boolean> {
	for (let waited = 0; exists(pid) && waited < 2_000; waited += 50) await sleep(50);
	return !exists(pid);
}

test('kill ends the program and what it started', async () => {
	const { group, childPid } = await startParent(parentOf(LIVES_ON));
	expect(exists(childPid)).toBe(true);
	await group.kill();

	expect(group.running).toBe(false);
	expect(await group.ended).toBeNull();
	expect(await gone(childPid)).toBe(true);
});

test('stop lets the program end by itself, then ends what it left behind', async () => {
	const source = parentOf(LIVES_ON, `process.on('SIGTERM', () => process.exit(7));`);
	const { group, childPid } = await startParent(source);
	await group.stop(5_000);

	expect(await group.ended).toBe(7);
	expect(await gone(childPid)).toBe(true);
});

test('stop kills a program that does not want to end', async () => {
	const source = parentOf(LIVES_ON, `process.on('SIGTERM', () => undefined);`);
	const { group } = await startParent(source);
	await group.stop(200);
	expect(await group.ended).toBeNull();
});

test('a program that is not there is refused with its name', async () => {
	const start = ProcessGroup.start('no-such-program', [], { ...place, output: 'pipe' });
	await expect(start).rejects.toThrow('no-such-program');
});

test('runCommand gives what the command wrote', async () => {
	const source = `process.stdout.write('out '); process.stderr.write('and err')`;
	const output = await runCommand(process.execPath, ['-e', source], place);
	expect(output).toContain('out ');
	expect(output).toContain('and err');
});

test('a command that fails is shown with its last lines', async () => {
	const source = `for (let i = 1; i <= 40; i++) console.log('line ' + i); process.exit(3)`;
	const run = runCommand(process.execPath, ['-e', source], place);
	await expect(run).rejects.toThrow(CommandFailed);
	await expect(run).rejects.toThrow(/ended with exit code 3[^]*line 16\n[^]*line 40$/);
	await expect(run).rejects.not.toThrow('line 15\n');
});

test('advice stands before the words of the command, and other exceptions pass', async () => {
	const failing = async () => await runCommand(process.execPath, ['-e', 'process.exit(1)'], place);
	await expect(advising('Do this.', failing)).rejects.toThrow(
		/^Do this\.\n".*" ended with exit code 1/,
	);

	const unforeseen = async () => await Promise.reject(new TypeError('unforeseen'));
	await expect(advising('Do this.', unforeseen)).rejects.toThrow(TypeError);
});
