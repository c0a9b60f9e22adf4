import { ProcessGroup, type SystemUser } from './processGroup';

const LINES_SHOWN = 25;

/** A command that did not end with exit code 0; the message holds the last lines it wrote. */
export class CommandFailed extends Error {
	override readonly name = 'CommandFailed';

	constructor(
		readonly command: string,
		readonly exitCode: number | null,
		readonly output: string,
	) {
		const how = exitCode === null ? 'was stopped by a signal' : `ended with exit code ${exitCode}`;
		super(`"${command}" ${how}. Its last lines:\n${lastLines(output, LINES_SHOWN)}`);
	}
}

/** Runs a command to its end and returns what it wrote, both streams together. */
export async function runCommand(
	command: string,
	args: readonly string[],
	options: { cwd: string; env: NodeJS.ProcessEnv; user?: SystemUser | undefined },
): Promise<string> {
	const group = await ProcessGroup.start(command, args, { ...options, output: 'pipe' });
	let output = '';
	for (const stream of [group.child.stdout, group.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
	}
	const closed = new Promise((resolve) => group.child.once('close', resolve));
	const exitCode = await group.ended;
	// Nobody else may keep the pipes open once the command itself has ended.
	await group.kill();
	await closed;
	if (exitCode !== 0) throw new CommandFailed([command, ...args].join(' '), exitCode, output);
	return output;
}

/** Runs commands, and puts what a person can do before the words of one that did not succeed. */
export async function advising<T>(advice: string, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (reason) {
		if (!(reason instanceof CommandFailed)) throw reason;
		throw new Error(`${advice}\n${reason.message}`, { cause: reason });
	}
}

/** The last lines of a text, empty ones left out. */
export function lastLines(text: string, count: number): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(-count)
		.map((line) => `    ${line.trimEnd()}`)
		.join('\n');
}
