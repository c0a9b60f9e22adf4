import { parseArgs } from 'node:util';

import { check, NOT_ALL_READ } from './check';
import { messageOf } from '../sandbox/demo/commandLine';
import { readPages } from './pages';
import { SNAPSHOT_FILE } from './snapshot';

/**
 * `npm run drift`: compares the contracts in `sandbox/contracts` with the vendors' pages. It needs the internet, so it
 * is no part of the tests.
 *
 *   --only <contract>   one of them, e.g. imini
 *   --accept            keeps the pages as they are now, once somebody has looked at them
 *
 * Exit code 0: all as it was. 1: something to look at. 2: some page could not be read, so nothing is known of it, or the
 * command is wrong.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { accept: { type: 'boolean', default: false }, only: { type: 'string' } },
	});
	process.exitCode = await check({
		pages: readPages(),
		snapshotFile: SNAPSHOT_FILE,
		only: values.only,
		accept: values.accept,
		today: new Date().toISOString().slice(0, 10),
		print: (text) => console.log(text),
	});
}

main().catch((reason: unknown) => {
	console.error(messageOf(reason));
	process.exitCode = NOT_ALL_READ;
});
