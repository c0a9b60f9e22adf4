import { parseArgs } from 'node:util';

import { startSandbox, vendors } from './index';

/** `npm run sandbox`: the vendors on a fixed port until Ctrl+C. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			'task-seconds': { type: 'string', default: '3' },
		},
	});
	const taskSeconds = Number(values['task-seconds']);
	const sandbox = await startSandbox({
		port: Number(values.port),
		taskSeconds,
		log: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
	});

	console.log(`The sandbox is up. A task takes ${taskSeconds} s. For a credential:\n`);
	for (const { name, keys, hosts = {} } of vendors) {
		console.log(`  ${name}`);
		console.log(`    Base URL                   ${sandbox.baseUrl(name)}`);
		for (const host of Object.keys(hosts)) {
			console.log(`    ${`Base URL, ${host}`.padEnd(26)} ${sandbox.baseUrl(name, host)}`);
		}
		console.log(`    API Key                    ${keys.good}`);
		console.log(`    API Key without balance    ${keys.empty}`);
		for (const [label, key] of Object.entries(keys.others ?? {})) {
			console.log(`    ${label.padEnd(26)} ${key}`);
		}
		console.log('');
	}
	console.log(
		'In a prompt: [fail] [fail-moderation] [moderation] [cancel] [seconds=20] [two-videos] [newer-words]',
	);
	console.log('Stop it with Ctrl+C. Requests:\n');

	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((cause: unknown) => {
	const taken = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
	console.error(taken ? `${cause.message}. Choose another one with --port.` : cause);
	process.exitCode = 1;
});
