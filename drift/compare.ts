import { createHash } from 'node:crypto';

import type { Contract } from '../sandbox/vendors/server/contract';
import { allWords, expectedWords } from './contractWords';
import type { Page } from './pages';
import type { Reading } from './readPage';
import type { Seen } from './snapshot';
import { holds, listedNames } from './text';

/** What became of a page since somebody last compared it with the contract. */
export type Finding =
	| { page: Page; state: 'unread'; why: string }
	| {
			page: Page;
			/** `new` when nobody has compared it yet. */
			state: 'new' | 'changed' | 'same';
			/** The page now, to be kept when somebody finds the contract to be right. */
			now: Omit<Seen, 'accepted'>;
			/** Words of the contract that are no longer on the page. */
			missing: string[];
			/** Names on the page that the contract does not have. */
			unlisted: string[];
	  };

/** Compares a page with what the contract has from it, and with what it was when somebody last looked. */
export function compare(
	contract: Contract,
	page: Page,
	reading: Reading,
	seen: Seen | undefined,
): Finding {
	if ('unread' in reading) return { page, state: 'unread', why: reading.unread };
	const { text } = reading;
	const expected = expectedWords(contract, page);
	const missing = expected.filter((word) => !holds(text, word));
	if (expected.length > 0 && missing.length === expected.length) {
		return { page, state: 'unread', why: 'none of the words of the contract is on it' };
	}
	const known = allWords(contract);
	// A page that backs nothing lists what has nothing to do with the contract, e.g. codes.
	const unlisted =
		expected.length === 0 ? [] : listedNames(text).filter((name) => !known.has(name));
	const sha256 = createHash('sha256').update(text).digest('hex');
	return {
		page,
		state: seen === undefined ? 'new' : seen.sha256 === sha256 ? 'same' : 'changed',
		now: { sha256, missing, unlisted },
		missing: missing.filter((word) => !seen?.missing.includes(word)),
		unlisted: unlisted.filter((name) => !seen?.unlisted.includes(name)),
	};
}

/** Is it something that somebody should look at? */
export function hasDrifted(finding: Finding): boolean {
	if (finding.state === 'unread') return false;
	return finding.state !== 'same' || finding.missing.length > 0 || finding.unlisted.length > 0;
}
