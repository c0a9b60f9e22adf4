import { parseArgs } from 'node:util';

import type { RunningN8n, Steps } from '../n8n';

/** What a command of the project is started with. */
export interface Command {
	/** Text of --help. */
	help: string;
	/** Says what is going to happen, to someone who has never seen the project. */
	introduction: string;
	/** Names of the flags it takes, without the dashes. */
	flags: readonly string[];
	/** Does the work; `flags` holds those that were given. */
	run(flags: ReadonlySet<string>): Promise<void>;
}

/** Runs a command: prints what it does, and on trouble a message instead of a stack trace, and exit code 1. */
export async function runFromCommandLine(command: Command, steps: Steps): Promise<void> {
	try {
		const flags = readFlags([...command.flags, 'help']);
		if (flags.has('help')) return steps.show(command.help);
		steps.show(command.introduction);
		await command.run(flags);
	} catch (reason) {
		steps.show(`\nStopped: ${messageOf(reason)}`);
		process.exitCode = 1;
	}
}

function readFlags(names: readonly string[]): Set<string> {
	const { values } = parseArgs({
		options: Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }])),
	});
	return new Set(Object.keys(values));
}

/** Prints where the editor is and how to get in. */
export function showEditor(n8n: RunningN8n, steps: Steps): void {
	steps.show(
		[
			'',
			'The editor is open. Look at the workflows, change a prompt, press "Execute workflow":',
			'',
			`    Address    ${n8n.url}`,
			`    E-mail     ${n8n.owner.email}`,
			`    Password   ${n8n.owner.password}`,
			'',
			'Ctrl-C ends n8n and the sandbox and removes their data.',
			'',
		].join('\n'),
	);
}

/** The message of whatever was thrown, with that of its cause: "fetch failed" alone tells nothing. */
export function messageOf(reason: unknown): string {
	if (!(reason instanceof Error)) return String(reason);
	const { message, cause } = reason;
	return cause instanceof Error && !message.includes(cause.message)
		? `${message} (${cause.message})`
		: message;
}
