import type { IBinaryKeyData, INodeParameters } from 'n8n-workflow';

import type { TestHarness } from './bench';
import { fileWith } from './binaries';

/** A node that makes a video of the picture in a binary field. */
export function fromBinary(field: string, more: INodeParameters = {}): INodeParameters {
	return {
		provider: 'klingai',
		prompt: 'A fox',
		images: { image: [{ source: 'binary', binaryField: field, role: 'firstFrame' }] },
		waitMode: 'none',
		...more,
	};
}

/** The files of an item, by their binary fields. */
export async function filesWith(files: Readonly<Record<string, Buffer>>): Promise<IBinaryKeyData> {
	const stored: IBinaryKeyData = {};
	for (const [name, content] of Object.entries(files)) stored[name] = await fileWith(content);
	return stored;
}

/** The pictures that the vendors got: in their requests, or stored with them. */
export async function imagesSent(harness: TestHarness): Promise<Buffer[]> {
	const bodies = harness.requests('submit').map(({ text }) => text);
	const texts = bodies.flatMap(
		(text) => text.match(/"[^"]{200,}"|"https?:[^"]*\/files\/[^"]*"/g) ?? [],
	);
	return await Promise.all(
		texts.map(async (quoted) => {
			const text = quoted.slice(1, -1);
			if (!text.startsWith('http')) return Buffer.from(text.replace(/^data:.*,/, ''), 'base64');
			return Buffer.from(await (await fetch(text)).arrayBuffer());
		}),
	);
}
