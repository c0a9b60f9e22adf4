import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { PROJECT } from './sharedN8n';

/** A node behind Kling that reads the file that came with the item, and sums it up: n8n's own Crypto. */
export const SUM_OF_DATA = {
	type: 'n8n-nodes-base.crypto',
	parameters: {
		type: 'SHA256',
		binaryData: true,
		binaryPropertyName: 'data',
		dataPropertyName: 'sha256',
	},
};

/** The sum of the video that the sandbox hands out. */
export async function sumOfClip(): Promise<string> {
	const clip = await readFile(path.join(PROJECT, 'sandbox/vendors/clip.mp4'));
	return createHash('sha256').update(clip).digest('hex');
}
