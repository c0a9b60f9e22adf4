import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { GOOD_SECRET_KEY } from '../../../sandbox/accounts';
import { vendors } from '../../../sandbox/vendors';

/** The key of accounts whose vendor repeats whatever it was sent. */
export const REPEATED_KEY = 'canary-0123456789-abcdefghij';

/** A key that no vendor takes. */
export const BAD_KEY = 'sk-made-up-and-refused';

/** What callbacks are signed with. */
export const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret of the tests alone').toString('base64')}`;

/** How each token begins that is signed with a secret key. */
const BEGIN_OF_TOKEN = `Bearer ${Buffer.from('{"alg"').toString('base64url')}`;

/** Every key that the end-to-end tests use. They open nothing, but where one of them gets, a real one would. */
export const CANARIES: ReadonlySet<string> = new Set([
	...vendors.flatMap(({ keys: { good, empty, others } }) => [
		good,
		empty,
		...Object.values(others ?? {}),
	]),
	GOOD_SECRET_KEY,
	BEGIN_OF_TOKEN,
	REPEATED_KEY,
	BAD_KEY,
	WEBHOOK_SECRET,
]);

/** What is looked for, each with the key that it betrays. */
const TRACES = [...CANARIES].map((canary) => ({
	canary,
	// n8n keeps files in Base64 where it holds them in memory.
	forms: [canary, ...[0, 1, 2].map((offset) => base64Of(canary, offset))],
}));

/** The keys that are to be read in a text or a file's bytes, plainly or in Base64. */
export function canariesIn(content: string | Buffer): string[] {
	return TRACES.filter(({ forms }) => forms.some((form) => content.includes(form))).map(
		({ canary }) => canary,
	);
}

/** How often a folder is listed anew in which files move about. */
const MOST_PASSES = 50;

/**
 * Where in a folder a key is to be read, e.g. "sandbox-imini-key in .n8n/n8nEventLog.log". An n8n that is at work moves
 * its files: while one of them is no longer where it was listed, the folder is listed anew, so that it is read elsewhere.
 */
export function canariesUnder(folder: string): string[] {
	const seen = new Set<string>();
	const leaks: string[] = [];
	for (let pass = 1; ; pass++) {
		try {
			for (const file of filesUnder(folder).filter((each) => !seen.has(each))) {
				const found = canariesIn(readFileSync(path.join(folder, file)));
				leaks.push(...found.map((canary) => `${canary} in ${file}`));
				seen.add(file);
			}
			return leaks;
		} catch (reason) {
			if (pass === MOST_PASSES || !isGone(reason)) throw reason;
		}
	}
}

/** Not asked with `instanceof`: what Node throws is no `Error` of Jest's. */
function isGone(reason: unknown): boolean {
	return (
		typeof reason === 'object' && reason !== null && 'code' in reason && reason.code === 'ENOENT'
	);
}

/** All files of a folder, without installed packages and what n8n serves to browsers. */
export function filesUnder(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.filter((file) => !/(^|[\\/])(node_modules|\.cache)[\\/]/.test(file));
}

/** For `beforeRemoval`: throws when a key is to be read anywhere in a folder. */
export function expectNoCanaries(folder: string): void {
	const leaks = canariesUnder(folder);
	if (leaks.length > 0) throw new Error(`Keys got into ${folder}:\n${leaks.join('\n')}`);
}

/** What of a word is always the same in Base64 when so many bytes, modulo 3, stand before it. */
function base64Of(word: string, offset: number): string {
	const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(word)]);
	const begin = Math.ceil((offset * 8) / 6);
	const end = Math.floor((bytes.length * 8) / 6);
	return bytes.toString('base64').slice(begin, end);
}
