import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

import { unpackedIn } from './tarball';
import { root } from './tools';

/**
 * n8n's package scanner, which verifies a package once it is published, on what we are about to publish: the sources
 * and the unpacked tarball (its scratch folder is the argument). Its own command line takes only published packages.
 * It does not listen to comments that switch rules off.
 */
async function scan(scratch: string): Promise<void> {
	const sides = [
		{ folder: root, patterns: SOURCE_FILE_PATTERNS },
		{ folder: unpackedIn(scratch), patterns: ['**/*.js', 'package.json'] },
	];
	for (const { folder, patterns } of sides) {
		const { passed, message = '', details = '' } = await analyzePackage(folder, patterns);
		if (passed && message === '') continue;
		console.log(`${folder}: ${message}\n${details}`);
		process.exitCode = 1;
	}
}

const [scratch] = process.argv.slice(2);
if (scratch === undefined) throw new Error('Say in which folder the tarball was unpacked.');
void scan(scratch);
