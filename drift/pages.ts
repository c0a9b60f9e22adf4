import { readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

const pageSchema = z
	.object({
		/** The page as people open it. */
		url: z.string().url(),
		/** Where the same page is served as text; most documentation sites have that. */
		text: z.string().url().optional(),
		/**
		 * The operations of the contract that are written down from it; with models, only those. A page that backs none
		 * is still watched, as a whole.
		 */
		backs: z.record(z.array(z.string())),
	})
	.strict();

/** A page of a vendor that a contract was written down from. */
export type Page = z.infer<typeof pageSchema>;

/** The pages of every contract, by its name. */
export type Pages = Readonly<Record<string, readonly Page[]>>;

/** Reads `drift/pages.json`. */
export function readPages(): Pages {
	const file = path.join(__dirname, 'pages.json');
	return z.record(z.array(pageSchema)).parse(JSON.parse(readFileSync(file, 'utf8')));
}
