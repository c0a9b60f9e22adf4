import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

const seenSchema = z
	.object({
		/** The day on which somebody looked at the page and found the contract to be right. */
		accepted: z.string(),
		/** Of the readable text. */
		sha256: z.string(),
		/** Words of the contract that the page did not hold then. */
		missing: z.array(z.string()),
		/** Names on the page that the contract did not have then. */
		unlisted: z.array(z.string()),
	})
	.strict();

/** A page as it was when somebody last compared it with the contract. */
export type Seen = z.infer<typeof seenSchema>;

/** The pages that somebody has compared, by their addresses. */
export type Snapshot = Record<string, Seen>;

export const SNAPSHOT_FILE = path.join(__dirname, 'snapshot.json');

export async function readSnapshot(file: string): Promise<Snapshot> {
	return z.record(seenSchema).parse(JSON.parse(await readFile(file, 'utf8')));
}

/** Writes it in the order of the addresses, so that a change of one page is a change of a few lines. */
export async function writeSnapshot(file: string, snapshot: Snapshot): Promise<void> {
	const entries = Object.entries(snapshot).sort(([a], [b]) => (a < b ? -1 : 1));
	await writeFile(file, `${JSON.stringify(Object.fromEntries(entries), null, '\t')}\n`);
}
