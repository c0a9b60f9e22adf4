import { Contract } from '../sandbox/vendors/server/contract';
import { compare, type Finding, hasDrifted } from './compare';
import type { Pages } from './pages';
import { printed } from './printed';
import { readPage } from './readPage';
import { readSnapshot, type Snapshot, writeSnapshot } from './snapshot';

export interface CheckOptions {
	pages: Pages;
	snapshotFile: string;
	/** Only this contract; all of them unless told otherwise. */
	only?: string | undefined;
	/** Keep the pages as they are now: somebody has looked at them. */
	accept: boolean;
	/** The day, e.g. 2026-11-20. */
	today: string;
	print(text: string): void;
}

/** Exit codes: drift comes before what could not be read. */
const NOTHING_NEW = 0;
const DRIFT = 1;
export const NOT_ALL_READ = 2;

/**
 * Compares the contracts with the vendors' pages and prints what has moved.
 *
 * @returns the exit code
 */
export async function check(options: CheckOptions): Promise<number> {
	const { pages, snapshotFile, only, accept, today, print } = options;
	const names = Object.keys(pages).filter((name) => only === undefined || name === only);
	if (names.length === 0) {
		throw new Error(`There is no contract ${only}. There are: ${Object.keys(pages).join(', ')}.`);
	}
	const snapshot = await readSnapshot(snapshotFile);
	const findings: Record<string, Finding[]> = {};
	for (const name of names) {
		const contract = new Contract(name);
		const found: Finding[] = [];
		// One after the other: the vendors' sites are no place to hurry.
		for (const page of pages[name] ?? []) {
			const reading = await readPage(page.text ?? page.url);
			found.push(compare(contract, page, reading, snapshot[page.url]));
		}
		findings[name] = found;
	}
	print(printed(findings));
	const all = Object.values(findings).flat();
	if (accept) {
		await writeSnapshot(snapshotFile, { ...snapshot, ...accepted(all, today) });
		print(`Kept as they are now, on ${today}.`);
	} else if (all.some(hasDrifted)) {
		return DRIFT;
	}
	return all.some(({ state }) => state === 'unread') ? NOT_ALL_READ : NOTHING_NEW;
}

function accepted(findings: readonly Finding[], today: string): Snapshot {
	return Object.fromEntries(
		findings.flatMap((finding) =>
			finding.state === 'unread' ? [] : [[finding.page.url, { accepted: today, ...finding.now }]],
		),
	);
}
