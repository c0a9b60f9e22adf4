import path from 'node:path';

import { z } from 'zod';

/** The project's root. */
export const PROJECT = path.resolve(__dirname, '../../..');

/** The one n8n of a run, and the package in it. */
export interface SharedN8n {
	url: string;
	/** Its process. */
	pid: number;
	userFolder: string;
	tarball: string;
}

const VARIABLE = 'KLING_E2E';

const schema = z.object({
	url: z.string().url(),
	pid: z.number(),
	userFolder: z.string(),
	tarball: z.string(),
});

/** Tells the test files where n8n is. Jest keeps their modules apart from the setup's; the environment reaches them. */
export function publish(shared: SharedN8n): void {
	process.env[VARIABLE] = JSON.stringify(shared);
}

/** Where the n8n of this run is. */
export function sharedN8n(): SharedN8n {
	const text = process.env[VARIABLE];
	if (text === undefined) {
		throw new Error('No n8n was started. Run the tests with: npx jest --config jest.e2e.config.js');
	}
	return schema.parse(JSON.parse(text));
}
